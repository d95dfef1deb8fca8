using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Database;
using NpgsqlTypes;

namespace ListeningPost.Storage.Sources;

/// <summary>The SQL of <see cref="SourceStore"/>.</summary>
internal static class SourceStatements
{
    /// <summary>
    /// $2 forced since. A poll that lies in the future says that the clock was set back since: its source is due, rather than
    /// silent until the clock is there again.
    /// </summary>
    private const string IsDue =
        """
        CASE WHEN $2::timestamptz IS NULL
                 THEN next_poll_at <= clock_timestamp()
                     OR next_poll_at IS NOT NULL AND last_polled_at > clock_timestamp() + interval '1 minute'
             ELSE last_polled_at IS NULL OR last_polled_at < $2::timestamptz OR last_polled_at > clock_timestamp() END
        """;

    public static Columns<ConfiguredSource> Configured { get; } = new()
    {
        { "name", c => c.Source.Name },
        { "kind", c => c.Source.Kind },
        { "platform", c => c.Source.Platform },
        { "host", c => c.Source.Host },
        { "enabled", c => c.Source.Enabled },
        { "off", c => c.Source.Off },
        { "settings", NpgsqlDbType.Jsonb, c => c.Source.SettingsJson },
        { "address", c => c.Source.Address },
        { "every", c => c.Source.Every },
        { "audience", c => c.Source.Audience },
        { "owner", c => c.By.Written },
        { "takes_over", c => c.By.TakesOver },
    };

    public static Columns<FailedPoll> Failed { get; } = new()
    {
        { "id", f => f.Lease.Id },
        { "fence", f => f.Lease.Fence },
        { "due_at", f => f.Lease.DueAt },
        { "started_at", f => f.Lease.TakenAt },
        { "forced", f => f.Lease.Forced },
        { "interval", f => f.Lease.Interval },
        { "error", f => f.Failure.Error },
        { "failure", f => f.Failure.Failure },
        { "next_in", f => f.Failure.NextPollIn },
        { "not_before_in", f => f.Failure.NotBefore },
    };

    /// <summary>
    /// A source as it is <see cref="Configured"/>. A row only where something changed; of what another owner made, only where it takes
    /// over.
    /// </summary>
    public static readonly string Apply =
        $"""
        WITH old AS (SELECT * FROM listening.sources WHERE name = {Configured["name"]}),
        written AS (
            INSERT INTO listening.sources AS s
                (name, kind, platform, host, enabled, settings, address, every, audience, interval, next_poll_at, fence,
                 consecutive_failures, posts_total, mentions_total, owner, last_error)
            VALUES ({Configured["name"]}, {Configured["kind"]}, {Configured["platform"]}, {Configured["host"]}, {Configured["enabled"]},
                {Configured["settings"]}, {Configured["address"]}, {Configured["every"]}, {Configured["audience"]},
                coalesce({Configured["every"]}, '0'), clock_timestamp(), 0, 0, 0, 0, {Configured["owner"]},
                {Configured["off"]})
            ON CONFLICT (name) DO UPDATE
            SET kind = excluded.kind, platform = excluded.platform, host = excluded.host, enabled = excluded.enabled,
                settings = excluded.settings, address = excluded.address, every = excluded.every, audience = excluded.audience,
                owner = excluded.owner, interval = coalesce(excluded.every, s.interval),
                cursor = CASE WHEN s.address = excluded.address THEN s.cursor END,
                next_poll_at = CASE
                    WHEN s.address <> excluded.address OR excluded.enabled AND NOT s.enabled THEN clock_timestamp()
                    WHEN s.last_failure IN ('Unpaid', 'Spent') AND s.settings <> excluded.settings THEN clock_timestamp()
                    WHEN s.every IS DISTINCT FROM excluded.every AND excluded.every IS NOT NULL
                        THEN least(s.next_poll_at, coalesce(s.last_polled_at, clock_timestamp()) + excluded.every)
                    ELSE s.next_poll_at END,
                not_before = CASE WHEN s.address = excluded.address THEN s.not_before END,
                consecutive_failures = CASE WHEN s.address = excluded.address THEN s.consecutive_failures ELSE 0 END,
                last_error = CASE WHEN excluded.last_error IS NOT NULL OR excluded.enabled AND NOT s.enabled THEN excluded.last_error
                    ELSE s.last_error END
            WHERE ((s.kind, s.platform, s.host, s.enabled, s.settings, s.address, s.every, s.audience, s.owner)
                    IS DISTINCT FROM (excluded.kind, excluded.platform, excluded.host, excluded.enabled, excluded.settings,
                        excluded.address, excluded.every, excluded.audience, excluded.owner)
                    OR s.last_error IS DISTINCT FROM excluded.last_error AND excluded.last_error IS NOT NULL)
                AND ({Configured["takes_over"]} OR s.owner IS NULL OR s.owner = excluded.owner)
            RETURNING s.*)
        SELECT CASE WHEN old.id IS NULL THEN 'new'
                    WHEN old.enabled AND NOT written.enabled THEN 'switched off'
                    WHEN NOT old.enabled AND written.enabled THEN 'switched on'
                    WHEN old.address <> written.address THEN 'another address: starts anew'
                    WHEN (old.kind, old.platform, old.host, old.settings, old.every, old.audience) IS DISTINCT FROM
                        (written.kind, written.platform, written.host, written.settings, written.every, written.audience)
                        THEN 'settings changed' END AS change,
               CASE WHEN old.owner <> written.owner THEN old.owner END AS taken_from
        FROM written LEFT JOIN old ON true
        """;

