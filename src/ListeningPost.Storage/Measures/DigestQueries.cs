using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Storage.Measures;

/// <summary>What a digest lists beside its figures. Periods are by publication.</summary>
public sealed class DigestQueries
{
    /// <summary>$1 mentions, $2 as of.</summary>
    private const string These = "SELECT * FROM listening.mention_facts($2) WHERE mention_id = ANY ($1) ORDER BY published_at, mention_id";

    private static readonly Columns<WaitingAsked> Asked = new()
    {
        { "brand", a => a.Brand },
        { "start", a => a.Start },
        { "end", a => a.End },
        { "as_of", a => a.AsOf },
        { "oldest", a => a.Oldest },
        { "newest", a => a.Newest },
        { "loudest", a => a.Loudest },
    };

    /// <summary>Whether a mention <c>m</c> was not set aside at the cut-off <c>$4</c>; whoever was judged since is looked up.</summary>
    private const string CountedThen =
        "CASE WHEN m.judged_at > $4 THEN (SELECT f.noise FROM listening.mention_facts($4) AS f WHERE f.mention_id = m.id) "
        + "ELSE m.noise END IS NULL";

    /// <summary>
    /// $1 brand, $2 start, $3 end, $4 cut-off, $5 at most. Articles and whatever has copies go by story, the rest by conversation; only
    /// posts of the public are quoted. What is costly is asked of those that are listed.
    /// </summary>
    private static readonly string News =
        $"""
        WITH told AS MATERIALIZED (
            SELECT mention_id, post_id, conversation_id, story_id, published_at, author_key, reach, voice,
                   is_unjoinable OR copies > 1 AS by_story
            FROM (
                SELECT *, platform IN ({Literals.Of(Platforms.NotReplyable)}) AS is_unjoinable,
                       count(*) OVER (PARTITION BY story_id) AS copies
                FROM listening.mention_facts($4)
                WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL) AS f),
        voiced AS (
            SELECT by_story, CASE WHEN by_story THEN story_id ELSE conversation_id END AS key, author_key, count(*) AS mentions,
                   max(reach) AS reach,
                   min((extract(epoch FROM published_at) * 1000000)::bigint) FILTER (WHERE voice = '{Voice.Public}') AS first_at
            FROM told GROUP BY 1, 2, 3),
        grouped AS (
            SELECT by_story, key, count(*)::int AS authors, sum(mentions)::int AS mentions, sum(reach)::numeric AS reach,
                   min(first_at) AS first_at
            FROM voiced GROUP BY 1, 2 HAVING min(first_at) IS NOT NULL),
        fresh AS (
            SELECT g.*, count(*) OVER () AS total
            FROM grouped AS g
            WHERE CASE WHEN g.by_story
                THEN NOT EXISTS (
                    SELECT FROM listening.mentions AS m
                    WHERE m.story_id = g.key AND m.published_at < $2 AND m.brand = $1 AND m.found_at <= $4 AND {CountedThen})
                ELSE NOT EXISTS (
                    SELECT FROM listening.mentions AS m
                    WHERE m.conversation_id = g.key AND m.published_at < $2 AND m.brand = $1 AND m.found_at <= $4 AND {CountedThen}) END),
        listed AS MATERIALIZED (
            SELECT * FROM fresh ORDER BY authors DESC, mentions DESC, reach DESC NULLS LAST, first_at, key LIMIT $5),
        held AS MATERIALIZED (
            SELECT l.by_story, l.key, t.mention_id, t.post_id, t.conversation_id, t.published_at, t.voice
            FROM listed AS l JOIN told AS t ON t.story_id = l.key WHERE l.by_story
            UNION ALL
            SELECT l.by_story, l.key, t.mention_id, t.post_id, t.conversation_id, t.published_at, t.voice
            FROM listed AS l JOIN told AS t ON t.conversation_id = l.key WHERE NOT l.by_story),
        begun AS (
            SELECT DISTINCT ON (by_story, key) by_story, key, mention_id, conversation_id
            FROM held WHERE voice = '{Voice.Public}' ORDER BY by_story, key, published_at, mention_id),
        spread AS (
            SELECT h.by_story, h.key, count(DISTINCT CASE WHEN p.platform = 'web' THEN coalesce({StoredPost.SiteSql}, 'web')
                       ELSE p.platform END)::int AS sites
            FROM held AS h JOIN listening.posts AS p ON p.id = h.post_id
            GROUP BY 1, 2)
        SELECT begun.mention_id AS first_mention, CASE WHEN l.by_story THEN l.mentions - 1 ELSE 0 END AS copies, spread.sites, l.mentions,
               l.authors, l.reach, CASE WHEN c.replyable THEN c.presence END AS presence, l.total
        FROM listed AS l
        JOIN begun USING (by_story, key)
        JOIN spread USING (by_story, key)
        LEFT JOIN listening.conversation_facts($4) AS c ON c.conversation_id = begun.conversation_id AND c.brand = $1
        ORDER BY l.authors DESC, l.mentions DESC, l.reach DESC NULLS LAST, l.first_at, l.key
        """;

