namespace ListeningPost.Storage.Mentions;

/// <summary>The SQL that stores posts: arrays with one element a post, so that a page is one statement.</summary>
internal static class PostStatements
{
    /// <summary>$1 platforms, $2 native ids, $3 author handles. One row a post: which are known, and which forgotten.</summary>
    public const string Find =
        """
        SELECT (i.ord - 1)::int AS ord, k.post_id, p.root, p.conversation_id, p.published_at, p.story_id,
               EXISTS (
                   SELECT FROM listening.suppressions AS s
                   WHERE s.platform = i.platform
                       AND (s.subject = 'post' AND s.hash = sha256(convert_to(i.native_id, 'UTF8'))
                           OR s.subject = 'author' AND i.author <> '' AND s.hash = sha256(convert_to(lower(i.author), 'UTF8')))
               ) AS suppressed
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS i (platform, native_id, author, ord)
        LEFT JOIN listening.post_keys AS k ON k.platform = i.platform AND k.hash = sha256(convert_to(i.native_id, 'UTF8'))
        LEFT JOIN listening.posts AS p ON p.id = k.post_id
        """;

    /// <summary>$1 platforms, $2 native ids, in order. A row for each that nobody else stored first.</summary>
    public const string Claim =
        """
        WITH i AS MATERIALIZED (
            SELECT platform, native_id, sha256(convert_to(native_id, 'UTF8')) AS hash, ord
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS i (platform, native_id, ord)),
        claimed AS (
            INSERT INTO listening.post_keys (platform, hash, post_id)
            SELECT platform, hash, nextval('listening.posts_id_seq') FROM i ORDER BY ord
            ON CONFLICT DO NOTHING
            RETURNING platform, hash, post_id)
        SELECT (i.ord - 1)::int AS ord, c.post_id FROM claimed AS c JOIN i USING (platform, hash)
        """;

    /// <summary>$1 ids, $2 vectors, $3 reaches: the lexemes of posts whose text is another now.</summary>
    public const string Lexemes =
        """
        UPDATE listening.posts AS p SET lexemes = i.lexemes::tsvector, lexeme_reach = i.reach
        FROM unnest($1::bigint[], $2::text[], $3::smallint[]) AS i (id, lexemes, reach) WHERE p.id = i.id
        """;

    /// <summary>
    /// $1 ids, $2 likes, $3 reposts, $4 replies, $5 followers, $6 roots, $7 parents, $8 stamp: counts as last seen; what was
    /// unknown and is known now. The ids of those changed: whether they have more replies than before, stand below another now, or
    /// are known to reach further.
    /// </summary>
    public const string Refresh =
        """
        WITH old AS MATERIALIZED (
            SELECT p.id, p.replies, p.in_reply_to, p.author_followers, i.likes, i.reposts, i.replies AS replies_now, i.followers, i.root, i.parent
            FROM unnest($1::bigint[], $2::int[], $3::int[], $4::int[], $5::bigint[], $6::text[], $7::text[])
                AS i (id, likes, reposts, replies, followers, root, parent)
            JOIN listening.posts AS p ON p.id = i.id
            WHERE (coalesce(i.likes, p.likes), coalesce(i.reposts, p.reposts), coalesce(i.replies, p.replies),
                    coalesce(p.author_followers, i.followers), coalesce(p.root, i.root), coalesce(p.in_reply_to, i.parent))
                IS DISTINCT FROM (p.likes, p.reposts, p.replies, p.author_followers, p.root, p.in_reply_to)),
        refreshed AS (
            UPDATE listening.posts AS p
            SET likes = coalesce(old.likes, p.likes), reposts = coalesce(old.reposts, p.reposts),
                replies = coalesce(old.replies_now, p.replies), author_followers = coalesce(p.author_followers, old.followers),
                root = coalesce(p.root, old.root), in_reply_to = coalesce(p.in_reply_to, old.parent),
                linked_at = CASE WHEN p.in_reply_to IS NULL AND old.parent IS NOT NULL THEN $8 ELSE p.linked_at END
            FROM old WHERE p.id = old.id),
        reached AS (
            UPDATE listening.mentions AS m SET reach = old.followers
            FROM old WHERE m.post_id = old.id AND old.author_followers IS NULL AND old.followers IS NOT NULL)
        SELECT id, replies_now > coalesce(replies, 0) IS TRUE AS is_livelier, in_reply_to IS NULL AND parent IS NOT NULL AS is_linked,
               author_followers IS NULL AND followers IS NOT NULL AS is_reaching
        FROM old
        """;

    /// <summary>
    /// $1 ids, $2 titles, $3 texts, $4 edited at, $5 sources, $6 stamp: the text as it is now, the old one kept. Only the
    /// source that brought a post first, or a later edit, may change its text. The ids of those changed.
    /// </summary>
    public const string Edit =
        """
        WITH old AS MATERIALIZED (
            SELECT p.id, p.title, p.text, i.title AS title_now, i.text AS text_now, i.edited_at
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::int[]) AS i (id, title, text, edited_at, source_id)
            JOIN listening.posts AS p ON p.id = i.id
            WHERE (i.title, i.text) <> (p.title, p.text) AND i.title || i.text <> ''
                AND (p.source_id = i.source_id OR i.edited_at > coalesce(p.edited_at, '-infinity'))
                AND NOT i.edited_at < p.edited_at IS TRUE),
        kept AS (
            INSERT INTO listening.post_revisions (post_id, replaced_at, title, text)
            SELECT id, $6, title, text FROM old ON CONFLICT DO NOTHING)
        UPDATE listening.posts AS p
        SET title = old.title_now, text = old.text_now, edited_at = coalesce(old.edited_at, p.edited_at, $6)
        FROM old WHERE p.id = old.id
        RETURNING p.id
        """;

