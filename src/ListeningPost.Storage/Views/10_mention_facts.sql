-- Every mention with all that is counted about it, from what was known {then}. Nothing is worked out here: what is derived stands
-- on the mention with the time since when it is known. What a person has judged since is told as it was said {then}. Those that analyst.mentions shows are the columns of StoredMention.
SELECT m.id AS mention_id,
       m.brand,
       m.platform,
       s.name AS source,
       m.post_id,
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
       {said}.sentiment,
       {said}.sentiment_score,
       m.voice,
       {said}.kind,
       {known {said}.owed_since} AND NOT {known {said}.owed_until} AS owed_answer,
       CASE WHEN {known m.company_answered_at} THEN {voice company}
            WHEN {known m.employee_answered_at} THEN {voice employee}
            WHEN {known m.competitor_answered_at} THEN {voice competitor}
            WHEN {known m.public_answered_at} THEN {voice public}
            ELSE {voice nobody} END AS answered_by,
       {conversation m} AS conversation_id,
       p.type = 'reply' OR p.in_reply_to IS NOT NULL AS is_reply,
       p.in_reply_to,
       m.story_id,
       {known m.copy_since} AS is_duplicate,
       p.likes,
       p.reposts,
       p.replies,
       m.reach,
       p.rating,
       m.matched,
       p.tags,
       {said}.noise,
       p.is_bot,
       p.labels,
       p.quoted,
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
       p.site_url,
       p.edited_at,
       m.author_key,
       -- A public question or complaint where the company could reply, answered or not.
       {known {said}.owed_since} AS can_be_owed,
       m.judged_at
FROM listening.mentions AS m
-- Outer joins by a key: whoever asks for none of their columns does not pay for them.
LEFT JOIN listening.posts AS p ON p.id = m.post_id
LEFT JOIN listening.sources AS s ON s.id = p.source_id{said from}
WHERE {since m.found_at}{said when}
