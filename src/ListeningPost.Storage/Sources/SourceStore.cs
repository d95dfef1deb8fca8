using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>The sources: what the configuration says of them, whose turn it is, and how they fare.</summary>
public sealed class SourceStore
{
    /// <summary>No parameters: the sources that are listened to.</summary>
    private const string InForce =
        "SELECT name, kind, settings::text AS settings, address, owner FROM listening.sources WHERE enabled ORDER BY id";

    /// <summary>$1 source, $2 fence, $3 not before or null.</summary>
    private const string Release =
        """
        UPDATE listening.sources
        SET lease_until = NULL, leased_by = NULL, next_poll_at = greatest(next_poll_at, $3::timestamptz)
        WHERE id = $1 AND fence = $2
        """;

    /// <summary>No parameters: all sources, by name.</summary>
    private const string All =
        """
        SELECT s.*, p.dollars, (s.settings #>> '{Budget,DollarsPerMonth}')::numeric AS budget,
               coalesce(s.settings ->> 'Enabled' = 'false', false) AS is_switched_off
        FROM listening.sources AS s
        LEFT JOIN listening.spending AS p ON p.source = s.name AND p.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
        ORDER BY s.name
        """;

    /// <summary>$1 brands: how many mentions of theirs each source brought, by its name.</summary>
    private const string OfBrands =
        """
        SELECT s.name, count(*) AS mentions
        FROM listening.mentions AS m
        CROSS JOIN LATERAL (SELECT p.source_id FROM listening.posts AS p WHERE p.id = m.post_id OFFSET 0) AS p
        JOIN listening.sources AS s ON s.id = p.source_id
        WHERE m.brand = ANY ($1) GROUP BY s.name
        """;

    /// <summary>$1 owner: the sources of other configurations.</summary>
    private const string OfOthers =
        "SELECT name, owner, address FROM listening.sources WHERE owner <> $1 AND kind <> 'import' ORDER BY name";

    private const long AddLock = 0x4C50_4144;

    private readonly Db _db;
    private readonly WorkerSession _worker;
    private readonly Batcher<(string Name, DateTimeOffset? ForcedSince), SourceLease?> _taking;

    internal SourceStore(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
        _taking = new(TakeAsync, static _ => 1, most: 200);
    }

