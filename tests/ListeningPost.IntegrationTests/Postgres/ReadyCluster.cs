using System.Diagnostics;
using System.Globalization;
using ListeningPost.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.IntegrationTests.Postgres;

/// <summary>A data directory made once and stopped, of which each test takes a copy: quicker than initdb.</summary>
public sealed class ReadyCluster : IAsyncLifetime
{
    private readonly TemporaryFolder _original = new();

    public async ValueTask InitializeAsync()
    {
        var postgres = await StartAsync(_original.Path);
        await postgres.DisposeAsync();
    }

    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        using var cp = Process.Start("cp", ["-a", _original.Path + "/postgres", copy.Path]);
        cp.WaitForExit();
        Assert.Equal(0, cp.ExitCode);
        return copy;
    }

    internal static Task<EmbeddedPostgres> StartAsync(string dataDirectory) => EmbeddedPostgres.StartAsync(
        dataDirectory, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>The server that claims the cluster.</summary>
    internal static int ServerProcess(string dataDirectory) => int.Parse(
        File.ReadLines(dataDirectory + "/postgres/cluster/postmaster.pid").First(), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync()
    {
        _original.Dispose();
        return ValueTask.CompletedTask;
    }
}
