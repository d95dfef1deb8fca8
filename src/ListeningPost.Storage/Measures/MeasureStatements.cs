namespace ListeningPost.Storage.Measures;

/// <summary>The SQL of <see cref="MeasureQueries"/>; all of it counts what the functions of <c>Views</c> define.</summary>
internal static class MeasureStatements
{
    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off.</summary>
    public const string Figures =
        """
        WITH told AS MATERIALIZED (
            SELECT * FROM listening.mention_facts($4) WHERE brand = $1 AND published_at >= $2 AND published_at < $3),
        talks AS (
            SELECT * FROM listening.conversation_facts($4, ARRAY(SELECT DISTINCT conversation_id FROM told)) WHERE brand = $1),
        counted AS (
            SELECT count(*) AS mentions, count(DISTINCT post_id) AS posts, count(DISTINCT story_id) AS stories,
                   count(DISTINCT author_key) AS authors,
                   count(*) FILTER (WHERE owed_answer) AS owed_answers,
                   extract(epoch FROM least($4, clock_timestamp()) - min(published_at) FILTER (WHERE owed_answer))::float8 / 3600 AS oldest_owed_hours,
                   count(*) FILTER (WHERE sentiment = 'negative') AS negative,
                   count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
                   count(*) FILTER (WHERE sentiment = 'positive') AS positive,
                   count(*) FILTER (WHERE voice = 'public') AS public_posts,
                   count(*) FILTER (WHERE voice = 'employee') AS employee_posts,
                   count(*) FILTER (WHERE voice = 'company') AS company_posts,
                   count(DISTINCT author_key) FILTER (WHERE voice = 'employee') AS employees
            FROM told),
        met AS (
            SELECT count(*) FILTER (WHERE replyable AND started_by <> 'company') AS conversations,
                   count(*) FILTER (WHERE replyable AND started_by <> 'company' AND presence = 'with_you') AS with_you,
                   count(*) FILTER (WHERE replyable AND started_by <> 'company' AND presence = 'people_only') AS people_only,
                   count(*) FILTER (WHERE replyable AND started_by <> 'company' AND presence = 'without_you') AS without_you,
                   count(*) FILTER (WHERE NOT replyable) AS not_replyable,
                   count(*) FILTER (WHERE replyable AND started_by = 'company') AS started_by_you
            FROM talks),
        reached AS (
            SELECT sum(reach)::bigint AS reach FROM (SELECT max(reach) AS reach FROM told GROUP BY author_key) AS authors)
        SELECT * FROM counted, met, reached
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off. A row a conversation: its first question or complaint, the first own reply after it.</summary>
    public const string FirstAnswers =
        """
        SELECT asked.asked_at, least($4, clock_timestamp()) AS now, (
            SELECT min(p.published_at) FROM listening.posts AS p
            JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = asked.brand_id AND v.voice = 'company'
            WHERE p.collected_at <= $4 AND p.published_at > asked.asked_at
                AND (p.conversation_id = asked.conversation_id OR p.conversation_id IN (
                    SELECT from_id FROM listening.conversation_merges
                    WHERE into_id = asked.conversation_id AND since <= $4 AND (until > $4 OR until = 'infinity')))) AS answered_at
        FROM (
            SELECT f.conversation_id, f.brand_id, min(f.published_at) AS asked_at
            FROM listening.mention_facts($4) AS f
            JOIN listening.conversation_facts($4) AS c ON c.conversation_id = f.conversation_id AND c.brand_id = f.brand_id
            WHERE f.brand = $1 AND f.voice = 'public' AND f.kind IN ('question', 'complaint') AND f.type <> 'repost' AND c.replyable
            GROUP BY 1, 2) AS asked
        WHERE asked.asked_at >= $2 AND asked.asked_at < $3
        """;

    /// <summary>$1 brand, $2 first Monday, $3 the day after the last Sunday, $4 cut-off. A row for every week.</summary>
    public const string Weeks =
        """
        WITH told AS (
            SELECT DISTINCT date_trunc('week', f.published_at AT TIME ZONE b.time_zone)::date AS monday, f.conversation_id
            FROM listening.mention_facts($4) AS f JOIN listening.brands AS b ON b.id = f.brand_id
            WHERE f.brand = $1 AND f.published_at >= $2::timestamp AT TIME ZONE b.time_zone
                AND f.published_at < $3::timestamp AT TIME ZONE b.time_zone)
        SELECT week::date AS monday, count(c.conversation_id)::int AS conversations,
               count(c.conversation_id) FILTER (WHERE c.presence = 'with_you')::int AS with_you
        FROM generate_series($2::timestamp, $3::timestamp - interval '1 day', interval '7 days') AS week
        LEFT JOIN told ON told.monday = week::date
        LEFT JOIN listening.conversation_facts($4, ARRAY(SELECT DISTINCT conversation_id FROM told)) AS c
            ON c.conversation_id = told.conversation_id AND c.brand = $1 AND c.replyable AND c.started_by <> 'company'
        GROUP BY 1 ORDER BY 1
        """;

    /// <summary>$1 brand, $2 first day, $3 the day after the last, $4 cut-off. A row for every day.</summary>
    public const string Days =
        """
        WITH told AS MATERIALIZED (
            SELECT (f.published_at AT TIME ZONE b.time_zone)::date AS day, f.conversation_id
            FROM listening.mention_facts($4) AS f JOIN listening.brands AS b ON b.id = f.brand_id
            WHERE f.brand = $1 AND f.published_at >= $2::timestamp AT TIME ZONE b.time_zone
                AND f.published_at < $3::timestamp AT TIME ZONE b.time_zone)
        SELECT d::date AS day,
               (SELECT count(*) FROM told WHERE told.day = d::date)::int AS mentions,
               count(c.conversation_id)::int AS conversations,
               count(c.conversation_id) FILTER (WHERE c.presence = 'with_you')::int AS with_you,
               count(c.conversation_id) FILTER (WHERE c.presence = 'people_only')::int AS people_only,
               count(c.conversation_id) FILTER (WHERE c.presence = 'without_you')::int AS without_you
        FROM generate_series($2::timestamp, $3::timestamp - interval '1 day', interval '1 day') AS d
        LEFT JOIN (SELECT DISTINCT day, conversation_id FROM told) AS told ON told.day = d::date
        LEFT JOIN listening.conversation_facts($4, ARRAY(SELECT DISTINCT conversation_id FROM told)) AS c
            ON c.conversation_id = told.conversation_id AND c.brand = $1 AND c.replyable AND c.started_by <> 'company'
        GROUP BY d ORDER BY d
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off. The brand first, then its competitors by slug.</summary>
    public const string ShareOfVoice =
        """
        WITH rivals AS (
            SELECT r.slug FROM listening.brands AS b
            JOIN listening.brands AS r ON r.slug = b.slug OR r.slug = ANY (b.competitors)
            WHERE b.slug = $1)
        SELECT r.slug, count(f.mention_id) AS mentions,
               count(f.mention_id)::float8 / nullif(sum(count(f.mention_id)) OVER (), 0)::float8 AS share
        FROM rivals AS r
        LEFT JOIN listening.mention_facts($4) AS f
            ON f.brand = r.slug AND f.voice <> 'company' AND f.published_at >= $2 AND f.published_at < $3
        GROUP BY r.slug
        ORDER BY r.slug <> $1, r.slug
        """;
}
