-- Every conversation in which a brand is mentioned, and the brand's part in it, from what was known {then}. How many posts it has,
-- and what is owed in it, is told as it is now. One whose mentions are all set aside is listed nowhere: its mentions are none then. Those that analyst.conversations shows are the columns of StoredConversation.
SELECT c.conversation_id,
       c.brand,
       c.platform,
       p.url,
       coalesce(nullif(p.title, ''), CASE WHEN length(split_part(p.text, E'\n', 1)) > 120 THEN left(p.text, 119) || '…'
            ELSE split_part(p.text, E'\n', 1) END) AS title,
       c.started_at,
       c.last_activity_at,
       c.posts,
       c.participants,
       c.company_posts,
       c.employee_posts,
       c.first_company_reply_at,
       CASE WHEN {known c.company_since} THEN {presence with_you}
            WHEN {known c.employee_since} THEN {presence people_only}
            ELSE {presence without_you} END AS presence,
       c.platform NOT IN ({not_replyable}) AS replyable,
       CASE WHEN {known c.started_since} THEN c.started_by ELSE {voice public} END AS started_by,
       c.owed_answers,
       c.brand_id,
       c.mentions,
       -- What participation is counted over: the company could join it, and did not start it.
       c.platform NOT IN ({not_replyable}) AND NOT (c.started_by = {voice company} AND {known c.started_since}) AS joinable
FROM listening.brand_conversations AS c
LEFT JOIN listening.posts AS p ON p.id = c.head_post_id
WHERE {since c.since} AND NOT {known c.until}
