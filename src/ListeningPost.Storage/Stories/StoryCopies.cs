using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// Keeps on each mention since when an earlier post of its story is known (it is a copy) and since when an earlier article
/// with the same text (it repeats the press, and asks nothing itself). An earlier post is one that was published before; equals go by id.
/// </summary>
internal static class StoryCopies
{
    /// <summary>$1 posts whose mentions are new, $2 their stamp. Conversations in which somebody is owed no answer any more.</summary>
    private const string StampNew =
        """
        UPDATE listening.mentions AS m
        SET copy_since = known.copy_since, article_since = known.article_since,
            owed_until = CASE WHEN m.owed_since IS NOT NULL THEN least(m.owed_until, known.article_since) END
        FROM (
            SELECT n.id,
                   coalesce(
                       (SELECT $2::timestamptz FROM listening.mentions AS e
                        WHERE e.story_id = n.story_id AND (e.published_at, e.post_id) < (n.published_at, n.post_id)
                            AND e.found_at <= $2 LIMIT 1),
                       (SELECT min(e.found_at) FROM listening.mentions AS e
                        WHERE e.story_id = n.story_id AND (e.published_at, e.post_id) < (n.published_at, n.post_id))) AS copy_since,
                   coalesce(
                       (SELECT $2::timestamptz FROM listening.mentions AS e
                        WHERE e.story_id = n.story_id AND e.text_id = n.text_id AND e.platform = 'web'
                            AND (e.published_at, e.post_id) < (n.published_at, n.post_id) AND e.found_at <= $2 LIMIT 1),
                       (SELECT min(e.found_at) FROM listening.mentions AS e
                        WHERE e.story_id = n.story_id AND e.text_id = n.text_id AND e.platform = 'web'
                            AND (e.published_at, e.post_id) < (n.published_at, n.post_id))) AS article_since
            FROM listening.mentions AS n WHERE n.post_id = ANY ($1::bigint[]) AND n.found_at = $2) AS known
        WHERE m.id = known.id AND known.copy_since IS NOT NULL
        RETURNING m.conversation_id
        """;

    /// <summary>
    /// $1 and $2 the same: what was known before, and is later than a new one. The earliest of a story is the only one that is no copy
    /// yet.
    /// </summary>
    private const string StampLater =
        """
        WITH fresh AS MATERIALIZED (
            SELECT story_id, text_id, platform, published_at, post_id FROM listening.mentions
            WHERE post_id = ANY ($1::bigint[]) AND found_at = $2),
        earliest AS (
            SELECT DISTINCT ON (story_id) story_id, published_at, post_id FROM fresh ORDER BY story_id, published_at, post_id),
        articles AS (
            SELECT DISTINCT ON (text_id) text_id, published_at, post_id FROM fresh WHERE platform = 'web'
            ORDER BY text_id, published_at, post_id),
        later AS (
            SELECT m.id, greatest(m.found_at, $2) AS since,
                   coalesce((m.published_at, m.post_id) > (a.published_at, a.post_id), false) AS prints
            FROM earliest AS e
            JOIN listening.mentions AS m ON m.story_id = e.story_id AND m.published_at >= e.published_at
                AND (m.published_at, m.post_id) > (e.published_at, e.post_id)
            LEFT JOIN articles AS a ON a.text_id = m.text_id)
        UPDATE listening.mentions AS m
        SET copy_since = coalesce(m.copy_since, later.since),
            article_since = CASE WHEN later.prints THEN coalesce(m.article_since, later.since) ELSE m.article_since END,
            owed_until = CASE WHEN later.prints AND m.owed_since IS NOT NULL
                THEN least(m.owed_until, coalesce(m.article_since, later.since)) ELSE m.owed_until END
        FROM later
        WHERE m.id = later.id AND (m.copy_since IS NULL OR later.prints AND m.article_since IS NULL)
        RETURNING m.conversation_id
        """;

    /// <summary>$1 stories, null for all: works out anew what stands in them.</summary>
    private const string Rewrite =
        """
        WITH told AS (
            SELECT m.id, m.found_at,
                   min(m.found_at) OVER earlier AS copied_from,
                   min(m.found_at) FILTER (WHERE m.platform = 'web') OVER printed AS printed
            FROM listening.mentions AS m WHERE $1::bigint[] IS NULL OR m.story_id = ANY ($1)
            WINDOW earlier AS (
                PARTITION BY m.story_id ORDER BY m.published_at, m.post_id GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
            printed AS (
                PARTITION BY m.text_id ORDER BY m.published_at, m.post_id GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
        known AS (
            SELECT id, CASE WHEN copied_from IS NOT NULL THEN greatest(found_at, copied_from) END AS copy_since,
                   CASE WHEN printed IS NOT NULL THEN greatest(found_at, printed) END AS article_since
            FROM told)
        UPDATE listening.mentions AS m
        SET copy_since = known.copy_since, article_since = known.article_since,
            owed_until = CASE WHEN m.owed_since IS NOT NULL
                THEN least(m.company_answered_at, m.employee_answered_at, known.article_since, m.settled_at) END
        FROM known
        WHERE m.id = known.id AND (m.copy_since, m.article_since) IS DISTINCT FROM (known.copy_since, known.article_since)
        RETURNING m.conversation_id
        """;

    /// <summary>
    /// After mentions were stored. Most stories are of one post: only those are looked at that have, or may have, others.
    /// </summary>
    /// <param name="posts">Whose mentions are new.</param>
    /// <param name="stamp">When they were found.</param>
    /// <returns>The conversations in which it changed what is owed.</returns>
    public static async Task<IReadOnlyList<long>> StampAsync(
        NpgsqlConnection connection, long[] posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        List<long> copies = await connection.ListAsync(StampNew, Conversation, cancellationToken, posts, stamp);
        List<long> later = await connection.ListAsync(StampLater, Conversation, cancellationToken, posts, stamp);
        return [.. copies, .. later];
    }

    /// <summary>After mentions of these stories went away; null: of all stories.</summary>
    /// <returns>The conversations in which it changed what is owed.</returns>
    public static Task<List<long>> RewriteAsync(NpgsqlConnection connection, long[]? stories, CancellationToken cancellationToken) =>
        connection.ListAsync(Rewrite, Conversation, cancellationToken, (object?)stories);

    private static long Conversation(NpgsqlDataReader row) => row.Get<long>("conversation_id");
}
