-- What is promised to SQL tools: README, "Database". Column names, order and types are part of the promise.
CREATE VIEW analyst.mentions AS
SELECT mention_id, brand, platform, source, post_id, native_id, url, author_handle, author_name, author_followers, title,
       text, language, published_at, collected_at, sentiment, sentiment_score, voice, kind, owed_answer, conversation_id,
       is_reply, in_reply_to, story_id, is_duplicate, likes, reposts, replies, reach, rating, matched, tags
FROM listening.mention_facts_now;

CREATE VIEW analyst.conversations AS
SELECT conversation_id, brand, platform, url, title, started_at, last_activity_at, posts, participants, company_posts,
       employee_posts, first_company_reply_at, presence, replyable, started_by, owed_answers
FROM listening.conversation_facts_now;

CREATE VIEW analyst.daily AS
SELECT brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
       negative, neutral, positive, owed_answers, reach
FROM listening.daily_facts_now;

CREATE VIEW analyst.deliveries AS
SELECT d.id AS delivery_id, d.kind, b.slug AS brand, d.period_start, d.period_end, d.recipient, d.status, d.attempts,
       d.sent_at, d.message_id, d.error
FROM listening.deliveries AS d
JOIN listening.brands AS b ON b.id = d.brand_id;

CREATE VIEW analyst.sources AS
SELECT name, kind, enabled, last_polled_at, CASE WHEN enabled THEN next_poll_at END AS next_poll_at, last_success_at,
       consecutive_failures, last_error, posts_total, mentions_total
FROM listening.sources;

-- What each brand listened for, since when; which mention was found by which version is mention_queries.
CREATE VIEW analyst.queries AS
SELECT b.slug AS brand, q.version, q.query, q.applied_at
FROM listening.brand_queries AS q
JOIN listening.brands AS b ON b.id = q.brand_id;

CREATE VIEW analyst.mention_queries AS
SELECT id AS mention_id, query_version AS version FROM listening.mentions;

-- The role may be missing where we have no right to make it: then its maker grants it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'listening_analyst') THEN
        CREATE ROLE listening_analyst NOLOGIN;
    END IF;
EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation OR read_only_sql_transaction THEN
    NULL;
END $$;

DO $$
BEGIN
    GRANT USAGE ON SCHEMA analyst TO listening_analyst;
    GRANT SELECT ON ALL TABLES IN SCHEMA analyst TO listening_analyst;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN
    NULL;
END $$;
