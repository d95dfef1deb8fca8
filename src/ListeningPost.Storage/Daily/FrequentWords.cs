using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// Which words so many posts have that asking the index for them costs too much: packed days tell who has them. What the server has
/// found out of the posts' lexemes for its plans is taken over.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/15/view-pg-stats.html</remarks>
public sealed class FrequentWords
{
    /// <summary>In fewer posts than these the index is fast whatever is asked.</summary>
    private const int LeastPosts = 20_000;

    /// <summary>
    /// $1 posts at least. A word is taken over from four of a thousand posts on; but only where a twentieth as many as are known are new
    /// that one of a hundred has, since all days have to be packed again then.
    /// </summary>
    private const string Learn =
        """
        WITH found AS (
            SELECT w.lexeme, w.share
            FROM pg_stats AS s
            CROSS JOIN unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS w (lexeme, share)
            WHERE s.schemaname = 'listening' AND s.tablename = 'posts' AND s.attname = 'lexemes' AND w.share >= 0.004
                AND NOT EXISTS (SELECT FROM listening.frequent_words AS f WHERE f.lexeme = w.lexeme)
                AND (SELECT reltuples FROM pg_class WHERE oid = 'listening.posts'::regclass) >= $1)
        INSERT INTO listening.frequent_words (id, lexeme)
        SELECT (SELECT count(*) FROM listening.frequent_words)::int + (row_number() OVER (ORDER BY share DESC, lexeme))::int, lexeme
        FROM found
        WHERE lexeme <> ''
            AND (SELECT count(*) FILTER (WHERE share >= 0.01) FROM found) > (SELECT count(*) FROM listening.frequent_words) / 20
        ORDER BY share DESC, lexeme
        LIMIT greatest(0, 2000 - (SELECT count(*) FROM listening.frequent_words))
        """;

    private readonly Db _db;

    internal FrequentWords(Db db) => _db = db;

    /// <summary>Takes over what is new, where that is worth it; nothing where another process writes days.</summary>
    /// <param name="leastPosts">In fewer posts none is frequent.</param>
    /// <returns>How many words were added.</returns>
    public Task<int> LearnAsync(CancellationToken cancellationToken, int leastPosts = LeastPosts) => _db.InTransactionAsync(
        async connection => await DailyRollup.IsAloneAsync(connection, cancellationToken)
            ? await connection.ExecuteAsync(Learn, cancellationToken, leastPosts)
            : 0,
        cancellationToken);
}
