using ListeningPost.Storage.Database;

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
                 THEN next_poll_at <= clock_timestamp() OR next_poll_at IS NOT NULL AND last_polled_at > clock_timestamp() + interval '1 minute'
             ELSE last_polled_at IS NULL OR last_polled_at < $2::timestamptz OR last_polled_at > clock_timestamp() END
        """;

    /// <summary>
    /// $1 name, $2 kind, $3 platform, $4 host, $5 enabled, $6 settings, $7 address, $8 every, $9 audience, $10 owner, $11 whether it
    /// takes over what another made. A row only where something changed; of what another owner made, only where it takes over.
    /// </summary>
    public const string Apply =
        """
        WITH old AS (SELECT * FROM listening.sources WHERE name = $1),
        written AS (
            INSERT INTO listening.sources AS s
                (name, kind, platform, host, enabled, settings, address, every, audience, interval, next_poll_at, fence,
                 consecutive_failures, posts_total, mentions_total, owner)
            VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::interval, $9::bigint, coalesce($8::interval, '0'), clock_timestamp(),
                    0, 0, 0, 0, $10::text)
            ON CONFLICT (name) DO UPDATE
            SET kind = $2, platform = $3, host = $4, enabled = $5, settings = $6::jsonb, address = $7, every = $8::interval,
                audience = $9::bigint, owner = $10::text,
                interval = coalesce($8::interval, s.interval),
                cursor = CASE WHEN s.address = $7 THEN s.cursor END,
                next_poll_at = CASE
                    WHEN s.address <> $7 OR $5 AND NOT s.enabled THEN clock_timestamp()
                    WHEN s.every IS DISTINCT FROM $8::interval AND $8::interval IS NOT NULL
                        THEN least(s.next_poll_at, coalesce(s.last_polled_at, clock_timestamp()) + $8::interval)
                    ELSE s.next_poll_at END,
                not_before = CASE WHEN s.address = $7 THEN s.not_before END,
                consecutive_failures = CASE WHEN s.address = $7 THEN s.consecutive_failures ELSE 0 END
            WHERE (s.kind, s.platform, s.host, s.enabled, s.settings, s.address, s.every, s.audience, s.owner)
                    IS DISTINCT FROM ($2, $3, $4, $5, $6::jsonb, $7, $8::interval, $9::bigint, $10::text)
                AND ($11 OR s.owner IS NULL OR s.owner = $10::text)
            RETURNING s.*)
        SELECT CASE WHEN old.id IS NULL THEN 'new'
                    WHEN old.enabled AND NOT written.enabled THEN 'switched off'
                    WHEN NOT old.enabled AND written.enabled THEN 'switched on'
                    WHEN old.address <> written.address THEN 'another address: starts anew'
                    WHEN (old.kind, old.platform, old.host, old.settings, old.every, old.audience)
                        IS DISTINCT FROM (written.kind, written.platform, written.host, written.settings, written.every, written.audience)
                        THEN 'settings changed' END AS change,
               CASE WHEN old.owner <> written.owner THEN old.owner END AS taken_from
        FROM written LEFT JOIN old ON true
        """;

    /// <summary>$1 names, $2 owner, $3 whether others' go too.</summary>
    public const string SwitchOff =
        """
        UPDATE listening.sources SET enabled = false
        WHERE enabled AND kind <> 'import' AND NOT name = ANY ($1) AND ($3 OR owner = $2)
        RETURNING name, owner
        """;

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

    /// <summary>$1 names, $2 forced since, $3 worker, $4 length of the lease.</summary>
    public const string Take =
        $"""
        UPDATE listening.sources AS s
        SET fence = s.fence + 1, leased_by = $3, lease_until = clock_timestamp() + $4
        WHERE id = ANY (ARRAY (
            SELECT id FROM listening.sources
            WHERE name = ANY ($1) AND enabled AND {WorkerSession.IsFree}
                AND (not_before IS NULL OR not_before <= clock_timestamp())
                AND {IsDue}
            ORDER BY id FOR UPDATE SKIP LOCKED))
        RETURNING s.id, s.name, s.cursor, s.fence, s.next_poll_at, clock_timestamp() AS taken_at, s.interval,
            s.consecutive_failures, s.last_polled_at
        """;

    /// <summary>
    /// $1 id, $2 fence, $3 due, $4 started, $5 forced, $6 interval, $7 error, $8 failure, $9 next poll in, $10 not before, in.
    /// Does nothing when the lease was lost.
    /// </summary>
    public const string Fail =
        """
        WITH put_off AS (
            UPDATE listening.sources
            SET next_poll_at = clock_timestamp() + $9::interval,
                not_before = clock_timestamp() + $10::interval,
                last_polled_at = clock_timestamp(), consecutive_failures = consecutive_failures + 1,
                last_error = $7, last_failure = $8, lease_until = NULL, leased_by = NULL
            WHERE id = $1 AND fence = $2 AND leased_by IS NOT NULL
            RETURNING id)
        INSERT INTO listening.polls
            (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, error, failure)
        SELECT id, $3::timestamptz, $4, clock_timestamp(), false, $5, 0, 0, 0, 0, $6, $7, $8 FROM put_off
        """;

    /// <summary>
    /// Polls that went a step on, or to their end. $1 length of the lease, and arrays: $2 ids, $3 fences, $4 cursors,
    /// $5 posts of these sources that were new, $6 mentions, $7 whether it is the end; and of ends: $8 next poll in,
    /// $9 interval, $10 due, $11 started, $12 forced, $13 posts, $14 added, $15 mentions, $16 skipped, $17 reached back to,
    /// $18 interval when it was due, $19 note, $20 left out. An end said twice, since the answer to a commit was lost, is
    /// written down once. The ids of those whose leases hold.
    /// </summary>
    public const string Step =
        """
        WITH i AS MATERIALIZED (
            SELECT * FROM unnest($2::int[], $3::bigint[], $4::text[], $5::int[], $6::int[], $7::boolean[], $8::interval[], $9::interval[],
                $10::timestamptz[], $11::timestamptz[], $12::boolean[], $13::int[], $14::int[], $15::int[], $16::int[], $17::timestamptz[],
                $18::interval[], $19::text[], $20::text[])
            AS i (id, fence, cursor, new_posts, new_mentions, ends, next_in, interval, due_at, started_at, forced, posts, added, mentions,
                skipped, reached_back_to, was, note, left_out)),
        went AS (
            UPDATE listening.sources AS s
            SET cursor = i.cursor, posts_total = posts_total + i.new_posts, mentions_total = mentions_total + i.new_mentions,
                lease_until = CASE WHEN NOT i.ends THEN clock_timestamp() + $1 END,
                leased_by = CASE WHEN NOT i.ends THEN s.leased_by END,
                next_poll_at = CASE WHEN i.ends THEN clock_timestamp() + i.next_in ELSE s.next_poll_at END,
                interval = CASE WHEN i.ends THEN i.interval ELSE s.interval END,
                not_before = CASE WHEN NOT i.ends THEN s.not_before END,
                last_polled_at = CASE WHEN i.ends THEN clock_timestamp() ELSE s.last_polled_at END,
                last_success_at = CASE WHEN i.ends THEN clock_timestamp() ELSE s.last_success_at END,
                consecutive_failures = CASE WHEN i.ends THEN 0 ELSE s.consecutive_failures END,
                last_error = CASE WHEN NOT i.ends THEN s.last_error END,
                last_failure = CASE WHEN NOT i.ends THEN s.last_failure END
            FROM i WHERE s.id = i.id AND s.fence = i.fence
            RETURNING s.id),
        told AS (
            INSERT INTO listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, reached_back_to, interval, note, left_out)
            SELECT i.id, i.due_at, i.started_at, clock_timestamp(), true, i.forced, i.posts, i.added, i.mentions, i.skipped, i.reached_back_to,
                   i.was, i.note, i.left_out
            FROM i JOIN went USING (id)
            WHERE i.ends AND NOT EXISTS (SELECT FROM listening.polls AS p WHERE p.source_id = i.id AND p.started_at = i.started_at))
        SELECT id FROM went
        """;
}
