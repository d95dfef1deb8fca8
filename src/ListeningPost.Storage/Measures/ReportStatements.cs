using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Measures;

/// <summary>The SQL of <see cref="ReportQueries"/>: $1 brand, $2 start, $3 end, $4 cut-off, unless it says otherwise.</summary>
internal static class ReportStatements
{
    /// <summary>By kind and who answered: what can be owed an answer, and praise.</summary>
    public const string Answers =
        $"""
        SELECT kind, answered_by, count(*) AS posts FROM listening.mention_facts($4)
        WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL
            AND (can_be_owed OR kind = '{Kind.Praise}' AND voice = '{Voice.Public}')
        GROUP BY kind, answered_by ORDER BY kind, answered_by
        """;

    public const string Quarters =
        $"""
        WITH asked AS MATERIALIZED (
            SELECT mention_id, author_followers, answered_by IN ('{Voice.Company}', '{Voice.Employee}') AS is_answered
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL AND can_be_owed
                AND author_followers IS NOT NULL),
        grouped AS (SELECT *, ntile(4) OVER (ORDER BY author_followers, mention_id) AS quarter FROM asked)
        SELECT quarter, count(*) AS asked, count(*) FILTER (WHERE is_answered) AS answered, max(author_followers) AS most
        FROM grouped GROUP BY quarter ORDER BY quarter
        """;

    /// <summary>$5 at most, of each sort.</summary>
    public const string Candidates =
        $"""
        WITH told AS MATERIALIZED (
            SELECT mention_id, published_at, reach, owed_answer, can_be_owed, kind
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL AND voice = '{Voice.Public}'
                AND NOT is_duplicate),
        listed AS (
            (SELECT mention_id FROM told ORDER BY reach DESC NULLS LAST, published_at, mention_id LIMIT $5)
            UNION
            (SELECT mention_id FROM told WHERE can_be_owed ORDER BY reach DESC NULLS LAST, published_at, mention_id LIMIT $5)
            UNION
            (SELECT mention_id FROM told WHERE owed_answer ORDER BY published_at, mention_id LIMIT $5)
            UNION
            (SELECT mention_id FROM told WHERE kind = '{Kind.Praise}' ORDER BY reach DESC NULLS LAST, published_at, mention_id LIMIT $5))
        SELECT f.*, c.participants
        FROM listed AS l
        CROSS JOIN LATERAL (SELECT * FROM listening.mention_facts($4) WHERE mention_id = l.mention_id OFFSET 0) AS f
        LEFT JOIN listening.brand_conversations AS c ON c.conversation_id = f.conversation_id AND c.brand_id = f.brand_id
        ORDER BY f.published_at, f.mention_id
        """;

    /// <summary>$5 at most.</summary>
    public const string Conversations =
        """
        WITH told AS MATERIALIZED (
            SELECT conversation_id, count(*) AS mentions, count(DISTINCT author_key) AS authors,
                   count(*) FILTER (WHERE owed_answer) AS owed, min(published_at) AS first_at,
                   (array_agg(mention_id ORDER BY published_at, mention_id))[1] AS first_mention
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL
            GROUP BY conversation_id)
        SELECT c.conversation_id, c.platform, c.url, c.title, c.started_at, c.presence, c.replyable, c.started_by,
               t.mentions, t.authors, t.owed, t.first_mention, t.first_at, count(*) OVER () AS total
        FROM told AS t JOIN listening.conversation_facts($4) AS c ON c.conversation_id = t.conversation_id
        WHERE c.brand = $1
        ORDER BY c.joinable DESC, t.mentions DESC, t.first_at, c.conversation_id LIMIT $5
        """;

    public const string ReplyEffect =
        $"""
        WITH told AS MATERIALIZED (
            SELECT brand_id, conversation_id, published_at, sentiment = '{Sentiment.Negative}' AS is_negative
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL AND voice = '{Voice.Public}'
                AND sentiment IS NOT NULL),
        spoken AS (
            SELECT t.brand_id, t.conversation_id, ARRAY(
                       SELECT g.from_id FROM listening.conversation_merges AS g
                       WHERE g.into_id = t.conversation_id AND g.since <= $4 AND (g.until > $4 OR g.until = 'infinity'))
                   || t.conversation_id AS parts
            FROM (SELECT DISTINCT brand_id, conversation_id FROM told) AS t),
        replied AS MATERIALIZED (
            SELECT s.conversation_id, (
                SELECT min(p.published_at) FROM listening.posts AS p
                JOIN listening.post_voices AS v
                    ON v.post_id = p.id AND v.brand_id = s.brand_id AND v.voice = '{Voice.Company}'
                WHERE p.conversation_id = ANY (s.parts) AND p.collected_at <= $4) AS at
            FROM spoken AS s),
        sides AS (
            SELECT t.conversation_id, count(*) FILTER (WHERE t.published_at < r.at) AS before,
                   count(*) FILTER (WHERE t.published_at < r.at AND t.is_negative) AS negative_before,
                   count(*) FILTER (WHERE t.published_at > r.at) AS after,
                   count(*) FILTER (WHERE t.published_at > r.at AND t.is_negative) AS negative_after
            FROM told AS t JOIN replied AS r ON r.conversation_id = t.conversation_id
            WHERE r.at IS NOT NULL
            GROUP BY t.conversation_id)
        SELECT count(*) AS conversations, coalesce(sum(before), 0)::bigint AS before,
               coalesce(sum(negative_before), 0)::bigint AS negative_before, coalesce(sum(after), 0)::bigint AS after,
               coalesce(sum(negative_after), 0)::bigint AS negative_after
        FROM sides WHERE before > 0 AND after > 0
        """;

    public const string Employees =
        $"""
        SELECT count(DISTINCT author_key) AS people, count(*) AS posts,
            count(*) FILTER (WHERE sentiment = '{Sentiment.Negative}') AS negative
        FROM listening.mention_facts($4)
        WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL AND voice = '{Voice.Employee}'
        """;

    /// <summary>$1 brand, $2 cut-off.</summary>
    public const string QueryInForce =
        """
        SELECT q.version, q.query FROM listening.brand_queries AS q JOIN listening.brands AS b ON b.id = q.brand_id
        WHERE b.slug = $1 AND q.applied_at <= $2 ORDER BY q.version DESC LIMIT 1
        """;
}
