namespace ListeningPost.Benchmarks.Reading;

/// <summary>
/// The digest's figures as somebody who knows the tables would ask for them: everything that is known now, from the
/// tables themselves.
/// </summary>
internal static class HandWritten
{
    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Figures =
        """
        WITH told AS MATERIALIZED (
            SELECT brand_id, post_id, story_id, author_key, conversation_id, sentiment, voice, reach, owed_since, owed_until
            FROM listening.mentions WHERE brand = $1 AND published_at >= $2 AND published_at < $3),
        counted AS (
            SELECT count(*) AS mentions, count(DISTINCT post_id) AS posts, count(DISTINCT story_id) AS stories,
                   count(*) FILTER (WHERE owed_since IS NOT NULL AND owed_until IS NULL) AS owed,
                   count(*) FILTER (WHERE sentiment = 'negative') AS negative, count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
                   count(*) FILTER (WHERE sentiment = 'positive') AS positive, count(*) FILTER (WHERE voice = 'public') AS public_posts,
                   count(*) FILTER (WHERE voice = 'employee') AS employee_posts, count(*) FILTER (WHERE voice = 'company') AS company_posts
            FROM told),
        met AS (
            SELECT count(*) FILTER (WHERE c.started_by <> 'company' AND c.platform NOT IN ('web', 'appstore', 'youtube')) AS conversations,
                   count(*) FILTER (
                       WHERE c.started_by <> 'company' AND c.platform NOT IN ('web', 'appstore', 'youtube')
                           AND c.company_since IS NOT NULL) AS with_you,
                   count(*) FILTER (
                       WHERE c.started_by <> 'company' AND c.platform NOT IN ('web', 'appstore', 'youtube')
                           AND c.company_since IS NULL AND c.employee_since IS NOT NULL) AS people_only,
                   count(*) FILTER (
                       WHERE c.started_by <> 'company' AND c.platform NOT IN ('web', 'appstore', 'youtube')
                           AND c.company_since IS NULL AND c.employee_since IS NULL) AS without_you,
                   count(*) FILTER (WHERE c.platform IN ('web', 'appstore', 'youtube')) AS not_replyable,
                   count(*) FILTER (WHERE c.started_by = 'company' AND c.platform NOT IN ('web', 'appstore', 'youtube')) AS started_by_you
            FROM (SELECT DISTINCT conversation_id, brand_id FROM told) AS d
            JOIN listening.brand_conversations AS c USING (conversation_id, brand_id)),
        heard AS (
            SELECT count(*) AS authors, count(*) FILTER (WHERE is_employee) AS employees, sum(reach) AS reach
            FROM (SELECT max(reach) AS reach, bool_or(voice = 'employee') AS is_employee FROM told GROUP BY author_key) AS a)
        SELECT * FROM counted, met, heard
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Days =
        """
        SELECT d.day, sum(d.mentions)::int AS mentions, count(*) FILTER (WHERE c.joinable)::int AS conversations,
               count(*) FILTER (WHERE c.joinable AND c.company_since IS NOT NULL)::int AS with_you,
               count(*) FILTER (WHERE c.joinable AND c.company_since IS NULL AND c.employee_since IS NOT NULL)::int AS people_only,
               count(*) FILTER (WHERE c.joinable AND c.company_since IS NULL AND c.employee_since IS NULL)::int AS without_you
        FROM (
            SELECT (published_at AT TIME ZONE 'UTC')::date AS day, conversation_id, brand_id, count(*) AS mentions
            FROM listening.mentions WHERE brand = $1 AND published_at >= $2 AND published_at < $3 GROUP BY 1, 2, 3) AS d
        LEFT JOIN LATERAL (
            SELECT company_since, employee_since, started_by <> 'company' AND platform NOT IN ('web', 'appstore', 'youtube') AS joinable
            FROM listening.brand_conversations AS b WHERE b.conversation_id = d.conversation_id AND b.brand_id = d.brand_id) AS c ON true
        GROUP BY 1 ORDER BY 1
        """;

    /// <summary>$1 brands, $2 start, $3 end.</summary>
    public const string Shares =
        """
        SELECT brand, count(*) FROM listening.mentions
        WHERE brand = ANY ($1) AND published_at >= $2 AND published_at < $3 AND voice <> 'company' GROUP BY brand
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string News =
        """
        WITH told AS MATERIALIZED (
            SELECT *, platform IN ('web', 'appstore', 'youtube') OR count(*) OVER (PARTITION BY story_id) > 1 AS by_story
            FROM (SELECT id, post_id, platform, conversation_id, story_id, published_at, author_key, reach, voice, brand_id
                  FROM listening.mentions WHERE brand = $1 AND published_at >= $2 AND published_at < $3) AS m),
        grouped AS (
            SELECT by_story, key, count(*) AS authors, sum(mentions) AS mentions, sum(reach) AS reach, min(first_at) AS first_at
            FROM (SELECT by_story, CASE WHEN by_story THEN story_id ELSE conversation_id END AS key, author_key,
                         count(*) AS mentions, max(reach) AS reach, min(published_at) FILTER (WHERE voice = 'public') AS first_at
                  FROM told GROUP BY 1, 2, 3) AS a
            GROUP BY 1, 2 HAVING min(first_at) IS NOT NULL),
        fresh AS (
            SELECT *, count(*) OVER () AS total FROM grouped AS g
            WHERE NOT EXISTS (
                SELECT FROM listening.mentions AS m
                WHERE g.by_story AND m.story_id = g.key AND m.published_at < $2 AND m.brand = $1)
            AND NOT EXISTS (
                SELECT FROM listening.mentions AS m
                WHERE NOT g.by_story AND m.conversation_id = g.key AND m.published_at < $2 AND m.brand = $1)
            ORDER BY authors DESC, mentions DESC, reach DESC NULLS LAST, first_at, key LIMIT 19)
        SELECT f.*, t.*, c.company_since, c.employee_since, s.sites
        FROM fresh AS f
        CROSS JOIN LATERAL (
            SELECT * FROM told
            WHERE told.by_story = f.by_story AND CASE WHEN f.by_story THEN told.story_id ELSE told.conversation_id END = f.key
                AND voice = 'public'
            ORDER BY published_at, id LIMIT 1) AS t
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT CASE WHEN p.platform = 'web'
                       THEN substring(p.url FROM '^https?://(?:www\.)?([^/:]+)') ELSE p.platform END) AS sites
            FROM told JOIN listening.posts AS p ON p.id = told.post_id
            WHERE told.by_story = f.by_story AND CASE WHEN f.by_story THEN told.story_id ELSE told.conversation_id END = f.key) AS s
        LEFT JOIN listening.brand_conversations AS c ON c.conversation_id = t.conversation_id AND c.brand_id = t.brand_id
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Waiting =
        """
        SELECT count(*) AS posts, count(DISTINCT m.author_key) AS people, min(m.published_at) AS oldest,
               array_agg(DISTINCT m.conversation_id) AS conversations,
               count(*) FILTER (WHERE p.author_handle = '' AND p.author_name = '' AND p.author_id IS NULL) AS unknown
        FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id
        WHERE m.brand = $1 AND m.published_at >= $2 AND m.published_at < $3 AND m.owed_since IS NOT NULL AND m.owed_until IS NULL
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Pool =
        $"""
        SELECT {Mention}, c.participants
        FROM (
            (SELECT * FROM listening.mentions
             WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND owed_since IS NOT NULL AND owed_until IS NULL
             ORDER BY published_at, id LIMIT 5)
            UNION
            (SELECT * FROM listening.mentions
             WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND owed_since IS NOT NULL AND owed_until IS NULL
             ORDER BY published_at DESC, id DESC LIMIT 100)
            UNION
            (SELECT * FROM listening.mentions
             WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND owed_since IS NOT NULL AND owed_until IS NULL
                 AND reach IS NOT NULL
             ORDER BY reach DESC, published_at DESC, id DESC LIMIT 40)) AS m
        JOIN listening.posts AS p ON p.id = m.post_id
        LEFT JOIN listening.sources AS s ON s.id = p.source_id
        LEFT JOIN listening.brand_conversations AS c ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
        ORDER BY m.published_at, m.id
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Praise =
        $"""
        SELECT {Mention}
        FROM (
            SELECT * FROM listening.mentions
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND kind = 'praise' AND voice = 'public' AND copy_since IS NULL
            ORDER BY reach DESC NULLS LAST, published_at DESC, id DESC LIMIT 12) AS m
        JOIN listening.posts AS p ON p.id = m.post_id
        LEFT JOIN listening.sources AS s ON s.id = p.source_id
        """;

    /// <summary>$1 brand, $2 start, $3 end.</summary>
    public const string Languages =
        """
        SELECT language, count(*) FROM listening.mentions
        WHERE brand = $1 AND published_at >= $2 AND published_at < $3 GROUP BY language ORDER BY 2 DESC
        """;

    private const string Mention =
        """
        m.*, s.name, p.native_id, p.url, p.author_handle, p.author_name, p.author_followers, p.title, p.text, p.collected_at,
        p.type, p.in_reply_to, p.likes, p.reposts, p.replies, p.rating, p.tags, p.author_id, p.author_url,
        p.subreddit, p.links, p.root, p.comments_url, p.edited_at
        """;
}
