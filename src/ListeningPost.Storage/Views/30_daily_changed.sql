-- The days that have changed since their rows were written, counted anew: a brand's day on one platform, in the brand's time zone.
-- What is counted of conversations are those with a mention published that day, with the part the brand has in them now.
CREATE VIEW listening.daily_changed AS
SELECT c.brand, c.day, c.platform, told.mentions, talks.conversations, talks.with_you, talks.people_only, talks.without_you,
       talks.not_replyable, talks.started_by_you, told.negative, told.neutral, told.positive, told.owed_answers, reached.reach
FROM (SELECT DISTINCT brand, day, platform FROM listening.daily_changes) AS c
JOIN listening.brands AS b ON b.slug = c.brand
CROSS JOIN LATERAL (
    SELECT count(*)::int AS mentions,
           count(*) FILTER (WHERE f.sentiment = {sentiment negative})::int AS negative,
           count(*) FILTER (WHERE f.sentiment = {sentiment neutral})::int AS neutral,
           count(*) FILTER (WHERE f.sentiment = {sentiment positive})::int AS positive,
           count(*) FILTER (WHERE f.owed_answer)::int AS owed_answers
    FROM listening.mention_facts_now AS f
    WHERE f.brand = c.brand AND f.platform = c.platform AND f.noise IS NULL
        AND f.published_at >= c.day::timestamp AT TIME ZONE b.time_zone
        AND f.published_at < (c.day + 1)::timestamp AT TIME ZONE b.time_zone) AS told
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE t.joinable)::int AS conversations,
           count(*) FILTER (WHERE t.joinable AND t.presence = {presence with_you})::int AS with_you,
           count(*) FILTER (WHERE t.joinable AND t.presence = {presence people_only})::int AS people_only,
           count(*) FILTER (WHERE t.joinable AND t.presence = {presence without_you})::int AS without_you,
           count(*) FILTER (WHERE NOT t.replyable)::int AS not_replyable,
           count(*) FILTER (WHERE t.replyable AND t.started_by = {voice company})::int AS started_by_you
    FROM (
        SELECT DISTINCT f.conversation_id
        FROM listening.mention_facts_now AS f
        WHERE f.brand = c.brand AND f.platform = c.platform AND f.noise IS NULL
            AND f.published_at >= c.day::timestamp AT TIME ZONE b.time_zone
            AND f.published_at < (c.day + 1)::timestamp AT TIME ZONE b.time_zone) AS d
    JOIN listening.conversation_facts_now AS t ON t.conversation_id = d.conversation_id AND t.brand_id = b.id) AS talks
CROSS JOIN LATERAL (
    SELECT CASE WHEN sum(a.reach) IS NOT NULL THEN least(sum(a.reach), 9223372036854775807)::bigint END AS reach FROM (
        SELECT max(f.reach) AS reach
        FROM listening.mention_facts_now AS f
        WHERE f.brand = c.brand AND f.platform = c.platform AND f.noise IS NULL
            AND f.published_at >= c.day::timestamp AT TIME ZONE b.time_zone
            AND f.published_at < (c.day + 1)::timestamp AT TIME ZONE b.time_zone
        GROUP BY f.author_key) AS a) AS reached
WHERE told.mentions > 0;
