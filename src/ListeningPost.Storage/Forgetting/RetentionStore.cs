using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Forgetting;

/// <summary>Erases what is older than it shall be kept, a bounded piece at a time, from the oldest on.</summary>
public sealed class RetentionStore
{
    /// <summary>$1 lock: whether nobody else does it at the moment.</summary>
    private const string Alone = "SELECT pg_try_advisory_xact_lock($1) AS alone";

    private const long Lock = 0x4C50_5254;

    /// <summary>Looked at in one piece: some milliseconds.</summary>
    private const int LookedAt = 2_000;

    /// <summary>Erased in one piece.</summary>
    private const int Most = 250;

    /// <summary>
    /// $1 post after which, $2 how many are looked at, $3 for how long posts are kept, $4 those without a mention. A post in whose
    /// conversation a brand is mentioned is kept as long as mentions are: it tells who answered. LIMIT keeps
    /// the plan from hashing all mentions for a piece.
    /// </summary>
    private const string Look =
        """
        SELECT p.id, p.collected_at < clock_timestamp() - $4::interval AS is_old,
               p.collected_at < clock_timestamp() - $3::interval
                   OR p.collected_at < clock_timestamp() - $4::interval AND NOT EXISTS (
                       SELECT FROM listening.brand_conversations AS b
                       WHERE b.conversation_id IN (p.conversation_id, g.into_id))
                   AND (SELECT m.id FROM listening.mentions AS m WHERE m.post_id = p.id LIMIT 1) IS NULL AS is_due
        FROM (
            SELECT id, collected_at, conversation_id FROM listening.posts WHERE id > $1 ORDER BY id LIMIT $2) AS p
        LEFT JOIN listening.conversation_merges AS g ON g.from_id = p.conversation_id AND g.until = 'infinity'
        ORDER BY p.id
        """;

    private readonly Db _db;

    internal RetentionStore(Db db) => _db = db;

    /// <summary>One piece: looks at the posts that were stored after that one.</summary>
    /// <param name="after">Where the last piece ended; 0 at first.</param>
    /// <param name="kept">For how long posts are kept, from when they were stored.</param>
    /// <param name="rawKept">The same of those without a mention.</param>
    public async Task<RetentionStep> StepAsync(long after, TimeSpan kept, TimeSpan rawKept, CancellationToken cancellationToken)
    {
        TimeSpan raw = rawKept < kept ? rawKept : kept;
        List<Looked> looked = await _db.ListAsync(Look, Looked.Read, cancellationToken, after, LookedAt, kept, raw);
        Looked[] due = [.. looked.Where(post => post.IsDue).Take(Most)];
        int erased = due.Length == 0 ? 0 : await EraseAsync([.. due.Select(post => post.Id)], cancellationToken);
        if (due.Length == Most)
        {
            return new RetentionStep(due[^1].Id, erased, IsAtEnd: false);
        }

        bool isAtEnd = looked.Count < LookedAt || !looked[^1].IsOld;
        return new RetentionStep(isAtEnd ? 0 : looked[^1].Id, erased, isAtEnd);
    }

    /// <summary>A mention that is erased is kept out, for it would be told as new.</summary>
    private Task<int> EraseAsync(long[] ids, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            bool isAlone = (await connection.ListAsync(Alone, row => row.Get<bool>("alone"), cancellationToken, Lock))[0];
            if (!isAlone)
            {
                return 0;
            }

            // Nobody stores meanwhile: what is emptied can be taken away.
            await CutOff.TakeAsync(connection, cancellationToken);
            List<ErasedPost> posts = await PostEraser.ReadAsync(connection, ids, cancellationToken);
            int erased = await ErasureWriter.EraseAsync(
                connection, posts.FindAll(p => p.IsMention), ComesBack.Never, cancellationToken);
            erased += await ErasureWriter.EraseAsync(
                connection, posts.FindAll(p => !p.IsMention), ComesBack.WheneverItIsShown, cancellationToken);
            await connection.ExecuteAsync(
                ForgetStatements.Emptied, cancellationToken, (object)posts.Select(post => post.ConversationId).Distinct().ToArray());
            return erased;
        },
        cancellationToken);

    private sealed record Looked(long Id, bool IsOld, bool IsDue)
    {
        public static Looked Read(NpgsqlDataReader row) => new(row.Get<long>("id"), row.Get<bool>("is_old"), row.Get<bool>("is_due"));
    }
}

/// <summary>A piece that was done.</summary>
/// <param name="After">Where the next begins.</param>
/// <param name="Erased">How many posts were erased.</param>
/// <param name="IsAtEnd">All that is old enough was looked at: for a while nothing is to be done.</param>
public sealed record RetentionStep(long After, int Erased, bool IsAtEnd);