    /// <inheritdoc cref="ApplyAsync(IReadOnlyList{SourceRegistration}, AppliedBy, CancellationToken)"/>
    public Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<SourceRegistration> sources, CancellationToken cancellationToken) =>
        ApplyAsync(sources, AppliedBy.Alone, cancellationToken);

    /// <summary>
    /// Makes the table equal to the configuration. A source that is gone is switched off, never deleted. What another configuration
    /// made is taken over or left alone, as asked.
    /// </summary>
    /// <returns>One line for each difference, and one for each owner whose sources are left alone.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(
        IReadOnlyList<SourceRegistration> sources, AppliedBy by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(by);
        return await _db.InTransactionAsync(connection => ApplyAsync(connection, sources, by, cancellationToken), cancellationToken);
    }

    /// <summary>Adds sources to those that are there, and changes none of these.</summary>
    /// <param name="choose">What is to be added, told what is there.</param>
    /// <param name="isDryRun">Nothing is written.</param>
    /// <returns>What is to be said, in order.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(
        Func<IReadOnlyList<NamedSource>, IEnumerable<AddedSource>> choose, AppliedBy by, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return await _db.InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync(SourceStatements.AddAlone, cancellationToken, AddLock);
                AddedSource[] chosen = [.. choose(await connection.ListAsync(SourceStatements.Names, NamedSource.Read, cancellationToken))];
                AddedSource[] added = isDryRun ? [] : [.. chosen.Where(one => one.Source is not null)];
                foreach (AddedSource one in added)
                {
                    await ApplyAsync(connection, one.Source!, by, cancellationToken);
                }

                if (added.Length > 0)
                {
                    await ApplyLog.WriteAsync(connection, by, [.. added.Select(one => one.Said)], cancellationToken);
                }

                return chosen.Select(one => one.Said).ToArray();
            },
            cancellationToken);
    }

    /// <summary>The sources that are switched on, whichever configuration made them.</summary>
    public async Task<IReadOnlyList<SourceInForce>> InForceAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        InForce,
        row => new SourceInForce(
            row.Get<string>("name")!,
            row.Get<string>("kind")!,
            row.Get<string>("settings")!,
            row.Get<string>("address")!,
            row.Get<string>("owner")),
        cancellationToken);

    /// <summary>The database's clock.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => (await _db.ListAsync(
        Statements.Now, row => row.Get<DateTimeOffset>("now"), cancellationToken))[0];

    /// <summary>Which sources are due, the longest due first; among them those that another worker holds.</summary>
    /// <param name="names">Those that this process can poll.</param>
    /// <param name="forcedSince">Null: due by the schedule. Otherwise all that were not polled since then.</param>
    public async Task<IReadOnlyList<DueSource>> FindDueAsync(
        IReadOnlyList<string> names, DateTimeOffset? forcedSince, CancellationToken cancellationToken) => await _db.ListAsync(
            SourceStatements.FindDue,
            row => new DueSource(row.Get<string>("name")!, row.Get<string>("host")!, row.At("not_before"))
            {
                IsProven = row.Get<bool>("proven"),
                IsUntried = row.Get<bool>("untried"),
            },
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
                    SourceStatements.Take,
                    row => Read(row, group.Key is not null),
                    cancellationToken,
                    group.ToArray(),
                    group.Key,
                    worker),
                cancellationToken);
            leases.ForEach(lease => taken[(lease.Name, group.Key)] = lease);
        }

        // Asked for twice at once, a source is the first one's.
        return [.. asked.Select(a => new Answered<SourceLease?>(taken.Remove(a, out SourceLease? lease) ? lease : null))];
    }

    /// <summary>Writes a failed poll down and puts the source off; its cursor stays where it was.</summary>
    public async Task FailAsync(SourceLease lease, PollFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(failure);
        await _db.ExecuteAsync(SourceStatements.Fail, cancellationToken, SourceStatements.Failed.Values(new FailedPoll(lease, failure)));
    }

    /// <summary>Gives a lease back without a poll: the process is stopping, or the host is paused.</summary>
    /// <param name="notBefore">Due again then, when that is later than it is due already.</param>
    public async Task ReleaseAsync(SourceLease lease, DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await _db.ExecuteAsync(
            Release,
            cancellationToken, lease.Id, lease.Fence, notBefore);
    }

    /// <summary>All sources with their health, by name.</summary>
    public async Task<IReadOnlyList<StoredSource>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        All, StoredSource.Read, cancellationToken);

    /// <summary>How many mentions of these brands each source brought, by its name; those that brought none are left out.</summary>
    public async Task<IReadOnlyDictionary<string, long>> MentionsAsync(
        IReadOnlyCollection<string> brands, CancellationToken cancellationToken) => (await _db.ListAsync(
            OfBrands,
            row => KeyValuePair.Create(row.Get<string>("name")!, row.Get<long>("mentions")),
            cancellationToken,
            (object)brands.ToArray())).ToDictionary(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<SourceRegistration> sources, AppliedBy by, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        List<string> changed = [];
        foreach (SourceRegistration source in sources)
        {
            string[] changes = [.. await ApplyAsync(connection, source, by, cancellationToken)];
            lines.AddRange(changes.Select(what => $"source {source.Name}: {what}"));
            if (changes is not ([] or ["new"]))
            {
                changed.Add(source.Name);
            }
        }

        await AudienceWriter.WriteAsync(connection, [.. changed], cancellationToken);
        lines.AddRange(await SwitchOffAsync(connection, sources, by, cancellationToken));
        if (lines.Count > 0)
        {
            await ApplyLog.WriteAsync(connection, by, lines, cancellationToken);
        }

        return [.. lines, .. by.TakesOver ? [] : await LeftAloneAsync(connection, sources, by, cancellationToken)];
    }

    /// <summary>Those that are gone from the configuration.</summary>
    private static async Task<IEnumerable<string>> SwitchOffAsync(
        NpgsqlConnection connection, IReadOnlyList<SourceRegistration> sources, AppliedBy by, CancellationToken cancellationToken)
    {
        List<(string Name, string? Owner)> gone = await connection.ListAsync(
            SourceStatements.SwitchOff,
            row => (row.Get<string>("name")!, row.Get<string>("owner")),
            cancellationToken,
            sources.Select(s => s.Name).ToArray(),
            by.Owner,
            by.TakesOver);
        return gone.OrderBy(g => g.Name, StringComparer.Ordinal)
            .Select(g => $"source {g.Name}: switched off (gone from the configuration{by.Whose(g.Owner)})");
    }

    private static async Task<IEnumerable<string>> ApplyAsync(
        NpgsqlConnection connection, SourceRegistration source, AppliedBy by, CancellationToken cancellationToken)
    {
        List<(string? Change, string? TakenFrom)> changes = await connection.ListAsync(
            SourceStatements.Apply,
            row => (row.Get<string>("change"), row.Get<string>("taken_from")),
            cancellationToken,
            SourceStatements.Configured.Values(new ConfiguredSource(source, by)));
        return changes.SelectMany(change => Said(change.Change, change.TakenFrom));
    }

    private static IEnumerable<string> Said(string? change, string? takenFrom)
    {
        if (change is not null)
        {
            yield return change;
        }

        if (takenFrom is not null)
        {
            yield return $"taken over from {takenFrom}";
        }
    }

    /// <summary>
    /// What another configuration made and this one has no say in, a line for each owner; and what both name with different addresses.
    /// </summary>
    private static async Task<IEnumerable<string>> LeftAloneAsync(
        NpgsqlConnection connection, IReadOnlyList<SourceRegistration> sources, AppliedBy by, CancellationToken cancellationToken)
    {
        List<(string Name, string Owner, string Address)> others = await connection.ListAsync(
            OfOthers,
            row => (row.Get<string>("name")!, row.Get<string>("owner")!, row.Get<string>("address")!),
            cancellationToken,
            by.Owner);
        Dictionary<string, string> ours = sources.ToDictionary(s => s.Name, s => s.Address, StringComparer.Ordinal);
        var apart = others.Where(other => ours.TryGetValue(other.Name, out string? address) && address != other.Address);
        return
        [
            .. apart.Select(other =>
                $"source {other.Name}: left alone and not asked: {other.Owner} made it with another address than {by.Owner}; "
                + "'apply' would take it over, or give it another name"),
            .. others.Except(apart).Where(other => !AppliedBy.IsList(other.Owner))
                .GroupBy(other => other.Owner, other => other.Name, StringComparer.Ordinal)
                .Select(of => $"sources left alone, made by {of.Key}: {string.Join(", ", of)}"),
        ];
    }

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