    /// <summary>$1 names, $2 owner, $3 whether others' go too. What a list of feeds added is nobody's to take away.</summary>
    public const string SwitchOff =
        $"""
        UPDATE listening.sources SET enabled = false
        WHERE enabled AND kind <> 'import' AND NOT name = ANY ($1) AND ($3 OR owner = $2)
            AND starts_with(owner, '{AppliedBy.ListPrefix}') IS NOT TRUE
        RETURNING name, owner
        """;

    /// <summary>$1 lock: one at a time adds the feeds of a list.</summary>
    public const string AddAlone = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>No parameters: the names that are taken, and where each feed is.</summary>
    public const string Names =
        "SELECT name, CASE WHEN kind = 'rss' THEN settings ->> 'Url' END AS url FROM listening.sources ORDER BY enabled DESC, id";

    /// <summary>$1 names, $2 forced since. A stopped source (no next poll) is due only when forced.</summary>
    public const string FindDue =
        $"""
        SELECT name, host, CASE WHEN not_before > clock_timestamp() THEN not_before END AS not_before,
               last_success_at IS NOT NULL AND consecutive_failures = 0 AS proven, last_polled_at IS NULL AS untried
        FROM listening.sources
        WHERE enabled AND name = ANY($1)
            AND {IsDue}
        ORDER BY next_poll_at, name
        """;

    /// <summary>$1 names, $2 forced since, $3 worker.</summary>
    public const string Take =
        $"""
        UPDATE listening.sources AS s
        SET fence = s.fence + 1, leased_by = $3, lease_until = {WorkerSession.LeaseEnd}
        WHERE id = ANY (ARRAY (
            SELECT id FROM listening.sources
            WHERE name = ANY ($1) AND enabled AND {WorkerSession.IsFree}
                AND (not_before IS NULL OR not_before <= clock_timestamp())
                AND {IsDue}
            ORDER BY id FOR UPDATE SKIP LOCKED))
        RETURNING s.id, s.name, s.cursor, s.fence, s.next_poll_at, clock_timestamp() AS taken_at, s.interval,
            s.consecutive_failures, s.last_polled_at
        """;

    /// <summary>A poll that <see cref="Failed"/>. Does nothing when the lease was lost.</summary>
    public static readonly string Fail =
        $"""
        WITH put_off AS (
            UPDATE listening.sources
            SET next_poll_at = clock_timestamp() + {Failed["next_in"]}, not_before = clock_timestamp() + {Failed["not_before_in"]},
                last_polled_at = clock_timestamp(), consecutive_failures = consecutive_failures + 1,
                last_error = {Failed["error"]}, last_failure = {Failed["failure"]}, lease_until = NULL, leased_by = NULL
            WHERE id = {Failed["id"]} AND fence = {Failed["fence"]} AND leased_by IS NOT NULL
            RETURNING id)
        INSERT INTO listening.polls
            (source_id, ended_at, ok, posts, added, mentions, skipped, due_at, started_at, forced, interval, error, failure)
        SELECT id, clock_timestamp(), false, 0, 0, 0, 0, {Failed["due_at"]}, {Failed["started_at"]}, {Failed["forced"]},
               {Failed["interval"]}, {Failed["error"]}, {Failed["failure"]}
        FROM put_off
        """;
}

/// <summary>A source as a configuration has it.</summary>
/// <param name="Source">The source.</param>
/// <param name="By">Whose configuration it is.</param>
internal sealed record ConfiguredSource(SourceRegistration Source, AppliedBy By);

/// <summary>A poll that failed.</summary>
/// <param name="Lease">The lease it was made under.</param>
/// <param name="Failure">What is written down.</param>
internal sealed record FailedPoll(SourceLease Lease, PollFailure Failure);