    /// <summary>
    /// Of <c>conversations AS c</c>: whether its thread was read whole when it was read last before the cut-off <c>$cut</c>.
    /// </summary>
    private const string ThreadRead =
        """
        (SELECT r.whole FROM listening.thread_reads AS r
        WHERE r.since <= $cut AND (r.conversation_id = c.id OR r.conversation_id IN (
            SELECT g.from_id FROM listening.conversation_merges AS g
            WHERE g.into_id = c.id AND g.since <= $cut AND (g.until > $cut OR g.until = 'infinity')))
        ORDER BY r.since DESC LIMIT 1)
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off: who waits for an answer.</summary>
    private static readonly string Waiting =
        $"""
        WITH told AS MATERIALIZED (
            SELECT f.mention_id, f.author_key, f.conversation_id, f.published_at,
                   f.author_handle = '' AND f.author_name = '' AND f.author_id IS NULL AS is_unknown
            FROM listening.mention_facts($4) AS f
            WHERE f.brand = $1 AND f.published_at >= $2 AND f.published_at < $3 AND f.can_be_owed AND f.owed_answer)
        SELECT count(*) AS posts,
               count(*) FILTER (WHERE is_unknown) + count(DISTINCT author_key) FILTER (WHERE NOT is_unknown) AS people,
               min(published_at) AS oldest, NOT EXISTS (
                   SELECT FROM (SELECT DISTINCT conversation_id AS id FROM told) AS c
                   WHERE {ThreadRead.Replace("$cut", "$4", StringComparison.Ordinal)} IS NOT TRUE) AS is_sure
        FROM told
        """;

    private static readonly string AllWaiting =
        $"""
        FROM listening.mention_facts({Asked["as_of"]})
             WHERE brand = {Asked["brand"]} AND published_at >= {Asked["start"]} AND published_at < {Asked["end"]}
                 AND can_be_owed AND owed_answer
        """;

    /// <summary>Of those that wait: oldest first.</summary>
    private static readonly string Pool =
        $"""
        SELECT f.*, c.participants
        FROM (
            (SELECT mention_id {AllWaiting} ORDER BY published_at, mention_id LIMIT {Asked["oldest"]})
            UNION
            (SELECT mention_id {AllWaiting} ORDER BY published_at DESC, mention_id DESC LIMIT {Asked["newest"]})
            UNION
            (SELECT mention_id {AllWaiting} AND reach IS NOT NULL
             ORDER BY reach DESC, published_at DESC, mention_id DESC LIMIT {Asked["loudest"]})) AS w
        CROSS JOIN LATERAL (SELECT * FROM listening.mention_facts({Asked["as_of"]}) WHERE mention_id = w.mention_id OFFSET 0) AS f
        LEFT JOIN listening.brand_conversations AS c ON c.conversation_id = f.conversation_id AND c.brand_id = f.brand_id
        ORDER BY f.published_at, f.mention_id
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off, $5 at most: no copies, those that reach the furthest.</summary>
    private const string Praise =
        $"""
        SELECT f.*
        FROM (
            SELECT mention_id FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3
                AND kind = '{Kind.Praise}' AND voice = '{Voice.Public}' AND NOT is_duplicate AND noise IS NULL
            ORDER BY reach DESC NULLS LAST, published_at DESC, mention_id DESC LIMIT $5) AS w
        CROSS JOIN LATERAL (SELECT * FROM listening.mention_facts($4) WHERE mention_id = w.mention_id OFFSET 0) AS f
        ORDER BY f.reach DESC NULLS LAST, f.published_at DESC, f.mention_id DESC
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off.</summary>
    private const string Languages =
        """
        SELECT language, count(*) AS mentions, count(*) FILTER (WHERE sentiment IS NULL) AS not_judged FROM listening.mention_facts($4)
        WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND noise IS NULL
        GROUP BY language ORDER BY count(*) DESC, language
        """;

    /// <summary>$1 conversations, $2 cut-off.</summary>
    private static readonly string Threads =
        $"SELECT c.id, {ThreadRead.Replace("$cut", "$2", StringComparison.Ordinal)} AS whole FROM unnest($1::bigint[]) AS c (id)";

    private readonly Db _db;

    internal DigestQueries(Db db) => _db = db;

    /// <summary>
    /// Stories and conversations whose first mention of the brand was published in the period; by distinct authors, mentions, reach.
    /// </summary>
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
                Reach = Numbers.Sum(row, "reach"),
                Presence = row.Get<string>("presence"),
                Total = row.Get<long>("total"),
            },
            cancellationToken,
            brand,
            start,
            end,
            asOf,
            limit);

    /// <summary>Mentions by language, the most first.</summary>
    public async Task<IReadOnlyList<LanguageCount>> LanguagesAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            Languages,
            row => new LanguageCount(row.Get<string>("language"), row.Get<long>("mentions"), row.Get<long>("not_judged")),
            cancellationToken, brand, start, end, asOf);

    /// <summary>These mentions, oldest first.</summary>
    public async Task<IReadOnlyList<StoredMention>> MentionsAsync(
        IReadOnlyCollection<long> mentions, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        mentions.Count == 0 ? [] : await _db.ListAsync(These, StoredMention.Read, cancellationToken, mentions.ToArray(), asOf);

    /// <summary>How far the threads of these conversations were known at the cut-off.</summary>
    public async Task<IReadOnlyDictionary<long, ThreadKnown>> ThreadsAsync(
        IReadOnlyCollection<long> conversations, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        List<(long Id, bool? Whole)> read = await _db.ListAsync(
            Threads, row => (row.Get<long>("id"), row.Get<bool?>("whole")), cancellationToken, conversations.ToArray(), asOf);
        return read.ToDictionary(
            thread => thread.Id,
            thread => thread.Whole switch { true => ThreadKnown.Whole, false => ThreadKnown.Part, null => ThreadKnown.Unread });
    }

    /// <summary>
    /// How many public posts of the period wait for an answer, by how many authors (unnamed ones count one each), since when, and
    /// whether all their threads were read whole.
    /// </summary>
    public async Task<WaitingFigures> WaitingAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            Waiting,
            row => new WaitingFigures(
                row.Get<long>("posts"), row.Get<long>("people"), row.At("oldest"), row.Get<bool>("is_sure")),
            cancellationToken,
            brand,
            start,
            end,
            asOf))[0];

    /// <summary>Those that wait the longest, the newest of them, and those with the largest audience: oldest first, each once.</summary>
    public async Task<IReadOnlyList<WaitingMention>> PoolAsync(WaitingAsked asked, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            Pool,
            row => new WaitingMention(StoredMention.Read(row), row.Get<int>("participants")),
            cancellationToken,
            Asked.Values(asked));

    /// <summary>Public praise of the period that is no copy, the furthest reaching first.</summary>
    public async Task<IReadOnlyList<StoredMention>> PraiseAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(Praise, StoredMention.Read, cancellationToken, brand, start, end, asOf, limit);
}
