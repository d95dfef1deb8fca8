using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Storage.Mentions;

/// <summary>The SQL of <see cref="MentionWriter"/>: arrays with one element a mention.</summary>
internal static class MentionStatements
{
    public static Columns<StandingMention> Standing { get; } = new()
    {
        { "post_id", m => m.PostId },
        { "brand", m => m.Brand },
    };

    public static Columns<AskedQuery> Asked { get; } = new()
    {
        { "brand", q => q.Brand },
        { "query_hash", q => q.Hash },
    };

    /// <summary>
    /// As <see cref="NewMention.Columns"/>, but for what the stored post tells. An array cannot hold lists: they are joined.
    /// </summary>
    public static Columns<NewMention> OfKnown { get; } = new()
    {
        { "post_id", m => m.Post.Id },
        { "brand_id", m => m.Brand.Id },
        { "brand", m => m.Found.Brand },
        { "query_version", m => m.Brand.QueryVersion },
        { "matched", m => PostCleaner.Joined(m.Found.Matched) },
        { "language", m => m.Language },
        { "sentiment", m => m.Found.Findings.Sentiment },
        { "score", m => m.Found.Findings.SentimentScore },
        { "kind", m => m.Found.Findings.Kind },
        { "noise", m => m.Found.Findings.Noise },
        { "why", m => PostCleaner.Joined(m.Found.Findings.Why) },
        { "judged_anew", m => m.Post.IsJudgedAnew },
        { "voice", m => m.Voice },
        { "reach", m => m.Reach },
        { "can_be_owed", m => m.CanBeOwed },
    };

    /// <summary>$1 posts: those that are a mention of some brand already.</summary>
    public const string Known = "SELECT DISTINCT post_id FROM listening.mentions WHERE post_id = ANY ($1)";

    /// <summary>
    /// $1 posts, and the mentions that are <see cref="Standing"/> in them: takes away those that the brands' present queries found, and
    /// find no more, and marks their days. A row for each.
    /// </summary>
    public static readonly string Unmention =
        $"""
        WITH gone AS (
            DELETE FROM listening.mentions AS m
            USING listening.brands AS b
            WHERE m.post_id = ANY ($1) AND m.brand_id = b.id AND NOT b.paused
                AND m.query_version = b.query_version
                AND NOT EXISTS (
                    SELECT FROM {Standing.Unnest(after: 1)} AS kept ({Standing.Names})
                    WHERE kept.post_id = m.post_id AND kept.brand = b.slug)
            RETURNING m.brand, m.published_at, m.platform, m.story_id, b.time_zone),
        marked AS (
            INSERT INTO listening.daily_changes (brand, day, platform)
            SELECT DISTINCT brand, (published_at AT TIME ZONE time_zone)::date, platform FROM gone)
        SELECT brand, story_id FROM gone
        """;

    /// <summary>
    /// $1 posts, the mentions that are <see cref="Standing"/> in them, and the queries that were <see cref="Asked"/>: takes away what
    /// these find no more, whichever query found it, but for what a person judged, and marks their days. A row for each.
    /// </summary>
    public static readonly string Lose =
        $"""
        WITH gone AS (
            DELETE FROM listening.mentions AS m
            USING listening.brands AS b
            WHERE m.post_id = ANY ($1) AND m.brand_id = b.id AND NOT b.paused
                AND EXISTS (
                    SELECT FROM {Asked.Unnest(after: 3)} AS asked ({Asked.Names})
                    WHERE (asked.brand, asked.query_hash) = (b.slug, b.query_hash))
                AND NOT EXISTS (SELECT FROM listening.verdicts AS v WHERE v.mention_id = m.id AND v.until = 'infinity')
                AND NOT EXISTS (
                    SELECT FROM {Standing.Unnest(after: 1)} AS kept ({Standing.Names})
                    WHERE kept.post_id = m.post_id AND kept.brand = b.slug)
            RETURNING m.brand, m.published_at, m.platform, m.story_id, b.time_zone),
        marked AS (
            INSERT INTO listening.daily_changes (brand, day, platform)
            SELECT DISTINCT brand, (published_at AT TIME ZONE time_zone)::date, platform FROM gone)
        SELECT brand, story_id FROM gone
        """;

    /// <summary>
    /// The number of each brand that is <see cref="Asked"/> for, and of its query with that hash; of one that it never had, the present
    /// one's.
    /// </summary>
    public static readonly string Matched =
        $"""
        SELECT i.brand, i.query_hash, b.id, coalesce((
            SELECT max(q.version) FROM listening.brand_queries AS q WHERE q.brand_id = b.id AND q.query_hash = i.query_hash),
            b.query_version) AS query_version
        FROM {Asked.Unnest()} AS i ({Asked.Names})
        JOIN listening.brands AS b ON b.slug = i.brand
        """;

    /// <summary>
    /// $1 stamp: mentions <see cref="OfKnown"/> posts. Those of edited posts, and of posts marked otherwise, are worked out anew. A row
    /// for each new mention.
    /// </summary>
    public static readonly string Mentions =
        $"""
        WITH i AS MATERIALIZED (
            SELECT * FROM {OfKnown.Unnest(after: 1)} AS i ({OfKnown.Names})),
        again AS (
            UPDATE listening.mentions AS m
            SET matched = string_to_array(i.matched, E'\x1f'), language = i.language, sentiment = i.sentiment,
                sentiment_score = i.score, kind = i.kind, noise = i.noise, why = string_to_array(i.why, E'\x1f'),
                own_judgement = NULL, query_version = i.query_version, voice = i.voice,
                owed_since = CASE WHEN i.can_be_owed THEN m.found_at END,
                owed_until = CASE WHEN i.can_be_owed THEN {OwedSql.Until} END
            FROM i WHERE i.judged_anew AND m.post_id = i.post_id AND m.brand_id = i.brand_id),
        written AS (
            INSERT INTO listening.mentions
                (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment, sentiment_score, kind, noise,
                 why, query_version, voice, author_key, reach, conversation_id, story_id, text_id,
                 owed_since)
            SELECT i.brand_id, i.brand, i.post_id, p.platform, p.published_at, $1::timestamptz, string_to_array(i.matched, E'\x1f'),
                   i.language, i.sentiment, i.score, i.kind, i.noise, string_to_array(i.why, E'\x1f'), i.query_version, i.voice,
                   p.author_key, coalesce(p.author_followers, i.reach), coalesce(g.into_id, p.conversation_id), p.story_id, p.id,
                   CASE WHEN i.can_be_owed THEN $1::timestamptz END
            FROM i
            JOIN listening.posts AS p ON p.id = i.post_id
            LEFT JOIN listening.conversation_merges AS g ON g.from_id = p.conversation_id AND g.until = 'infinity'
            ORDER BY i.post_id, i.brand_id
            ON CONFLICT (post_id, brand_id) DO NOTHING
            RETURNING post_id, brand)
        SELECT post_id, brand FROM written
        """;
}

/// <summary>A mention that a post which is judged anew still is.</summary>
/// <param name="PostId">The post.</param>
/// <param name="Brand">The brand's slug.</param>
internal sealed record StandingMention(long PostId, string Brand);

/// <summary>A query that matched.</summary>
/// <param name="Brand">The brand's slug.</param>
/// <param name="Hash">Of the query; null: the brand's present one.</param>
internal sealed record AskedQuery(string Brand, string? Hash);
