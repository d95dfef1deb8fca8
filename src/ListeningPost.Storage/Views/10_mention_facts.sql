-- Every mention with all that is counted about it, from what was collected until {as_of}.
-- The columns up to tags are those of analyst.mentions.
SELECT m.id AS mention_id,
       b.slug AS brand,
       p.platform,
       s.name AS source,
       p.id AS post_id,
       p.native_id,
       p.url,
       p.author_handle,
       p.author_name,
       p.author_followers,
       p.title,
       p.text,
       m.language,
       m.published_at,
       p.collected_at,
       m.sentiment,
       m.sentiment_score,
       coalesce(v.voice, 'public') AS voice,
       m.kind,
       -- Owed an answer: a public question or complaint, where the company could reply, and neither it nor its people did.
       -- Reposts and syndicated copies of articles are nobody's question.
       coalesce(v.voice, 'public') = 'public'
           AND m.kind IN ('question', 'complaint')
           AND p.platform NOT IN ({not_replyable})
           AND p.type <> 'repost'
           AND NOT EXISTS (
               SELECT FROM listening.answers AS a
               WHERE a.post_id = p.id AND a.brand_id = m.brand_id AND a.found_at <= {as_of})
           AND NOT EXISTS (
               SELECT FROM listening.posts AS article
               WHERE article.story_id = p.story_id AND article.platform = 'web' AND article.collected_at <= {as_of}
                   AND (article.published_at, article.id) < (p.published_at, p.id)) AS owed_answer,
       coalesce(g.into_id, p.conversation_id) AS conversation_id,
       p.type = 'reply' OR p.in_reply_to IS NOT NULL AS is_reply,
       p.in_reply_to,
       p.story_id,
       -- A copy: an earlier post of the story is known.
       EXISTS (
           SELECT FROM listening.posts AS earlier
           WHERE earlier.story_id = p.story_id AND earlier.collected_at <= {as_of}
               AND (earlier.published_at, earlier.id) < (p.published_at, p.id)) AS is_duplicate,
       p.likes,
       p.reposts,
       p.replies,
       coalesce(p.author_followers, s.audience) AS reach,
       p.rating,
       m.matched,
       p.tags,
       m.brand_id,
       m.found_at,
       m.why,
       m.query_version,
       p.type,
       p.author_id,
       p.author_url,
       p.subreddit,
       p.links,
       p.root,
       p.comments_url,
       p.edited_at,
       p.fingerprint,
       -- The conversation it was stored in, by whose index a conversation's mentions are found.
       p.conversation_id AS part_id,
       p.platform || ':' || coalesce(nullif(lower(p.author_handle), ''), p.author_id, nullif(lower(p.author_name), ''), '?' || s.name, '')
           AS author_key
FROM listening.mentions AS m
JOIN listening.brands AS b ON b.id = m.brand_id
JOIN listening.posts AS p ON p.id = m.post_id
LEFT JOIN listening.sources AS s ON s.id = p.source_id
LEFT JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = m.brand_id
LEFT JOIN listening.conversation_merges AS g
    ON g.from_id = p.conversation_id AND g.since <= {as_of} AND (g.until > {as_of} OR g.until = 'infinity')
WHERE m.found_at <= {as_of} AND p.collected_at <= {as_of}
