-- A brand's day on one platform, in the brand's time zone, from what was collected until {as_of}. What is counted of
-- conversations are those with a mention published that day, with the part the brand has had in them until {as_of}.
WITH told AS (
    SELECT f.*, (f.published_at AT TIME ZONE b.time_zone)::date AS day
    FROM {mention_facts} AS f
    JOIN listening.brands AS b ON b.id = f.brand_id
),
counted AS (
    SELECT brand_id, brand, day, platform,
           count(*)::int AS mentions,
           count(*) FILTER (WHERE sentiment = 'negative')::int AS negative,
           count(*) FILTER (WHERE sentiment = 'neutral')::int AS neutral,
           count(*) FILTER (WHERE sentiment = 'positive')::int AS positive,
           count(*) FILTER (WHERE owed_answer)::int AS owed_answers
    FROM told
    GROUP BY 1, 2, 3, 4
),
threads AS (
    SELECT d.brand_id, d.day, d.platform,
           count(*) FILTER (WHERE c.replyable AND c.started_by <> 'company')::int AS conversations,
           count(*) FILTER (WHERE c.replyable AND c.started_by <> 'company' AND c.presence = 'with_you')::int AS with_you,
           count(*) FILTER (WHERE c.replyable AND c.started_by <> 'company' AND c.presence = 'people_only')::int AS people_only,
           count(*) FILTER (WHERE c.replyable AND c.started_by <> 'company' AND c.presence = 'without_you')::int AS without_you,
           count(*) FILTER (WHERE NOT c.replyable)::int AS not_replyable,
           count(*) FILTER (WHERE c.replyable AND c.started_by = 'company')::int AS started_by_you
    FROM (SELECT DISTINCT brand_id, day, platform, conversation_id FROM told) AS d
    JOIN {conversation_facts} AS c ON c.conversation_id = d.conversation_id AND c.brand_id = d.brand_id
    GROUP BY 1, 2, 3
),
reached AS (
    SELECT brand_id, day, platform, sum(reach)::bigint AS reach
    FROM (SELECT brand_id, day, platform, author_key, max(reach) AS reach FROM told GROUP BY 1, 2, 3, 4) AS authors
    GROUP BY 1, 2, 3
)
SELECT brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
       negative, neutral, positive, owed_answers, reach
FROM counted
JOIN threads USING (brand_id, day, platform)
JOIN reached USING (brand_id, day, platform)