    /// <summary>$1 ids, $2 sources, $3 stamp, $4 keys to their threads.</summary>
    public const string Sources =
        """
        INSERT INTO listening.post_sources AS s (post_id, source_id, first_seen_at, thread_key)
        SELECT id, source_id, $3, thread_key FROM unnest($1::bigint[], $2::int[], $4::text[]) AS i (id, source_id, thread_key)
        ON CONFLICT (post_id, source_id) DO UPDATE SET thread_key = excluded.thread_key
        WHERE s.thread_key IS DISTINCT FROM excluded.thread_key AND excluded.thread_key IS NOT NULL
        """;

    /// <summary>$1 post ids, $2 brand slugs, $3 voices.</summary>
    public const string Voices =
        """
        INSERT INTO listening.post_voices (brand_id, post_id, voice)
        SELECT b.id, i.post_id, i.voice
        FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i (post_id, brand, voice)
        JOIN listening.brands AS b ON b.slug = i.brand
        ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// $1 post ids; $2 post ids and $3 brand slugs of what is still a mention: takes away those that the brands' present queries found,
    /// and find no more, and marks their days. Their stories.
    /// </summary>
    public const string Unmention =
        """
        WITH gone AS (
            DELETE FROM listening.mentions AS m
            USING listening.brands AS b
            WHERE m.post_id = ANY ($1) AND m.brand_id = b.id AND NOT b.paused AND m.query_version = b.query_version
                AND NOT EXISTS (SELECT FROM unnest($2::bigint[], $3::text[]) AS kept (post_id, brand) WHERE kept.post_id = m.post_id AND kept.brand = b.slug)
            RETURNING m.brand, m.published_at, m.platform, m.story_id, b.time_zone),
        marked AS (
            INSERT INTO listening.daily_changes (brand, day, platform)
            SELECT DISTINCT brand, (published_at AT TIME ZONE time_zone)::date, platform FROM gone)
        SELECT DISTINCT story_id FROM gone
        """;

    /// <summary>$1 brand slugs, $2 hashes of queries: the number of each brand, and of its query with that hash; of one that it never had, the present one's.</summary>
    public const string Matched =
        """
        SELECT i.brand, i.query_hash, b.id, coalesce((
            SELECT max(q.version) FROM listening.brand_queries AS q WHERE q.brand_id = b.id AND q.query_hash = i.query_hash),
            b.query_version) AS query_version
        FROM unnest($1::text[], $2::text[]) AS i (brand, query_hash)
        JOIN listening.brands AS b ON b.slug = i.brand
        """;

    /// <summary>
    /// Mentions of known posts. $1 post ids, $2 brands, $3 slugs, $4 versions of their queries, $5 matched, $6 languages, $7 sentiments,
    /// $8 scores, $9 kinds, $10 why, $11 whether the post was edited, $12 voices, $13 reach, $14 whether it can be owed an answer, $15 stamp.
    /// Those of edited posts are worked out anew. The post ids of new mentions.
    /// </summary>
    public const string Mentions =
        """
        WITH i AS MATERIALIZED (
            SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::real[], $9::text[],
                $10::text[], $11::boolean[], $12::text[], $13::bigint[], $14::boolean[]) AS i (
                post_id, brand_id, brand, query_version, matched, language, sentiment, score, kind, why, edited, voice, reach, can_be_owed)),
        again AS (
            UPDATE listening.mentions AS m
            SET matched = string_to_array(i.matched, E'\x1f'), language = i.language, sentiment = i.sentiment,
                sentiment_score = i.score, kind = i.kind, why = string_to_array(i.why, E'\x1f'), query_version = i.query_version,
                owed_since = CASE WHEN i.can_be_owed THEN m.found_at END,
                owed_until = CASE WHEN i.can_be_owed THEN least(m.company_answered_at, m.employee_answered_at, m.article_since) END
            FROM i WHERE i.edited AND m.post_id = i.post_id AND m.brand_id = i.brand_id),
        written AS (
            INSERT INTO listening.mentions
                (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment, sentiment_score, kind, why,
                 query_version, voice, author_key, reach, conversation_id, story_id, owed_since)
            SELECT i.brand_id, i.brand, i.post_id, p.platform, p.published_at, $15::timestamptz, string_to_array(i.matched, E'\x1f'), i.language, i.sentiment,
                   i.score, i.kind, string_to_array(i.why, E'\x1f'), i.query_version, i.voice, p.author_key, coalesce(p.author_followers, i.reach),
                   coalesce(g.into_id, p.conversation_id), p.story_id, CASE WHEN i.can_be_owed THEN $15::timestamptz END
            FROM i
            JOIN listening.posts AS p ON p.id = i.post_id
            LEFT JOIN listening.conversation_merges AS g ON g.from_id = p.conversation_id AND g.until = 'infinity'
            ORDER BY i.post_id, i.brand_id
            ON CONFLICT (post_id, brand_id) DO NOTHING
            RETURNING post_id)
        SELECT post_id FROM written
        """;
}
