using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Measures;

/// <summary>The SQL of <see cref="MeasureQueries"/>; all of it counts what the functions of <c>Views</c> define.</summary>
internal static class MeasureStatements
{
    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off. A post is a brand's mention once.</summary>
    public const string Figures =
        $"""
        WITH found AS MATERIALIZED (
            SELECT story_id, author_key, conversation_id, owed_answer, sentiment, voice, reach, noise
            FROM listening.mention_facts($4) WHERE brand = $1 AND published_at >= $2 AND published_at < $3),
        told AS (SELECT * FROM found WHERE noise IS NULL),
        counted AS (
            SELECT count(*) AS mentions, count(*) AS posts, count(DISTINCT story_id) AS stories,
                   count(*) FILTER (WHERE owed_answer) AS owed_answers,
                   count(*) FILTER (WHERE sentiment = '{Sentiment.Negative}') AS negative,
                   count(*) FILTER (WHERE sentiment = '{Sentiment.Neutral}') AS neutral,
                   count(*) FILTER (WHERE sentiment = '{Sentiment.Positive}') AS positive,
                   count(*) FILTER (WHERE sentiment IS NULL) AS not_judged,
                   count(*) FILTER (WHERE voice = '{Voice.Public}') AS public_posts,
                   count(*) FILTER (WHERE voice = '{Voice.Employee}') AS employee_posts,
                   count(*) FILTER (WHERE voice = '{Voice.Company}') AS company_posts
            FROM told),
        met AS (
            SELECT count(*) FILTER (WHERE joinable) AS conversations,
                   count(*) FILTER (WHERE joinable AND presence = '{Presence.WithYou}') AS with_you,
                   count(*) FILTER (WHERE joinable AND presence = '{Presence.PeopleOnly}') AS people_only,
                   count(*) FILTER (WHERE joinable AND presence = '{Presence.WithoutYou}') AS without_you,
                   count(*) FILTER (WHERE NOT replyable) AS not_replyable,
                   count(*) FILTER (WHERE replyable AND started_by = '{Voice.Company}') AS started_by_you
            FROM listening.conversation_facts($4)
            WHERE brand = $1 AND conversation_id IN (SELECT conversation_id FROM told)),
        aside AS (
            SELECT count(*) FILTER (WHERE noise <> '{Noise.NotAboutUs}') AS noise,
                   count(*) FILTER (WHERE noise = '{Noise.NotAboutUs}') AS not_about_us
            FROM found),
        heard AS (
            SELECT count(*) AS authors, count(*) FILTER (WHERE is_employee) AS employees,
                   -- Whatever strangers claim fits: a sum is of the endless kind.
                   CASE WHEN count(reach) > 0 THEN least(sum(reach), 9223372036854775807)::bigint END AS reach
            FROM (SELECT max(reach) AS reach, bool_or(voice = '{Voice.Employee}') AS is_employee FROM told GROUP BY author_key) AS authors)
        SELECT * FROM counted, met, aside, heard
        """;

    /// <summary>
    /// $1 brand, $2 first day, $3 the day after the last, $4 cut-off, $5 the brand's time zone: known beforehand, so that it is planned by
    /// how much the days hold. A row for every day.
    /// </summary>
    public const string Days =
        $"""
        WITH told AS MATERIALIZED (
            SELECT (published_at AT TIME ZONE $5)::date AS day, conversation_id
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND noise IS NULL AND published_at >= $2::timestamp AT TIME ZONE $5
                AND published_at < $3::timestamp AT TIME ZONE $5),
        met AS (
            SELECT day,
                   count(*) FILTER (WHERE presence = '{Presence.WithYou}')::int AS with_you,
                   count(*) FILTER (WHERE presence = '{Presence.PeopleOnly}')::int AS people_only,
                   count(*) FILTER (WHERE presence = '{Presence.WithoutYou}')::int AS without_you
            FROM (
                SELECT DISTINCT t.day, c.conversation_id, c.presence
                FROM told AS t JOIN listening.conversation_facts($4) AS c ON c.conversation_id = t.conversation_id
                WHERE c.brand = $1 AND c.joinable) AS talks
            GROUP BY 1)
        SELECT d::date AS day, coalesce(met.with_you, 0) AS with_you, coalesce(met.people_only, 0) AS people_only,
               coalesce(met.without_you, 0) AS without_you
        FROM generate_series($2::timestamp, $3::timestamp - interval '1 day', interval '1 day') AS d
        LEFT JOIN met ON met.day = d::date
        ORDER BY 1
        """;

    /// <summary>
    /// $1 brand, $2 cut-off, $3 rules at most: of how many mentions people said what the machine says too, and of how many at all; of all
    /// (no rule), and of those that each rule had a part in, the most first.
    /// </summary>
    public const string Verdicts =
        """
        WITH said AS MATERIALIZED (
            SELECT m.id, m.why, bool_and(v.value IS NOT DISTINCT FROM v.machine) AS is_right
            FROM listening.mentions AS m JOIN listening.verdicts AS v ON v.mention_id = m.id
            WHERE m.brand = $1 AND m.judged_at IS NOT NULL AND v.since <= $2 AND (v.until > $2 OR v.until = 'infinity')
                AND v.what IN ('sentiment', 'kind', 'noise')
            GROUP BY m.id)
        SELECT NULL AS rule, count(*) AS looked_at, count(*) FILTER (WHERE is_right) AS right
        FROM said
        UNION ALL
        (SELECT rule, count(*), count(*) FILTER (WHERE is_right)
         FROM (SELECT DISTINCT id, is_right, unnest(why) AS rule FROM said) AS r
         GROUP BY rule ORDER BY count(*) DESC, rule LIMIT $3)
        """;

    /// <summary>$1 brand, $2 cut-off: mentions of which people say that they are about something else.</summary>
    public const string NotAboutUs =
        $"""
        SELECT count(*) AS count
        FROM listening.mentions AS m JOIN listening.verdicts AS v ON v.mention_id = m.id
        WHERE m.brand = $1 AND m.judged_at IS NOT NULL AND v.what = 'noise' AND v.value = '{Noise.NotAboutUs}'
            AND v.since <= $2 AND (v.until > $2 OR v.until = 'infinity')
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off. The brand first, then its competitors by slug.</summary>
    public const string ShareOfVoice =
        $"""
        SELECT r.slug, (
            SELECT count(*) FROM listening.mention_facts($4) AS f
            WHERE f.brand = r.slug AND f.voice <> '{Voice.Company}' AND f.noise IS NULL
                AND f.published_at >= $2 AND f.published_at < $3) AS mentions
        FROM listening.brands AS b
        JOIN listening.brands AS r ON r.slug = b.slug OR r.slug = ANY (b.competitors)
        WHERE b.slug = $1
        ORDER BY r.slug <> $1, r.slug
        """;
}
