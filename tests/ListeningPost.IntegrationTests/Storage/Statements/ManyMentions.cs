namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>
/// 200,000 mentions of ten brands over 300 days: half of the posts stand alone, the others in conversations of eight. Written by SQL,
/// which need not be right in every fact: it is for plans.
/// </summary>
internal static class ManyMentions
{
    /// <summary>A brand of the ten, a conversation of it, and a day.</summary>
    public static Samples Asked { get; } = new("brand3", 4, 100_084, "2026-06-10T00:00:00Z", "2026-06-11T00:00:00Z");

    /// <summary>In this order.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        INSERT INTO listening.sources
            (name, kind, platform, host, enabled, settings, address, interval, fence, consecutive_failures, posts_total, mentions_total)
        SELECT 'source' || i, 'hackernews', 'hackernews', 'h' || i || '.example', true, '{}', '', '1 hour', 0, 0, 0, 0
        FROM generate_series(1, 50) AS i;
        INSERT INTO listening.brands
            (slug, name, query, query_hash, search_terms, competitors, detect_employees, time_zone, language, digest_at, digest_to,
             settings, paused)
        SELECT 'brand' || i, 'Brand', 'a', 'h', '{a}', '{}', true, 'UTC', 'en', '08:00', '{}', '{}', false FROM generate_series(0, 9) AS i;
        """,
        """
        CREATE TEMPORARY TABLE plan AS
        SELECT i + 1 AS id, i % 10 AS brand, i / 10 AS rank, timestamptz '2026-01-01 00:00Z' + i * interval '300 days' / 200000 AS at,
               1 + CASE WHEN i / 10 % 16 < 8 THEN i ELSE (i / 10 - i / 10 % 8) * 10 + i % 10 END AS talk
        FROM generate_series(0, 199999) AS i
        """,
        """
        INSERT INTO listening.posts
            (id, platform, native_id, title, text, author_handle, author_name, author_key, published_at, collected_at, language, type,
             conversation_id, story_id, tags, links, source_id, lexemes)
        SELECT id, (ARRAY['x', 'reddit', 'hackernews'])[1 + talk % 3], 'n' || id, '', repeat('some words ', 12), 'user' || id % 20000, '',
               id % 20000, at, at + interval '5 minutes', 'en', CASE WHEN id = talk THEN 'post' ELSE 'reply' END, talk, id, '{}', '{}',
               1 + id % 50, ('w' || id % 5000)::tsvector
        FROM plan ORDER BY id
        """,
        """
        INSERT INTO listening.post_keys (platform, hash, post_id)
        SELECT platform, sha256(convert_to(native_id, 'UTF8')), id FROM listening.posts
        """,
        "INSERT INTO listening.post_sources (post_id, source_id, first_seen_at) SELECT id, source_id, collected_at FROM listening.posts",
        """
        INSERT INTO listening.conversations (id, platform, root_native_id, root_hash)
        SELECT id, platform, native_id, sha256(convert_to(native_id, 'UTF8')) FROM listening.posts WHERE id = conversation_id
        """,
        """
        INSERT INTO listening.mentions
            (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment, sentiment_score, kind, why,
             author_key,
             conversation_id, story_id, text_id, owed_since, voice)
        SELECT plan.brand + 1, 'brand' || plan.brand, p.id, p.platform, p.published_at, p.collected_at, '{a}', 'en',
               (ARRAY['negative', 'neutral', 'positive', 'neutral'])[1 + p.id % 4], 0,
               (ARRAY['question', 'complaint', 'praise', 'other', 'other'])[1 + p.id % 5], '{}', p.author_key, p.conversation_id,
               p.story_id, p.id,
               CASE WHEN p.id % 5 < 2 THEN p.collected_at END, 'public'
        FROM plan JOIN listening.posts AS p ON p.id = plan.id ORDER BY p.id
        """,
        """
        INSERT INTO listening.brand_conversations
            (conversation_id, brand_id, brand, platform, since, head_post_id, started_at, last_activity_at, posts, participants,
             company_posts,
             employee_posts, started_by, mentions, owed_answers)
        SELECT conversation_id, brand_id, brand, min(platform), min(found_at), min(post_id), min(published_at), max(published_at),
               count(*), count(*), 0, 0, 'public', count(*), 1
        FROM listening.mentions GROUP BY conversation_id, brand_id, brand
        """,
        """
        INSERT INTO listening.story_keys (fortnight, key, post_id)
        SELECT extract(epoch FROM published_at)::bigint / 1209600, hashint8extended(id, k), id
        FROM listening.posts, generate_series(1, 3) AS k
        """,
        """
        INSERT INTO listening.post_voices (brand_id, post_id, voice) SELECT brand + 1, id, 'company' FROM plan WHERE id % 97 = 0;
        INSERT INTO listening.conversation_merges (from_id, since, into_id)
        SELECT conversation_id, last_activity_at, head_post_id - 10 FROM listening.brand_conversations
        WHERE conversation_id % 101 = 0 AND conversation_id > 10;
        INSERT INTO listening.threads (conversation_id, source_id, native_id, next_fetch_at, consecutive_failures, fence)
        SELECT id, 1 + id % 50, root_native_id, now() + interval '1 day', 0, 0 FROM listening.conversations WHERE id % 2 = 0;
        INSERT INTO listening.documents (brand_id, kind, period_start, period_end, cut_off, query_hash)
        SELECT 1 + i % 10, 'digest', at, at + interval '1 day', at + interval '30 hours', 'h'
        FROM generate_series(0, 2999) AS i, LATERAL (SELECT timestamptz '2026-01-01 00:00Z' + i / 10 * interval '1 day' AS at) AS day;
        INSERT INTO listening.delivery_mentions (mention_id, document_id, late)
        SELECT m.id, d.id, false FROM listening.mentions AS m
        JOIN listening.documents AS d ON d.brand_id = m.brand_id AND m.published_at >= d.period_start AND m.published_at < d.period_end;
        """,
        "ANALYZE",
    ];
}
