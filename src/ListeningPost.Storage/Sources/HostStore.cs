using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Sources;

/// <summary>Hosts that asked to be left alone, over restarts and for all processes.</summary>
public sealed class HostStore
{
    /// <summary>No parameters: the hosts that are left alone at the moment.</summary>
    private const string Paused =
        "SELECT host, paused_until, reason FROM listening.hosts WHERE paused_until > clock_timestamp() ORDER BY host";

    /// <summary>$1 host, $2 until, $3 reason. A longer pause stays.</summary>
    private const string Pause =
        """
        INSERT INTO listening.hosts AS h (host, paused_until, reason) VALUES ($1, $2, $3)
        ON CONFLICT (host) DO UPDATE SET paused_until = excluded.paused_until, reason = excluded.reason
        WHERE h.paused_until < excluded.paused_until
        """;

    private readonly Db _db;

    internal HostStore(Db db) => _db = db;

    /// <summary>The pauses that still hold.</summary>
    public async Task<IReadOnlyList<PausedHost>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        Paused,
        row => new PausedHost(row.Get<string>("host")!, row.Get<DateTimeOffset>("paused_until"), row.Get<string>("reason")!),
        cancellationToken);

    /// <summary>Leaves a host alone at least until then; an earlier end than is already known changes nothing.</summary>
    public async Task PauseAsync(PausedHost pause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pause);
        await _db.ExecuteAsync(
            Pause,
            cancellationToken, pause.Host, pause.Until, pause.Reason);
    }
}

/// <summary>A host that is to be left alone.</summary>
/// <param name="Host">The authority.</param>
/// <param name="Until">UTC.</param>
/// <param name="Reason">What asked for it.</param>
public sealed record PausedHost(string Host, DateTimeOffset Until, string Reason);
