using System.ComponentModel;
using System.Diagnostics;

namespace ListeningPost.Postgres;

/// <summary>A program started by us, with its output in a file or kept in memory, that does not outlive us.</summary>
/// <remarks>
/// It stands in a session of its own, so that Ctrl-C in a terminal reaches us alone and we can finish before it goes.
/// Linux sends the death signal when the <i>thread</i> that started the program ends; so each has a thread that waits.
/// </remarks>
internal sealed class ChildProcess
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess()
    {
    }

    public int Id { get; private set; }

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>What it printed, once it has ended; empty when that went to a file.</summary>
    public string Output { get; private set; } = "";

    /// <param name="command">Program and arguments.</param>
    /// <param name="logFile">Where its output is appended; null: it is kept, for a short one.</param>
    /// <exception cref="EmbeddedPostgresException">There is no shell here.</exception>
    public static async Task<ChildProcess> StartAsync(IReadOnlyList<string> command, string? logFile)
    {
        var child = new ChildProcess();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => child.Run(StartInfo(command, logFile), started))
        {
            IsBackground = true,
            Name = $"waits for {Path.GetFileName(command[0])}",
        };
        thread.Start();
        await started.Task;
        return child;
    }

    /// <summary>Sends a signal, unless it has ended.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            _ = Native.Signal(Id, signal);
        }
    }

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> command, string? logFile)
    {
        // A shell opens the log as us, before the program becomes another user; exec keeps the process id.
        string[] shell = logFile is null
            ? ["-c", "exec \"$@\" 2>&1 </dev/null", "sh", "setsid"]
            : ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", logFile, "setsid"];
        var start = new ProcessStartInfo("/bin/sh", [.. shell, .. command])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = logFile is null,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private void Run(ProcessStartInfo start, TaskCompletionSource started)
    {
        try
        {
            using var process = Process.Start(start)!;
            Id = process.Id;
            started.SetResult();
            Output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEnd() : "";
            process.WaitForExit();
            _exited.SetResult(process.ExitCode);
        }
        catch (Win32Exception e)
        {
            started.SetException(new EmbeddedPostgresException($"/bin/sh can't be started: {e.Message}.", e));
        }
    }
}
