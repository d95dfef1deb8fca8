using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>The threads that are followed: whose turn it is, and those that failed.</summary>
public sealed class ThreadStore
{
    /// <summary>$1 conversation, $2 fence, $3 error, $4 interval until the next attempt or null.</summary>
    private const string Fail =
        """
        UPDATE listening.threads
        SET next_fetch_at = clock_timestamp() + $4::interval, last_fetched_at = clock_timestamp(),
            consecutive_failures = consecutive_failures + 1, last_error = $3, lease_until = NULL, leased_by = NULL
        WHERE conversation_id = $1 AND fence = $2
        """;

    /// <summary>$1 conversation, $2 fence, $3 interval until the next attempt.</summary>
    private const string PutOff =
        """
        UPDATE listening.threads
        SET next_fetch_at = clock_timestamp() + $3::interval, last_fetched_at = clock_timestamp(), lease_until = NULL, leased_by = NULL
        WHERE conversation_id = $1 AND fence = $2
        """;

    /// <summary>$1 conversation, $2 fence.</summary>
    private const string Release =
        "UPDATE listening.threads SET lease_until = NULL, leased_by = NULL WHERE conversation_id = $1 AND fence = $2";

    /// <summary>$1 source name, $2 forced since, $3 how many, $4 worker.</summary>
    private const string Take =
        $"""
        UPDATE listening.threads AS t
        SET fence = t.fence + 1, leased_by = $4, lease_until = {WorkerSession.LeaseEnd}
        FROM (
            SELECT th.conversation_id, th.source_id, c.platform
            FROM listening.threads AS th
            JOIN listening.sources AS s ON s.id = th.source_id
            JOIN listening.conversations AS c ON c.id = th.conversation_id
            WHERE s.name = $1 AND (
                $2::timestamptz IS NULL AND th.next_fetch_at <= clock_timestamp()
                OR th.next_fetch_at IS NOT NULL AND (th.last_fetched_at IS NULL OR th.last_fetched_at < $2::timestamptz))
            AND th.conversation_id IN (SELECT conversation_id FROM listening.threads WHERE {WorkerSession.IsFree})
            ORDER BY th.next_fetch_at
            LIMIT $3
            FOR UPDATE OF th SKIP LOCKED) AS due
        LEFT JOIN LATERAL (
            SELECT p.url, b.thread_key
            FROM listening.post_keys AS k
            JOIN listening.posts AS p ON p.id = k.post_id
            LEFT JOIN listening.post_sources AS b ON b.post_id = p.id
                AND b.source_id = (SELECT source_id FROM listening.threads WHERE conversation_id = due.conversation_id)
            WHERE k.platform = due.platform AND k.hash = (
                SELECT sha256(convert_to(native_id, 'UTF8')) FROM listening.threads WHERE conversation_id = due.conversation_id)
        ) AS asked ON true
        LEFT JOIN LATERAL (
            -- While the root is not stored, any post of it that this source has seen leads to the thread.
            SELECT p.url, b.thread_key, p.native_id
            FROM listening.posts AS p
            JOIN listening.post_sources AS b ON b.post_id = p.id
            WHERE p.conversation_id = due.conversation_id AND b.source_id = due.source_id
            ORDER BY b.thread_key IS NULL, p.id
            LIMIT 1) AS seen ON asked.thread_key IS NULL
        WHERE t.conversation_id = due.conversation_id
        RETURNING t.conversation_id, t.source_id, t.fence, t.native_id, t.consecutive_failures, t.rest,
            coalesce(asked.url, seen.url) AS url, coalesce(asked.thread_key, seen.thread_key) AS thread_key,
            CASE WHEN asked.thread_key IS NULL AND seen.thread_key IS NOT NULL THEN seen.native_id ELSE t.native_id END AS asked_id
        """;

