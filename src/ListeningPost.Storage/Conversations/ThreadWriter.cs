using ListeningPost.Core.Conversations;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Keeps the schedule of threads, in the caller's transaction.</summary>
internal static class ThreadWriter
{
    private static readonly Columns<FetchedThread> Reading = new()
    {
        { "conversation_id", t => t.ConversationId },
        { "fence", t => t.Lease.Fence },
        { "moved", t => t.HasMoved },
        { "next_fetch_in", t => t.Reading.NextFetchIn(t.State) },
        { "failures", t => t.Failures },
        { "rest", t => t.Rest },
    };

    /// <summary>A <see cref="Reading"/>. One that has merged into another meanwhile is that one's, whoever holds it.</summary>
    private static readonly string Fetched =
        $"""
        UPDATE listening.threads
        SET next_fetch_at = clock_timestamp() + {Reading["next_fetch_in"]}, last_fetched_at = clock_timestamp(),
            consecutive_failures = {Reading["failures"]}, rest = {Reading["rest"]}, last_error = NULL,
            gone_since = NULL, lease_until = NULL, leased_by = NULL
        WHERE conversation_id = {Reading["conversation_id"]} AND (fence = {Reading["fence"]} OR {Reading["moved"]})
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
        INSERT INTO listening.threads AS t
            (conversation_id, source_id, native_id, next_fetch_at, last_fetched_at, consecutive_failures, fence)
        SELECT $2, gone.source_id, c.root_native_id, gone.next_fetch_at, gone.last_fetched_at, 0, 0
        FROM gone, listening.conversations AS c WHERE c.id = $2
        ON CONFLICT (conversation_id) DO UPDATE SET next_fetch_at = least(t.next_fetch_at, excluded.next_fetch_at)
        """;

    /// <summary>$1 conversation, $2 fence, $3 error, $4 interval until the next attempt: what was asked for is not there.</summary>
    private const string Missed =
        """
        UPDATE listening.threads
        SET next_fetch_at = clock_timestamp() + $4::interval, last_fetched_at = clock_timestamp(), last_error = $3,
            consecutive_failures = consecutive_failures + 1, gone_since = coalesce(gone_since, clock_timestamp()),
            lease_until = NULL, leased_by = NULL
        WHERE conversation_id = $1 AND fence = $2
        """;

    /// <summary>
    /// $1 conversation, $2 fence, $3 error, $4 interval until the next attempt: what was asked for is erased. Another post with a key of
    /// its own may lead to the rest.
    /// </summary>
    private const string Ended =
        """
        UPDATE listening.threads AS t
        SET next_fetch_at = CASE WHEN EXISTS (
                SELECT FROM listening.posts AS p JOIN listening.post_sources AS b ON b.post_id = p.id
                WHERE p.conversation_id = $1 AND b.source_id = t.source_id AND b.thread_key IS NOT NULL)
            THEN clock_timestamp() + $4::interval END,
            last_fetched_at = clock_timestamp(), last_error = $3, consecutive_failures = 0, gone_since = NULL, rest = NULL,
            lease_until = NULL, leased_by = NULL
        WHERE conversation_id = $1 AND fence = $2
        """;

    /// <summary>$1 conversation: the one that it is in now, how long it has been quiet, and whether somebody in it waits.</summary>
    private const string State =
        """
        WITH now_in AS (
            SELECT coalesce((SELECT into_id FROM listening.conversation_merges WHERE from_id = $1 AND until = 'infinity'), $1) AS id),
        parts AS (
            SELECT id FROM now_in
            UNION
            SELECT g.from_id FROM now_in JOIN listening.conversation_merges AS g ON g.into_id = now_in.id AND g.until = 'infinity')
        SELECT now_in.id, greatest(clock_timestamp() - coalesce(stirred.at, clock_timestamp()), '0') AS quiet,
               EXISTS (
                   SELECT FROM listening.mentions AS m
                   WHERE m.conversation_id = now_in.id AND m.owed_since IS NOT NULL AND m.owed_until IS NULL) AS is_owed
        FROM now_in
        CROSS JOIN (
            SELECT max(last.at) AS at
            FROM parts
            -- Of each part by the index; a condition with OR reads all posts there are.
            CROSS JOIN LATERAL (
                SELECT max(p.published_at) AS at FROM listening.posts AS p WHERE p.conversation_id = parts.id) AS last) AS stirred
        """;

    /// <summary>$1 conversation, $2 whole. Written only where that is news.</summary>
    private const string Read =
        """
        INSERT INTO listening.thread_reads (conversation_id, since, whole)
        SELECT $1, clock_timestamp(), $2
        WHERE $2 IS DISTINCT FROM (
            SELECT r.whole FROM listening.thread_reads AS r WHERE r.conversation_id = $1 ORDER BY r.since DESC LIMIT 1)
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
        FetchedThread fetched = (await connection.ListAsync(
            State,
            row => new FetchedThread(
                lease, reading, row.Get<long>("id"), new FollowedThread(row.Get<TimeSpan>("quiet"), row.Get<bool>("is_owed"))),
            cancellationToken,
            lease.ConversationId))[0];
        int held = await connection.ExecuteAsync(Fetched, cancellationToken, Reading.Values(fetched));
        if (held == 0 && !fetched.HasMoved)
        {
            throw new LeaseLostException($"thread {lease.NativeId}");
        }

        await connection.ExecuteAsync(Read, cancellationToken, fetched.ConversationId, reading.Complete);
    }

    /// <summary>What was asked for is not there.</summary>
    /// <param name="isErased">It was not the last time either, and is erased now.</param>
    public static async Task LostAsync(
        NpgsqlConnection connection, ThreadLoss loss, bool isErased, CancellationToken cancellationToken)
    {
        ThreadLease lease = loss.Lease;
        int held = await connection.ExecuteAsync(
            isErased ? Ended : Missed, cancellationToken, lease.ConversationId, lease.Fence, loss.Error, loss.NextFetchIn);
        if (held == 0)
        {
            throw new LeaseLostException($"thread {lease.NativeId}");
        }
    }

    /// <param name="ConversationId">The conversation that the thread's own is part of now.</param>
    /// <param name="State">What it is like now.</param>
    private sealed record FetchedThread(ThreadLease Lease, ThreadReading Reading, long ConversationId, FollowedThread State)
    {
        public bool HasMoved => ConversationId != Lease.ConversationId;

        public int Failures => Reading.Complete ? 0 : Lease.ConsecutiveFailures + 1;

        public string? Rest => HasMoved ? null : Reading.Rest;
    }
}

/// <summary>A thread was asked for, and the platform says that it is not there.</summary>
/// <param name="Lease">The lease it was asked under.</param>
/// <param name="Error">What the platform said.</param>
/// <param name="NextFetchIn">When it is asked for again, from now; null: no more.</param>
public sealed record ThreadLoss(ThreadLease Lease, string Error, TimeSpan? NextFetchIn);

/// <summary>How a thread was had.</summary>
/// <param name="Complete">Whether all of it was.</param>
/// <param name="Rest">What is still to be asked for; null: nothing, or nothing that can be.</param>
/// <param name="NextFetchIn">When it is fetched next, from now, told what it is like now; null: no more.</param>
internal readonly record struct ThreadReading(bool Complete, string? Rest, Func<FollowedThread, TimeSpan?> NextFetchIn);
