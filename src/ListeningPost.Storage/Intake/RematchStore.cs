using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>
/// Reads stored posts a piece at a time, with what they mention, and writes what they mention by other queries. How far it has come is
/// kept with each piece, under a lease: one process at a time is about it, and after a stop the next goes on.
/// </summary>
public sealed class RematchStore
{
    /// <summary>Looked at in one piece.</summary>
    private const int LookedAt = 10_000;

    /// <summary>Read whole at once, and written in one transaction.</summary>
    public const int Piece = 500;

    /// <summary>Of a piece, where several workers stand in each other's way.</summary>
    private const int MostAttempts = 8;

    /// <summary>$1 row: makes it unless it is there.</summary>
    private const string Make = "INSERT INTO listening.rematches (id, asked, after) VALUES ($1, '', 0) ON CONFLICT DO NOTHING";

    /// <summary>$1 row, $2 what is asked, $3 worker: where to go on. No row: another is about it.</summary>
    private const string Take =
        $"""
        UPDATE listening.rematches
        SET after = CASE WHEN asked = $2 THEN after ELSE 0 END, asked = $2, leased_by = $3, lease_until = {WorkerSession.LeaseEnd}
        WHERE id = $1 AND {WorkerSession.IsFree}
        RETURNING after
        """;

    /// <summary>$1 row, $2 worker, $3 last post that was looked at.</summary>
    private const string Go =
        $"UPDATE listening.rematches SET after = $3, lease_until = {WorkerSession.LeaseEnd} WHERE id = $1 AND leased_by = $2";

    /// <summary>$1 row, $2 worker: all was looked at.</summary>
    private const string End = "DELETE FROM listening.rematches WHERE id = $1 AND leased_by = $2";

    /// <summary>$1 worker: gives it up; the next goes on.</summary>
    private const string Release = "UPDATE listening.rematches SET leased_by = NULL, lease_until = NULL WHERE leased_by = $1";

    /// <summary>$1 since: the posts that may have been published since. No post is published after it was stored.</summary>
    private const string Span =
        """
        SELECT coalesce(min(id), 1) - 1 AS first, coalesce(max(id), 0) AS last FROM listening.posts WHERE collected_at >= $1::timestamptz
        """;

    /// <summary>$1 after, $2 last, $3 how many, $4 since.</summary>
    private const string Look =
        """
        SELECT id, published_at >= $4::timestamptz AS is_meant FROM listening.posts WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3
        """;

    /// <summary>$1 posts: all by which they are matched and judged, and what they mention, by which query.</summary>
    private const string Read =
        $"""
        SELECT {StoredPost.Columns}, p.author_bio, coalesce(s.name, '') AS source, s.audience, known.brands, known.hashes, known.judged
        FROM listening.posts AS p
        LEFT JOIN listening.sources AS s ON s.id = p.source_id
        LEFT JOIN LATERAL (
            SELECT array_agg(m.brand) AS brands, array_agg(q.query_hash) AS hashes, array_agg(EXISTS (
                       SELECT FROM listening.verdicts AS v WHERE v.mention_id = m.id AND v.until = 'infinity')) AS judged
            FROM listening.mentions AS m
            JOIN listening.brand_queries AS q ON q.brand_id = m.brand_id AND q.version = m.query_version
            WHERE m.post_id = p.id) AS known ON true
        WHERE p.id = ANY ($1)
        ORDER BY p.id
        """;

    /// <summary>$1 post ids: how many of each source's have become mentions.</summary>
    private const string Count =
        """
        UPDATE listening.sources AS s SET mentions_total = mentions_total + i.mentions
        FROM (SELECT source_id, count(*) AS mentions FROM listening.posts WHERE id = ANY ($1) GROUP BY source_id) AS i
        WHERE s.id = i.source_id
        """;

    /// <summary>$1 post ids, $2 names of sources that can fetch threads: which of these brought the post first.</summary>
    private const string Threaded =
        """
        SELECT p.id, p.source_id FROM listening.posts AS p JOIN listening.sources AS s ON s.id = p.source_id
        WHERE p.id = ANY ($1) AND s.name = ANY ($2)
        """;

    private readonly Db _db;
    private readonly WorkerSession _worker;

    internal RematchStore(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
    }

    /// <summary>Takes the lease.</summary>
    /// <param name="asked">What is asked: by it the same again is known.</param>
    /// <returns>Null: another process is about it.</returns>
    public async Task<RematchLease?> TakeAsync(string asked, CancellationToken cancellationToken)
    {
        await _db.ExecuteAsync(Make, cancellationToken, RematchRow.Only);
        return await _worker.RunAsync(
            async (session, worker) =>
            {
                List<long> taken = await session.ListAsync(
                    Take, row => row.Get<long>("after"), cancellationToken, RematchRow.Only, asked, worker);
                return taken.Count == 0 ? null : new RematchLease(worker, taken[0]);
            },
            cancellationToken);
    }

    /// <summary>Gives the lease up: all was looked at, or the next may go on.</summary>
    public Task ReleaseAsync(RematchLease lease, bool isThrough, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return isThrough
            ? _db.ExecuteAsync(End, cancellationToken, RematchRow.Only, lease.Worker)
            : _db.ExecuteAsync(Release, cancellationToken, lease.Worker);
    }