    /// <summary>
    /// $1 conversation: whether what its thread asks for was not there the last time either, and that is no fault of the server: it was
    /// polled well since, and of its other threads that were asked since, if any, one was there.
    /// </summary>
    private const string Gone =
        """
        SELECT t.gone_since IS NOT NULL AND s.consecutive_failures = 0 AND s.last_success_at > t.gone_since
               AND coalesce(others.any_there, true) AS is_gone
        FROM listening.threads AS t
        JOIN listening.sources AS s ON s.id = t.source_id
        CROSS JOIN LATERAL (
            SELECT bool_or(o.last_error IS NULL) AS any_there
            FROM listening.threads AS o
            WHERE o.source_id = t.source_id AND o.conversation_id <> t.conversation_id AND o.last_fetched_at > t.gone_since) AS others
        WHERE t.conversation_id = $1
        """;

    private static readonly string Free = WorkerSession.IsFree.Replace("lease", "t.lease", StringComparison.Ordinal);

    /// <summary>$1 source names: those that have due threads.</summary>
    private static readonly string Due =
        $"""
        SELECT s.name FROM listening.sources AS s
        WHERE s.name = ANY ($1) AND EXISTS (
            SELECT FROM listening.threads AS t
            WHERE t.source_id = s.id AND t.next_fetch_at <= clock_timestamp() AND {Free})
        """;

    private readonly Db _db;
    private readonly WorkerSession _worker;

    internal ThreadStore(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
    }

    /// <summary>Takes due threads of a source, the longest due first.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="forcedSince">Null: due by the schedule. Otherwise also young ones that were not fetched since then.</param>
    /// <param name="count">At most so many.</param>
    public async Task<IReadOnlyList<ThreadLease>> TakeDueAsync(
        string source, DateTimeOffset? forcedSince, int count, CancellationToken cancellationToken)
    {
        int worker = await _worker.IdAsync(cancellationToken);
        return await _db.ListAsync(
            Take,
            row => new ThreadLease
            {
                ConversationId = row.Get<long>("conversation_id"),
                SourceId = row.Get<int>("source_id"),
                Fence = row.Get<long>("fence"),
                NativeId = row.Get<string>("native_id")!,
                Url = row.Get<string>("url"),
                ThreadKey = row.Get<string>("thread_key"),
                Rest = row.Get<string>("rest"),
                ConsecutiveFailures = row.Get<int>("consecutive_failures"),
                AskedId = row.Get<string>("asked_id")!,
            },
            cancellationToken,
            source,
            forcedSince,
            count,
            worker);
    }

    /// <summary>Which of these sources have due threads.</summary>
    public async Task<IReadOnlyList<string>> FindDueAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            Due,
            row => row.Get<string>("name")!, cancellationToken, (object)sources.ToArray());

    /// <summary>Whether a thread that is not there now was not there the last time either, its server being sound.</summary>
    public async Task<bool> IsGoneAsync(ThreadLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        List<bool> gone = await _db.ListAsync(Gone, row => row.Get<bool>("is_gone"), cancellationToken, lease.ConversationId);
        return gone.Contains(true);
    }

    /// <summary>Puts a thread off that could not be fetched.</summary>
    /// <param name="nextFetchIn">From now; null: no more.</param>
    public Task FailAsync(ThreadLease lease, string error, TimeSpan? nextFetchIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _db.ExecuteAsync(
            Fail,
            cancellationToken, lease.ConversationId, lease.Fence, error, nextFetchIn);
    }

    /// <summary>Puts a thread off that could not be fetched through no fault of its own.</summary>
    public Task PutOffAsync(ThreadLease lease, TimeSpan nextFetchIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _db.ExecuteAsync(
            PutOff,
            cancellationToken, lease.ConversationId, lease.Fence, nextFetchIn);
    }

    /// <summary>Gives a thread back unfetched.</summary>
    public Task ReleaseAsync(ThreadLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _db.ExecuteAsync(
            Release,
            cancellationToken, lease.ConversationId, lease.Fence);
    }
}
