using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>The sources: what the configuration says of them, whose turn it is, and how they fare.</summary>
public sealed class SourceStore
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Db _db;
    private readonly WorkerSession _worker;
    private readonly Batcher<(string Name, DateTimeOffset? ForcedSince), SourceLease?> _taking;

    internal SourceStore(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
        _taking = new(TakeAsync, static _ => 1, most: 200);
    }

    /// <summary>Makes the table equal to the configuration. A source that is gone is switched off, never deleted.</summary>
    /// <returns>One line for each difference.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(
        IReadOnlyList<SourceRegistration> sources, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return await _db.InTransactionAsync<IReadOnlyList<string>>(
            async connection =>
            {
                List<string> lines = [];
                foreach (SourceRegistration source in sources)
                {
                    List<string> change = await connection.ListAsync(
                        SourceStatements.Apply, row => row.Get<string>("change")!, cancellationToken, source.Name, source.Kind,
                        source.Platform, source.Host, source.Enabled, source.SettingsJson, source.Address, source.Every, source.Audience);
                    lines.AddRange(change.Select(what => $"source {source.Name}: {what}"));
                }

                List<string> gone = await connection.ListAsync(
                    "UPDATE listening.sources SET enabled = false WHERE enabled AND NOT name = ANY($1) RETURNING name",
                    row => row.Get<string>("name")!, cancellationToken, (object)sources.Select(s => s.Name).ToArray());
                lines.AddRange(gone.Order(StringComparer.Ordinal).Select(name => $"source {name}: switched off (gone from the configuration)"));
                return lines;
            },
            cancellationToken);
    }

    /// <summary>The database's clock.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => (await _db.ListAsync(
        "SELECT clock_timestamp() AS now", row => row.Get<DateTimeOffset>("now"), cancellationToken))[0];

    /// <summary>Which sources are due, the longest due first; among them those that another worker holds.</summary>
    /// <param name="names">Those that this process can poll.</param>
    /// <param name="forcedSince">Null: due by the schedule. Otherwise all that were not polled since then.</param>
    public async Task<IReadOnlyList<DueSource>> FindDueAsync(
        IReadOnlyList<string> names, DateTimeOffset? forcedSince, CancellationToken cancellationToken) => await _db.ListAsync(
            SourceStatements.FindDue,
            row => new DueSource(row.Get<string>("name")!, row.Get<string>("host")!, row.At("not_before")) { IsProven = row.Get<bool>("proven"), IsUntried = row.Get<bool>("untried") },
            cancellationToken,
            names.ToArray(),
            forcedSince);

    /// <summary>Takes that source if it is due and nobody else's.</summary>
    public Task<SourceLease?> TakeAsync(string name, DateTimeOffset? forcedSince, CancellationToken cancellationToken) =>
        _taking.AskAsync((name, forcedSince), cancellationToken);

    private async Task<IReadOnlyList<Answered<SourceLease?>>> TakeAsync(
        IReadOnlyList<(string Name, DateTimeOffset? ForcedSince)> asked, CancellationToken cancellationToken)
    {
        Dictionary<(string, DateTimeOffset?), SourceLease> taken = [];
        foreach (IGrouping<DateTimeOffset?, string> group in asked.GroupBy(a => a.ForcedSince, a => a.Name))
        {
            List<SourceLease> leases = await _worker.RunAsync(
                (session, worker) => session.ListAsync(
                    SourceStatements.Take, row => Read(row, group.Key is not null), cancellationToken, group.ToArray(), group.Key, worker, Lease),
                cancellationToken);
            leases.ForEach(lease => taken[(lease.Name, group.Key)] = lease);
        }

        // Asked for twice at once, a source is the first one's.
        return [.. asked.Select(a => new Answered<SourceLease?>(taken.Remove((a.Name, a.ForcedSince), out SourceLease? lease) ? lease : null))];
    }

    /// <summary>Writes a failed poll down and puts the source off; its cursor stays where it was.</summary>
    public async Task FailAsync(SourceLease lease, PollFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(failure);
        await _db.ExecuteAsync(
            SourceStatements.Fail, cancellationToken, lease.Id, lease.Fence, lease.DueAt, lease.TakenAt, lease.Forced,
            lease.Interval, failure.Error, failure.Failure, failure.NextPollIn, failure.NotBefore);
    }

    /// <summary>Gives a lease back without a poll: the process is stopping, or the host is paused.</summary>
    /// <param name="notBefore">Due again then, when that is later than it is due already.</param>
    public async Task ReleaseAsync(SourceLease lease, DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await _db.ExecuteAsync(
            """
            UPDATE listening.sources
            SET lease_until = NULL, leased_by = NULL, next_poll_at = greatest(next_poll_at, $3::timestamptz)
            WHERE id = $1 AND fence = $2
            """,
            cancellationToken, lease.Id, lease.Fence, notBefore);
    }

    /// <summary>All sources with their health, by name.</summary>
    public async Task<IReadOnlyList<StoredSource>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        "SELECT * FROM listening.sources ORDER BY name", StoredSource.Read, cancellationToken);

    private static SourceLease Read(NpgsqlDataReader row, bool forced) => new()
    {
        Id = row.Get<int>("id"),
        Name = row.Get<string>("name")!,
        Cursor = row.Get<string>("cursor"),
        Fence = row.Get<long>("fence"),
        DueAt = row.At("next_poll_at"),
        TakenAt = row.Get<DateTimeOffset>("taken_at"),
        Forced = forced,
        Interval = row.Get<TimeSpan>("interval"),
        ConsecutiveFailures = row.Get<int>("consecutive_failures"),
        LastPolledAt = row.At("last_polled_at"),
    };
}

/// <summary>A source that is due.</summary>
/// <param name="Name">Its configured name.</param>
/// <param name="Host">The host it asks.</param>
/// <param name="NotBefore">The host asked for this: it is left alone till then; null or past: it may be polled.</param>
public sealed record DueSource(string Name, string Host, DateTimeOffset? NotBefore)
{
    /// <summary>It answered the last time that it was asked.</summary>
    public bool IsProven { get; init; }

    /// <summary>It was never asked.</summary>
    public bool IsUntried { get; init; }
}
