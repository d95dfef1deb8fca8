using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Keeps the schedule of threads, in the caller's transaction.</summary>
internal static class ThreadWriter
{
    /// <summary>$1 conversation, $2 fence, $3 interval until the next fetch or null, $4 merged into another meanwhile, $5 whole, $6 failures if not, $7 rest.</summary>
    private const string Fetched =
        """
        UPDATE listening.threads
        SET next_fetch_at = clock_timestamp() + $3::interval, last_fetched_at = clock_timestamp(),
            consecutive_failures = CASE WHEN $5 THEN 0 ELSE $6 END, rest = $7, last_error = NULL, lease_until = NULL, leased_by = NULL
        WHERE conversation_id = $1 AND (fence = $2 OR $4)
        """;


    /// <summary>$1 source, $2 post ids, $3 due at once, $4 platforms without threads.</summary>
    private const string Follow =
        """
        INSERT INTO listening.threads AS t (conversation_id, source_id, native_id, next_fetch_at, consecutive_failures, fence)
        SELECT DISTINCT ON (c.id) c.id, $1, c.root_native_id, clock_timestamp(), 0, 0
        FROM unnest($2::bigint[]) AS i (id)
        JOIN listening.posts AS p ON p.id = i.id
        LEFT JOIN listening.conversation_merges AS g ON g.from_id = p.conversation_id AND g.until = 'infinity'
        JOIN listening.conversations AS c ON c.id = coalesce(g.into_id, p.conversation_id)
        WHERE p.platform <> ALL ($4)
            AND (EXISTS (SELECT FROM listening.mentions AS m WHERE m.post_id = p.id)
                OR EXISTS (SELECT FROM listening.threads AS known WHERE known.conversation_id = c.id))
        ON CONFLICT (conversation_id) DO UPDATE SET next_fetch_at = least(t.next_fetch_at, excluded.next_fetch_at) WHERE $3
        """;

    /// <summary>$1 from, $2 into.</summary>
    private const string Move =
        """
        WITH gone AS (DELETE FROM listening.threads WHERE conversation_id = $1 RETURNING *)
        INSERT INTO listening.threads AS t (conversation_id, source_id, native_id, next_fetch_at, last_fetched_at, consecutive_failures, fence)
        SELECT $2, gone.source_id, c.root_native_id, gone.next_fetch_at, gone.last_fetched_at, 0, 0
        FROM gone, listening.conversations AS c WHERE c.id = $2
        ON CONFLICT (conversation_id) DO UPDATE SET next_fetch_at = least(t.next_fetch_at, excluded.next_fetch_at)
        """;

    /// <summary>$1 conversation: the one that it is in now, and how long it has been quiet.</summary>
    private const string Quiet =
        """
        WITH now_in AS (
            SELECT coalesce((SELECT into_id FROM listening.conversation_merges WHERE from_id = $1 AND until = 'infinity'), $1) AS id),
        parts AS (
            SELECT id FROM now_in
            UNION
            SELECT g.from_id FROM now_in JOIN listening.conversation_merges AS g ON g.into_id = now_in.id AND g.until = 'infinity')
        SELECT now_in.id, greatest(clock_timestamp() - coalesce(stirred.at, clock_timestamp()), '0') AS quiet
        FROM now_in
        CROSS JOIN (
            SELECT max(last.at) AS at
            FROM parts
            -- Of each part by the index; a condition with OR reads all posts there are.
            CROSS JOIN LATERAL (SELECT max(p.published_at) AS at FROM listening.posts AS p WHERE p.conversation_id = parts.id) AS last) AS stirred
        """;

    /// <summary>$1 conversation, $2 whole. Written only where that is news.</summary>
    private const string Read =
        """
        INSERT INTO listening.thread_reads (conversation_id, since, whole)
        SELECT $1, clock_timestamp(), $2
        WHERE $2 IS DISTINCT FROM (SELECT r.whole FROM listening.thread_reads AS r WHERE r.conversation_id = $1 ORDER BY r.since DESC LIMIT 1)
        """;

    /// <summary>Has the threads of these posts fetched: new ones at once, known ones when <paramref name="dueAtOnce"/>.</summary>
    public static Task FollowAsync(
        NpgsqlConnection connection, int source, long[] posts, bool dueAtOnce, CancellationToken cancellationToken) =>
        posts.Length == 0
            ? Task.CompletedTask
            : connection.ExecuteAsync(Follow, cancellationToken, source, posts, dueAtOnce, Platforms.NotReplyable);

    /// <summary>The conversation merged: its thread is the other's.</summary>
    public static Task MoveAsync(NpgsqlConnection connection, long from, long into, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Move, cancellationToken, from, into);

    /// <summary>A thread was fetched, perhaps under another conversation's name.</summary>
    public static async Task FetchedAsync(
        NpgsqlConnection connection, ThreadLease lease, ThreadReading reading, CancellationToken cancellationToken)
    {
        (long id, TimeSpan quiet) = (await connection.ListAsync(
            Quiet, row => (row.Get<long>("id"), row.Get<TimeSpan>("quiet")), cancellationToken, lease.ConversationId))[0];
        bool moved = id != lease.ConversationId;
        int held = await connection.ExecuteAsync(
            Fetched,
            cancellationToken, id, lease.Fence, reading.NextFetchIn(quiet), moved, reading.Complete,
            lease.ConsecutiveFailures + 1, moved ? null : reading.Rest);
        if (held == 0 && !moved)
        {
            throw new LeaseLostException($"thread {lease.NativeId}");
        }

        await connection.ExecuteAsync(Read, cancellationToken, id, reading.Complete);
    }
}

/// <summary>How a thread was had.</summary>
/// <param name="Complete">Whether all of it was.</param>
/// <param name="Rest">What is still to be asked for; null: nothing, or nothing that can be.</param>
/// <param name="NextFetchIn">When it is fetched next, from now, told how long it has been quiet; null: no more.</param>
internal readonly record struct ThreadReading(bool Complete, string? Rest, Func<TimeSpan, TimeSpan?> NextFetchIn);
