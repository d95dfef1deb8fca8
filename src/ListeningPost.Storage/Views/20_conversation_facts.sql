-- Every conversation in which a brand is mentioned, and the brand's part in it, from what was collected until {as_of}.
-- The columns up to owed_answers are those of analyst.conversations. What is counted stands in laterals, so that a few
-- conversations cost little among many: the function takes their ids as its second argument, where not all are asked for.
SELECT told.conversation_id,
       b.slug AS brand,
       c.platform,
       spoken.url,
       spoken.title,
       spoken.started_at,
       spoken.last_activity_at,
       spoken.posts,
       spoken.participants,
       spoken.company_posts,
       spoken.employee_posts,
       spoken.first_company_reply_at,
       CASE WHEN spoken.company_posts > 0 THEN 'with_you'
            WHEN spoken.employee_posts > 0 THEN 'people_only'
            ELSE 'without_you' END AS presence,
       c.platform NOT IN ({not_replyable}) AS replyable,
       -- Only a known root tells who started it.
       coalesce(spoken.root_voice, 'public') AS started_by,
       asked.owed_answers,
       told.brand_id,
       asked.mentions
FROM (
    SELECT DISTINCT coalesce(g.into_id, p.conversation_id) AS conversation_id, m.brand_id
    FROM listening.mentions AS m
    JOIN listening.posts AS p ON p.id = m.post_id
    LEFT JOIN listening.conversation_merges AS g
        ON g.from_id = p.conversation_id AND g.since <= {as_of} AND (g.until > {as_of} OR g.until = 'infinity')
    WHERE m.found_at <= {as_of} AND p.collected_at <= {as_of} {only coalesce(g.into_id, p.conversation_id)}) AS told
JOIN listening.brands AS b ON b.id = told.brand_id
JOIN listening.conversations AS c ON c.id = told.conversation_id
-- The conversations whose posts make it up: itself, and those that merged into it.
CROSS JOIN LATERAL (
    SELECT told.conversation_id || ARRAY(
        SELECT g.from_id FROM listening.conversation_merges AS g
        WHERE g.into_id = told.conversation_id AND g.since <= {as_of} AND (g.until > {as_of} OR g.until = 'infinity')) AS ids) AS parts
CROSS JOIN LATERAL (
    SELECT (array_agg(s.url ORDER BY s.is_root DESC, s.published_at, s.id))[1] AS url,
           (array_agg(s.title ORDER BY s.is_root DESC, s.published_at, s.id))[1] AS title,
           min(s.published_at) AS started_at,
           max(s.published_at) AS last_activity_at,
           count(*)::int AS posts,
           count(DISTINCT s.author_key)::int AS participants,
           count(*) FILTER (WHERE s.voice = 'company')::int AS company_posts,
           count(*) FILTER (WHERE s.voice = 'employee')::int AS employee_posts,
           min(s.published_at) FILTER (WHERE s.voice = 'company' AND NOT s.is_root) AS first_company_reply_at,
           max(s.voice) FILTER (WHERE s.is_root) AS root_voice
    FROM (
        SELECT p.id, p.url, p.published_at, v.voice,
               coalesce(nullif(p.title, ''), left(split_part(p.text, E'\n', 1), 120)) AS title,
               p.native_id = c.root_native_id AND p.in_reply_to IS NULL AS is_root,
               coalesce(nullif(lower(p.author_handle), ''), p.author_id, nullif(lower(p.author_name), ''), '?' || p.source_id, '') AS author_key
        FROM listening.posts AS p
        LEFT JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = told.brand_id
        WHERE p.conversation_id = ANY (parts.ids) AND p.collected_at <= {as_of}) AS s) AS spoken
CROSS JOIN LATERAL (
    SELECT count(*)::int AS mentions, count(*) FILTER (WHERE f.owed_answer)::int AS owed_answers
    FROM {mention_facts} AS f
    WHERE f.part_id = ANY (parts.ids) AND f.brand_id = told.brand_id) AS asked
