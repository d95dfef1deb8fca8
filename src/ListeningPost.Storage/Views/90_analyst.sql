-- What is promised to SQL tools: README, "Database". Column names, order and types are part of the promise.
CREATE VIEW analyst.mentions AS
SELECT {columns StoredMention}
FROM listening.mention_facts_now;

CREATE VIEW analyst.conversations AS
SELECT {columns StoredConversation}
FROM listening.conversation_facts_now
WHERE mentions > 0;

-- Rows as they were written, and those that have changed since, counted anew: what is read is always so.
CREATE VIEW analyst.daily AS
SELECT brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
       negative, neutral, positive, owed_answers, reach
FROM listening.daily AS d
WHERE NOT EXISTS (
    SELECT FROM listening.daily_changes AS c WHERE c.brand = d.brand AND c.day = d.day AND c.platform = d.platform)
UNION ALL
SELECT brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
       negative, neutral, positive, owed_answers, reach
FROM listening.daily_changed;

CREATE VIEW analyst.deliveries AS
SELECT d.id AS delivery_id, o.kind, b.slug AS brand, o.period_start, o.period_end, d.recipient, d.status, d.attempts,
       d.sent_at, d.message_id, d.error
FROM listening.deliveries AS d
JOIN listening.documents AS o ON o.id = d.document_id
JOIN listening.brands AS b ON b.id = o.brand_id;

-- A source is polled no sooner than its host allows; greatest() passes over nulls, but what is stopped has no next poll.
CREATE VIEW analyst.sources AS
SELECT s.name, s.kind, s.enabled, s.last_polled_at,
       CASE WHEN s.enabled AND s.next_poll_at IS NOT NULL THEN greatest(s.next_poll_at, s.not_before, h.paused_until) END AS next_poll_at,
       s.last_success_at, s.consecutive_failures, s.last_error, s.posts_total, s.mentions_total
FROM listening.sources AS s LEFT JOIN listening.hosts AS h ON h.host = s.host;

-- What each brand listened for, since when; which mention was found by which version is mention_queries.
CREATE VIEW analyst.queries AS
SELECT b.slug AS brand, q.version, q.query, q.applied_at
FROM listening.brand_queries AS q
JOIN listening.brands AS b ON b.id = q.brand_id;

CREATE VIEW analyst.mention_queries AS
SELECT id AS mention_id, query_version AS version FROM listening.mentions;

-- What people said of mentions: who, when, what the machine says, and whether it is in force. What is in force stands in analyst.mentions.
CREATE VIEW analyst.verdicts AS
SELECT v.mention_id, m.brand, v.since AS at, v."by",
       CASE WHEN v.value = {noise not-about-us} THEN 'about_us' ELSE v.what END AS what,
       CASE WHEN v.what = 'clear' THEN NULL WHEN v.value = {noise not-about-us} THEN 'false' ELSE coalesce(v.value, 'none') END AS value,
       CASE WHEN v.what IN ('clear', 'answered') THEN NULL WHEN v.value = {noise not-about-us} THEN 'true'
            ELSE coalesce(v.machine, 'none') END AS machine_value,
       v.note, v.until = 'infinity' AS in_force
FROM listening.verdicts AS v
JOIN listening.mentions AS m ON m.id = v.mention_id;

-- What people had forgotten: who asked, when, and how much; never of whom.
CREATE VIEW analyst.forgotten AS
SELECT f.at, f."by", f.subject, f.platform, f.posts, f.mentions, f.documents
FROM listening.forgotten AS f;

-- How far the thread of each conversation that is followed is known: 'unread', or 'part' or 'whole' since when.
CREATE VIEW analyst.threads AS
SELECT t.conversation_id, c.platform, s.name AS source,
       CASE WHEN r.whole THEN 'whole' WHEN r.whole IS NULL THEN 'unread' ELSE 'part' END AS state, r.since,
       t.last_fetched_at AS last_read_at, t.next_fetch_at AS next_read_at, t.last_error
FROM listening.threads AS t
JOIN listening.conversations AS c ON c.id = t.conversation_id
JOIN listening.sources AS s ON s.id = t.source_id
LEFT JOIN LATERAL (
    SELECT whole, since FROM listening.thread_reads WHERE conversation_id = t.conversation_id ORDER BY since DESC LIMIT 1) AS r ON true;

-- A source's story: what the log of its polls and of what was heard of a stream tells, latest last.
CREATE VIEW analyst.source_events AS
WITH told AS (
    SELECT p.source_id, p.started_at, p.ok, p.failure, p.error, p.note, p.left_out, p.reached_back_to, p.id,
           lag(p.ok) OVER w AS was_ok, lag(p.failure) OVER w AS was_failure,
           lag(p.left_out) OVER w AS was_left_out
    FROM listening.polls AS p
    WINDOW w AS (PARTITION BY p.source_id ORDER BY p.started_at, p.id)),
heard AS (
    SELECT h.*, lag(h.heard_to) OVER (PARTITION BY h.source_id ORDER BY h.heard_from) AS heard_before FROM listening.stream_spans AS h)
SELECT s.name AS source, e.at, e.event, e.detail
FROM (
    SELECT source_id, started_at AS at, 'first_poll' AS event,
           CASE WHEN reached_back_to IS NOT NULL THEN 'heard back to ' || to_char(reached_back_to AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS detail
    FROM told WHERE was_ok IS NULL
    UNION ALL
    SELECT source_id, started_at, CASE WHEN failure = 'Gone' THEN 'gone' ELSE 'failing' END, failure || ': ' || error
    FROM told WHERE NOT ok AND (was_ok IS DISTINCT FROM false OR was_failure IS DISTINCT FROM failure)
    UNION ALL
    SELECT source_id, started_at, 'recovered', 'after ' || was_failure
    FROM told WHERE ok AND NOT was_ok
    UNION ALL
    SELECT source_id, started_at, 'moved', note FROM told WHERE note IS NOT NULL
    UNION ALL
    SELECT source_id, started_at, 'left_out', left_out FROM told WHERE left_out IS NOT NULL AND left_out IS DISTINCT FROM was_left_out
    UNION ALL
    SELECT source_id, heard_from, CASE WHEN heard_before IS NULL THEN 'first_heard' ELSE 'gap' END,
           CASE WHEN heard_before IS NOT NULL THEN 'not heard since ' || to_char(heard_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END
    FROM heard) AS e
JOIN listening.sources AS s ON s.id = e.source_id;

-- The role may be missing where we have no right to make it: then its maker grants it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'listening_analyst') THEN
        CREATE ROLE listening_analyst NOLOGIN;
        ALTER ROLE listening_analyst SET statement_timeout = '60s';
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
