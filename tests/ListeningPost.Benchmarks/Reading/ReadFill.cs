using System.Globalization;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>The SQL that fills posts, their keys, conversations and mentions, each by one statement.</summary>
internal static class ReadFill
{
    /// <summary>
    /// Who and when, in order of time; each brand's posts in blocks of 128 that make 64 single posts and conversations of
    /// 2, 3, 5, 8, 16 and 30.
    /// </summary>
    private const string Plan =
        """
        CREATE TABLE bench.plan AS
        WITH told AS (
            SELECT i, CASE WHEN i < {big} THEN 0 WHEN i < {big} + 1000 THEN 2 WHEN i < {big} + 1333 THEN 1 ELSE i % {brands} END AS brand,
                   CASE WHEN i < {big} THEN 250 WHEN i < {big} + 1333 THEN 200 ELSE abs(hashint8(i)::bigint) % 300 END AS day
            FROM generate_series(0, {count} - 1) AS i),
        placed AS (
            SELECT i, brand, '{first}'::date::timestamp AT TIME ZONE 'UTC'
                       + (day + CASE WHEN i >= {big} + 1333 AND (day = 200 AND brand IN (1, 2) OR day = 250 AND brand = 0)
                                THEN 1 ELSE 0 END) * interval '1 day'
                       + abs(hashint8extended(i, 1) % 86000) * interval '1 second' AS at
            FROM told),
        ranked AS (
            SELECT row_number() OVER (ORDER BY at, i) AS id, brand, at,
                   row_number() OVER (PARTITION BY brand ORDER BY at, i) - 1 AS rank
            FROM placed),
        blocked AS (
            SELECT *, rank % 128 AS place, CASE WHEN rank % 128 < 64 THEN rank % 128
                WHEN rank % 128 < 66 THEN 64 WHEN rank % 128 < 69 THEN 66 WHEN rank % 128 < 74 THEN 69
                WHEN rank % 128 < 82 THEN 74 WHEN rank % 128 < 98 THEN 82 ELSE 98 END AS head
            FROM ranked)
        SELECT id, brand, at, place - head AS depth, first_value(id) OVER story AS story, first_value(id) OVER talk AS talk,
               lag(id) OVER talk AS before, abs(hashint8extended(first_value(id) OVER talk, 3) % 10) AS site,
               abs(hashint8extended(id, 4) % 1000) AS dice, place < 64 AS is_alone
        FROM blocked
        WINDOW talk AS (PARTITION BY brand, rank / 128, head ORDER BY rank),
               story AS (PARTITION BY brand, rank / 20, CASE WHEN rank % 20 IN (3, 7) THEN -1 ELSE rank % 20 END ORDER BY rank)
        """;

    private const string Posts =
        """
        INSERT INTO listening.posts
            (id, platform, native_id, url, title, text, author_handle, author_name, author_followers, author_key, published_at,
             collected_at, language, type, in_reply_to, root, conversation_id, story_id, tags, links, likes, reposts, replies,
             source_id, lexemes, lexeme_reach)
        SELECT p.id, s.platform, 'n' || p.id,
               'https://' || CASE WHEN s.platform = 'web' THEN 'news' || p.id % 300 ELSE s.platform END || '.example/' || p.id,
               CASE WHEN s.platform = 'web' THEN left(t.text, 60) ELSE '' END, t.text, a.handle, a.handle,
               CASE WHEN p.dice % 5 > 0 THEN abs(hashtext(a.handle)::bigint) % 100000 END,
               hashtextextended(s.platform || a.handle, 0), p.at, p.at + interval '5 minutes',
               CASE WHEN p.dice % 10 < 7 THEN 'en' WHEN p.dice % 10 < 9 THEN 'de' END,
               CASE WHEN p.depth > 0 THEN 'reply' ELSE 'post' END,
               CASE WHEN p.depth > 0 THEN 'n' || CASE WHEN p.dice % 2 = 0 THEN p.talk ELSE p.before END END,
               'n' || p.talk, p.talk, p.story, '{}', '{}', p.dice % 50, p.dice % 20, p.dice % 10, 1, t.lexemes, t.reach
        FROM bench.plan AS p
        CROSS JOIN LATERAL (
            SELECT CASE WHEN p.is_alone AND p.dice % 10 < 2 THEN 'web'
                        ELSE (ARRAY['x', 'reddit', 'hackernews', 'bluesky', 'github'])[1 + p.site % 5] END AS platform) AS s
        CROSS JOIN LATERAL (
            SELECT CASE WHEN s.platform = 'web' THEN ''
                        WHEN p.dice < 10 THEN 'brand' || p.brand
                        WHEN p.dice < 20 THEN 'brand' || p.brand || '-worker'
                        ELSE 'user' || abs(hashint8extended(p.id, 5) % {authors}) END AS handle) AS a
        JOIN bench.texts AS t ON t.id = abs(hashint8extended(p.id, 6) % {texts})
        ORDER BY p.id
        """;

    private const string Mentions =
        """
        INSERT INTO listening.mentions
            (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment, sentiment_score, kind, why,
             author_key, reach, conversation_id, story_id, text_id)
        SELECT b.id, b.slug, p.id, p.platform, p.published_at, p.collected_at, '{a}', p.language,
               (ARRAY['negative', 'neutral', 'positive', 'neutral'])[1 + p.id % 4], 0,
               CASE WHEN plan.dice / 10 < 8 THEN 'question'
                    WHEN plan.dice / 10 < 16 THEN 'complaint'
                    WHEN plan.dice / 10 < 26 THEN 'praise'
                    ELSE 'other' END,
               '{}', p.author_key, p.author_followers, p.conversation_id, p.story_id, p.id
        FROM bench.plan JOIN listening.posts AS p ON p.id = plan.id JOIN listening.brands AS b ON b.slug = 'brand' || plan.brand
        ORDER BY p.id
        """;

    /// <summary>Where people talk, and brands have their accounts; articles stand beside them.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["x", "reddit", "hackernews", "bluesky", "github"];

    public static IEnumerable<string> Statements(int mentions, int brands, int texts, DateOnly first)
    {
        string Filled(string text) => text
            .Replace("{count}", mentions.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{big}", (mentions / 10).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{brands}", brands.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{texts}", texts.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{authors}", Math.Max(mentions / 10, 1_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{first}", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return
        [
            Filled(Plan),
            "ANALYZE bench.plan",
            "DROP INDEX listening.ix_posts_lexemes",
            Filled(Posts),
            "CREATE INDEX ix_posts_lexemes ON listening.posts USING gin (lexemes)",
            """
            INSERT INTO listening.post_keys (platform, hash, post_id)
            SELECT platform, sha256(convert_to(native_id, 'UTF8')), id FROM listening.posts
            """,
            """
            INSERT INTO listening.conversations (id, platform, root_native_id, root_hash)
            SELECT p.id, p.platform, p.native_id, sha256(convert_to(p.native_id, 'UTF8'))
            FROM listening.posts AS p WHERE p.id = p.conversation_id
            """,
            Mentions,
            "ANALYZE",
        ];
    }
}
