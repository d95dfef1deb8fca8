using System.Diagnostics;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The product's own executable as a process of its own, with a data directory in a temporary folder.</summary>
internal sealed class ListeningPostProgram
{
    private readonly string _folder;

    /// <summary>With a configuration file, in a folder of its own.</summary>
    public ListeningPostProgram(string configuration, string folder)
    {
        _folder = folder;
        File.WriteAllText(folder + "/listeningpost.json", configuration);
    }

    /// <summary>What stands in its environment beside what stands in ours.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins a command that goes on until it is told to stop.</summary>
    public RunningProgram Begin(params string[] arguments) => new(Start(arguments, listens: true));

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a command to its end and keeps what it says.</summary>
    public async Task<(int Status, string Output, string Errors)> AskAsync(params string[] arguments)
    {
        using Process process = Start(arguments, listens: true);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command and kills it, as <c>kill -9</c> does, as soon as the condition holds.</summary>
    /// <returns>Whether it was killed; false when it had ended by itself.</returns>
    public async Task<bool> RunAndKillAsync(Func<bool> when, params string[] arguments)
    {
        using Process process = Start(arguments);
        await Eventually.EventuallyAsync(() => process.HasExited || when());
        bool killed = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return killed;
    }

    private Process Start(string[] arguments, bool listens = false)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "listeningpost.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--config", _folder + "/listeningpost.json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = listens,
            RedirectStandardError = listens,
            WorkingDirectory = _folder,
        };
        start.Environment["LISTENINGPOST__Database__DataDirectory"] = _folder + "/data";
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
