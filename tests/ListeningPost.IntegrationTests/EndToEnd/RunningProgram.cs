using System.Diagnostics;
using System.Text;
using ListeningPost.Storage.Embedded;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>A process of the product that goes on until it is stopped, and what it says meanwhile. Killed when it is left.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    public RunningProgram(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>All that it has said so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

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
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(Log);
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
