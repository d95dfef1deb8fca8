using System.Diagnostics;
using ListeningPost.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.IntegrationTests.Postgres;

/// <summary>Another process with an embedded server: this program once more.</summary>
internal sealed class SecondProcess : IAsyncDisposable
{
    public const string Verb = "hold-postgres";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    /// <summary>Its connection string, or <c>error: …</c>.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>Starts it, and waits until it runs or has joined the server, or has failed.</summary>
    public static async Task<SecondProcess> StartAsync(
        string dataDirectory, IReadOnlyList<string>? before = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var second = Launch(dataDirectory, before, environment);
        second.FirstLine = await second._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        return second;
    }

    /// <summary>Starts it and does not wait.</summary>
    /// <param name="before">What stands before the command: <c>setpriv</c> to be another user.</param>
    public static SecondProcess Launch(
        string dataDirectory, IReadOnlyList<string>? before = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] command = [.. before ?? [], Environment.ProcessPath!, Verb, dataDirectory];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>The second process's own part: holds the server until its input ends.</summary>
    public static async Task<int> HoldAsync(string dataDirectory)
    {
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(
                dataDirectory, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
            Console.WriteLine(postgres.ConnectionString);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (EmbeddedPostgresException e)
        {
            Console.WriteLine($"error: {e.Message}");
            return 3;
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets it end as it should.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }
}
