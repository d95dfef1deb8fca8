using System.Collections.Concurrent;
using System.Diagnostics;
using ListeningPost.Postgres;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>A process of the product that goes on; ended, if it has not, when it is disposed of.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    public RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, said) => Keep(_output, said.Data);
        process.ErrorDataReceived += (_, said) => Keep(_errors, said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _output);

    /// <summary>What it said on standard error: the log.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>All that it has said so far.</summary>
    public string Log => Output + "\n" + Errors;

    public bool HasEnded => _process.HasExited;

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As a service is stopped: SIGTERM.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> StopAsync()
    {
        const int Terminate = 15;
        Assert.Equal(0, Native.Signal(_process.Id, Terminate));
        return await EndAsync();
    }

    /// <summary>Waits until its log holds that.</summary>
    public Task SaysAsync(string what) => Eventually.EventuallyAsync(
        () => Task.FromResult(Errors), said => said.Contains(what, StringComparison.Ordinal));

    public void Signal(int signal) => Native.Signal(_process.Id, signal);

    /// <summary>Writes to its standard input, and closes it.</summary>
    public async Task TellAsync(byte[] input)
    {
        await _process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(Log);
        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
