using ListeningPost.Storage.Database;
using Microsoft.Extensions.Logging;

namespace ListeningPost.Storage.Embedded;

/// <summary>A private PostgreSQL server in a directory of ours: made once, started when needed, shared by processes.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Starts the server of that directory, or joins the one that runs.</summary>
    /// <param name="dataDirectory">Absolute. Made if missing.</param>
    /// <exception cref="DatabaseException">No binaries, no space, no right: the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(
        string dataDirectory, TimeProvider clock, ILogger logger, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>For Npgsql; database <c>listeningpost</c>. Stays valid over restarts of the server by whichever process.</summary>
    public string ConnectionString { get; private init; } = "";

    /// <summary>Stops the server if this process started it and no other uses it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
