using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Measures;

/// <summary>What a digest lists beside its figures. Periods are by publication.</summary>
public sealed class DigestQueries
{
    private static readonly string[] NotReplyable = [.. Platforms.All.Where(platform => !Platforms.IsReplyable(platform))];

    /// <summary>
    /// $1 brand, $2 start, $3 end, $4 cut-off, $5 platforms without replies, $6 at most. Articles and whatever has copies
    /// go by story, the rest by conversation; only posts of the public are quoted.
    /// </summary>
    private const string News =
        """
        WITH told AS MATERIALIZED (
            SELECT mention_id, brand_id, conversation_id, story_id, platform, published_at, author_key, reach, voice,
                   CASE WHEN platform = 'web' THEN coalesce(substring(url FROM '^https?://(?:www\.)?([^/:]+)'), 'web') ELSE platform END AS site,
                   count(*) OVER (PARTITION BY story_id) AS copies
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3),
        keyed AS (
            SELECT *, platform = ANY ($5) OR copies > 1 AS by_story,
                   CASE WHEN platform = ANY ($5) OR copies > 1 THEN 's' || story_id ELSE 'c' || conversation_id END AS key
            FROM told),
        grouped AS (
            SELECT key, bool_or(by_story) AS by_story, min(story_id) AS story_id, min(brand_id) AS brand_id,
                   (array_agg(mention_id ORDER BY published_at, mention_id) FILTER (WHERE voice = 'public'))[1] AS first_mention,
                   (array_agg(conversation_id ORDER BY published_at, mention_id) FILTER (WHERE voice = 'public'))[1] AS conversation_id,
                   count(*)::int AS mentions, count(DISTINCT author_key)::int AS authors, count(DISTINCT site)::int AS sites
            FROM keyed GROUP BY key),
        fresh AS (
            SELECT g.*, (SELECT sum(r.reach)::bigint FROM (
                       SELECT max(k.reach) AS reach FROM keyed AS k WHERE k.key = g.key GROUP BY k.author_key) AS r) AS reach
            FROM grouped AS g
            WHERE g.first_mention IS NOT NULL AND NOT EXISTS (
                SELECT FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id
                WHERE m.brand_id = g.brand_id AND m.published_at < $2 AND m.found_at <= $4
                    AND CASE WHEN g.by_story THEN p.story_id = g.story_id ELSE p.conversation_id = g.conversation_id END))
        SELECT f.first_mention, CASE WHEN f.by_story THEN f.mentions - 1 ELSE 0 END AS copies, f.sites, f.mentions, f.authors, f.reach,
               CASE WHEN c.replyable THEN c.presence END AS presence, count(*) OVER () AS total
        FROM fresh AS f
        LEFT JOIN listening.conversation_facts($4) AS c ON c.conversation_id = f.conversation_id AND c.brand = $1
        ORDER BY f.authors DESC, f.mentions DESC, f.reach DESC NULLS LAST, f.first_mention
        LIMIT $6
        """;

    private readonly Db _db;

    internal DigestQueries(Db db) => _db = db;

    /// <summary>Stories and conversations whose first mention of the brand was published in the period; by distinct authors, mentions, reach.</summary>
    public async Task<IReadOnlyList<NewsGroup>> NewsAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            News,
            row => new NewsGroup
            {
                FirstMention = row.Get<long>("first_mention"),
                Copies = row.Get<int>("copies"),
                Sites = row.Get<int>("sites"),
                Mentions = row.Get<int>("mentions"),
                Authors = row.Get<int>("authors"),
                Reach = row.Get<long?>("reach"),
                Presence = row.Get<string>("presence"),
                Total = row.Get<long>("total"),
            },
            cancellationToken, brand, start, end, asOf, NotReplyable, limit);

    /// <summary>Mentions by language, the most first.</summary>
    public async Task<IReadOnlyList<LanguageCount>> LanguagesAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            """
            SELECT language, count(*) AS mentions FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3
            GROUP BY language ORDER BY count(*) DESC, language
            """,
            row => new LanguageCount(row.Get<string>("language"), row.Get<long>("mentions")),
            cancellationToken, brand, start, end, asOf);

    /// <summary>These mentions, oldest first.</summary>
    public async Task<IReadOnlyList<StoredMention>> MentionsAsync(
        IReadOnlyCollection<long> mentions, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        mentions is { Count: 0 }
            ? []
            : await _db.ListAsync(
                "SELECT * FROM listening.mention_facts($2) WHERE mention_id = ANY ($1) ORDER BY published_at, mention_id",
                StoredMention.Read, cancellationToken, mentions.ToArray(), asOf);

    /// <summary>How far the threads of these conversations were known at the cut-off.</summary>
    public async Task<IReadOnlyDictionary<long, ThreadKnown>> ThreadsAsync(
        IReadOnlyCollection<long> conversations, DateTimeOffset asOf, CancellationToken cancellationToken) => (await _db.ListAsync(
            """
            SELECT c.id, (
                SELECT r.whole FROM listening.thread_reads AS r
                WHERE r.since <= $2 AND (r.conversation_id = c.id OR r.conversation_id IN (
                    SELECT g.from_id FROM listening.conversation_merges AS g
                    WHERE g.into_id = c.id AND g.since <= $2 AND (g.until > $2 OR g.until = 'infinity')))
                ORDER BY r.since DESC LIMIT 1) AS whole
            FROM unnest($1::bigint[]) AS c (id)
            """,
            row => (Id: row.Get<long>("id"), Whole: row.Get<bool?>("whole")),
            cancellationToken, conversations.ToArray(), asOf)).ToDictionary(
            c => c.Id, c => c.Whole switch { true => ThreadKnown.Whole, false => ThreadKnown.Part, null => ThreadKnown.Unread });

    /// <summary>
    /// How many public posts of the period wait for an answer, by how many authors (unnamed ones count one each), and in which
    /// conversations.
    /// </summary>
    public async Task<(long Posts, long People, IReadOnlyList<long> Conversations)> WaitingAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) => (await _db.ListAsync(
            """
            SELECT count(*) AS posts,
                   count(DISTINCT CASE WHEN author_key LIKE '%:?%' THEN mention_id::text ELSE author_key END) AS people,
                   coalesce(array_agg(DISTINCT conversation_id), '{}') AS conversations
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND owed_answer
            """,
            row => (row.Get<long>("posts"), row.Get<long>("people"), (IReadOnlyList<long>)row.Get<long[]>("conversations")!),
            cancellationToken, brand, start, end, asOf))[0];
}
