-- Every conversation in which a brand is mentioned, and the brand's part in it, from what was collected until {as_of}.
-- The columns up to owed_answers are those of analyst.conversations.
WITH told AS (
    SELECT f.conversation_id, f.brand_id, f.brand,
           count(*) FILTER (WHERE f.owed_answer)::int AS owed_answers,
           count(*)::int AS mentions
    FROM {mention_facts} AS f
    GROUP BY 1, 2, 3
),
-- The conversations whose posts make up each: itself, and those that merged into it.
parts AS (
    SELECT DISTINCT conversation_id, conversation_id AS part FROM told
    UNION
    SELECT g.into_id, g.from_id FROM listening.conversation_merges AS g
    WHERE g.since <= {as_of} AND (g.until > {as_of} OR g.until = 'infinity')
),
spoken AS (
    SELECT t.conversation_id, t.brand_id, t.brand, t.owed_answers, t.mentions, c.platform, p.url,
           coalesce(nullif(p.title, ''), left(split_part(p.text, E'\n', 1), 120)) AS title,
           p.published_at, p.id AS post_id, v.voice,
           p.native_id = c.root_native_id AND p.in_reply_to IS NULL AS is_root,
           p.platform || ':' || coalesce(
               nullif(lower(p.author_handle), ''), p.author_id, nullif(lower(p.author_name), ''), '?' || p.source_id, '') AS author_key
    FROM told AS t
    JOIN listening.conversations AS c ON c.id = t.conversation_id
    JOIN parts ON parts.conversation_id = t.conversation_id
    JOIN listening.posts AS p ON p.conversation_id = parts.part AND p.collected_at <= {as_of}
    LEFT JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = t.brand_id
)
SELECT conversation_id,
       brand,
       platform,
       (array_agg(url ORDER BY is_root DESC, published_at, post_id))[1] AS url,
       (array_agg(title ORDER BY is_root DESC, published_at, post_id))[1] AS title,
       min(published_at) AS started_at,
       max(published_at) AS last_activity_at,
       count(*)::int AS posts,
       count(DISTINCT author_key)::int AS participants,
       count(*) FILTER (WHERE voice = 'company')::int AS company_posts,
       count(*) FILTER (WHERE voice = 'employee')::int AS employee_posts,
       min(published_at) FILTER (WHERE voice = 'company' AND NOT is_root) AS first_company_reply_at,
       CASE WHEN bool_or(voice = 'company') THEN 'with_you'
            WHEN bool_or(voice = 'employee') THEN 'people_only'
            ELSE 'without_you' END AS presence,
       platform NOT IN ({not_replyable}) AS replyable,
       -- Only a known root tells who started it.
       coalesce(max(voice) FILTER (WHERE is_root), 'public') AS started_by,
       owed_answers,
       brand_id,
       mentions
FROM spoken
GROUP BY conversation_id, brand_id, brand, platform, owed_answers, mentions