    /// <summary>Which posts are to be looked at: those behind the first, up to the last.</summary>
    public async Task<(long First, long Last)> SpanAsync(DateTimeOffset since, CancellationToken cancellationToken) => (await _db.ListAsync(
        Span, row => (row.Get<long>("first"), row.Get<long>("last")), cancellationToken, since))[0];

    /// <summary>The next posts of a span.</summary>
    /// <returns>Each looked at, in order; none: it is through.</returns>
    public async Task<IReadOnlyList<(long Id, bool IsMeant)>> LookAsync(
        long after, long last, DateTimeOffset since, CancellationToken cancellationToken) => await _db.ListAsync(
            Look, row => (row.Get<long>("id"), row.Get<bool>("is_meant")), cancellationToken, after, last, LookedAt, since);

    /// <summary>These posts, with what they mention.</summary>
    public async Task<IReadOnlyList<RematchedPost>> ReadAsync(long[] ids, CancellationToken cancellationToken) => await _db.ListAsync(
        Read, RematchedPost.Read, cancellationToken, (object)ids);

    /// <summary>Writes down that all posts up to that one were looked at.</summary>
    /// <exception cref="LeaseLostException">Another process has taken over.</exception>
    public Task GoAsync(RematchLease lease, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _db.OnConnectionAsync(connection => GoAsync(connection, lease, after, cancellationToken), cancellationToken);
    }

    /// <summary>Writes what posts mention now, and that all up to that one were looked at.</summary>
    /// <param name="found">What was found in posts of which something has changed.</param>
    /// <param name="queries">The brands' queries that were asked, each by its hash.</param>
    /// <returns>Which mentions came and went.</returns>
    /// <exception cref="LeaseLostException">Another process has taken over: nothing was written.</exception>
    public async Task<RematchedMentions> WriteAsync(
        RematchLease lease,
        long after,
        IReadOnlyList<RematchedPost> found,
        RematchQueries queries,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(queries);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _db.InTransactionAsync(
                    async connection =>
                    {
                        RematchedMentions written = await WriteAsync(connection, found, queries, cancellationToken);
                        await GoAsync(connection, lease, after, cancellationToken);
                        return written;
                    },
                    cancellationToken);
            }
            catch (Exception e) when (DatabaseFailures.IsDeadlock(e) && attempt < MostAttempts)
            {
                // Whoever stores at the moment goes first.
            }
        }
    }

    private static async Task<RematchedMentions> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<RematchedPost> found, RematchQueries queries, CancellationToken cancellationToken)
    {
        DateTimeOffset stamp = await CutOff.StampAsync(connection, cancellationToken);
        List<SavingPost> posts = SavingPost.InOrder(found.Select(post => post.Saving()));
        WrittenMentions written = await PageWriter.RewriteAsync(
            connection, posts, [.. queries.Hashes.Select(query => new AskedQuery(query.Key, query.Value))], stamp, cancellationToken);
        long[] mentioned = [.. posts.Where(post => post.IsMentioned).Select(post => post.Id)];
        if (mentioned.Length > 0)
        {
            await FollowAsync(connection, mentioned, queries.ThreadSources, cancellationToken);
            await connection.ExecuteAsync(Count, cancellationToken, (object)mentioned);
        }

        return new RematchedMentions(written.Gained, written.Lost);
    }

    /// <summary>The threads of new mentions are due, as those are that polls bring.</summary>
    private static async Task FollowAsync(
        NpgsqlConnection connection, long[] mentioned, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        List<(long Post, int Source)> threaded = await connection.ListAsync(
            Threaded, row => (row.Get<long>("id"), row.Get<int>("source_id")), cancellationToken, mentioned, sources.ToArray());
        foreach (IGrouping<int, long> source in threaded.GroupBy(post => post.Source, post => post.Post))
        {
            await ThreadWriter.FollowAsync(connection, source.Key, [.. source], dueAtOnce: true, cancellationToken);
        }
    }

    private static async Task<int> GoAsync(
        NpgsqlConnection connection, RematchLease lease, long after, CancellationToken cancellationToken)
    {
        int held = await connection.ExecuteAsync(Go, cancellationToken, RematchRow.Only, lease.Worker, after);
        return held > 0 ? held : throw new LeaseLostException("the stored posts");
    }
}

/// <summary>This process is about it.</summary>
/// <param name="Worker">Its number.</param>
/// <param name="After">The last post that was looked at.</param>
public sealed record RematchLease(int Worker, long After);

/// <summary>What is asked of stored posts.</summary>
/// <param name="Hashes">The hash of each brand's query, by slug.</param>
/// <param name="ThreadSources">Names of the sources that can fetch threads.</param>
public sealed record RematchQueries(IReadOnlyDictionary<string, string> Hashes, IReadOnlyCollection<string> ThreadSources);

/// <summary>Which mentions came and went: a slug for each.</summary>
public sealed record RematchedMentions(IReadOnlyList<string> Gained, IReadOnlyList<string> Lost);
