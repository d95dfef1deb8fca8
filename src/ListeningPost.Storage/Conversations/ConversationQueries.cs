using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>Lists conversations.</summary>
public sealed class ConversationQueries
{
    private readonly Db _db;

    internal ConversationQueries(Db db) => _db = db;

    /// <summary>The presence of each brand that is mentioned in these conversations.</summary>
    public async Task<IReadOnlyDictionary<(string Brand, long Conversation), string>> PresenceAsync(
        IReadOnlyCollection<long> conversations, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            "SELECT c.brand, c.conversation_id, c.presence FROM listening.conversation_facts('infinity', $1) AS c",
            row => (Key: (row.Get<string>("brand")!, row.Get<long>("conversation_id")), Presence: row.Get<string>("presence")!),
            cancellationToken, (object)conversations.ToArray())).ToDictionary(c => c.Key, c => c.Presence);

    /// <summary>The conversations with a mention of the brand in the period, latest activity first.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="since">Mentioned then or later.</param>
    /// <param name="until">Mentioned before.</param>
    /// <param name="asOf">Only posts collected until then count; null: all.</param>
    public async Task<IReadOnlyList<StoredConversation>> ListAsync(
        string brand, DateTimeOffset since, DateTimeOffset until, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            """
            SELECT c.* FROM listening.conversation_facts(coalesce($4::timestamptz, 'infinity'), ARRAY(
                SELECT f.conversation_id FROM listening.mention_facts(coalesce($4::timestamptz, 'infinity')) AS f
                WHERE f.brand = $1 AND f.published_at >= $2 AND f.published_at < $3)) AS c
            WHERE c.brand = $1
            ORDER BY c.last_activity_at DESC, c.conversation_id DESC
            """,
            StoredConversation.Read,
            cancellationToken,
            brand,
            since,
            until,
            asOf);

    /// <summary>A page of conversations, latest activity first, and how many there are on all pages.</summary>
    public async Task<(IReadOnlyList<StoredConversation> Conversations, long Total)> PageAsync(
        ConversationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<(StoredConversation? Conversation, long Total)> rows = await _db.ListAsync(
            PageSql,
            row => (row.IsDBNull(row.GetOrdinal("conversation_id")) ? null : StoredConversation.Read(row), row.Get<long>("total")),
            cancellationToken,
            filter.Brand, filter.Since, filter.Until, filter.Platform, filter.Presence, filter.Owed,
            filter.After?.LastActivityAt, filter.After?.ConversationId, filter.After?.Brand, filter.Limit);
        return ([.. rows.Select(r => r.Conversation).OfType<StoredConversation>()], rows[0].Total);
    }

    /// <summary>A conversation as each brand sees that is mentioned in it, by slug; one that merged into another is that one.</summary>
    public async Task<IReadOnlyList<StoredConversation>> FindAsync(long conversation, CancellationToken cancellationToken) => await _db.ListAsync(
        """
        SELECT c.* FROM listening.conversation_facts('infinity', ARRAY[coalesce((
            SELECT g.into_id FROM listening.conversation_merges AS g WHERE g.from_id = $1 AND g.until = 'infinity' LIMIT 1), $1)]) AS c
        ORDER BY c.brand
        """,
        StoredConversation.Read,
        cancellationToken,
        conversation);

    /// <summary>$1 brand, $2 since, $3 until, $4 platform, $5 presence, $6 owed, $7 … $9 the place before, $10 limit. A row at least, for the total.</summary>
    private const string PageSql =
        """
        WITH told AS MATERIALIZED (
            SELECT DISTINCT f.conversation_id, f.brand_id FROM listening.mention_facts_now AS f
            WHERE ($1::text IS NULL OR f.brand = $1)
                AND ($2::timestamptz IS NULL OR f.published_at >= $2)
                AND ($3::timestamptz IS NULL OR f.published_at < $3)),
        found AS MATERIALIZED (
            SELECT c.* FROM listening.conversation_facts('infinity', ARRAY(SELECT conversation_id FROM told)) AS c
            WHERE (c.conversation_id, c.brand_id) IN (SELECT conversation_id, brand_id FROM told)
                AND ($4::text IS NULL OR c.platform = $4)
                AND ($5::text IS NULL OR c.presence = $5)
                AND ($6::boolean IS NULL OR (c.owed_answers > 0) = $6))
        SELECT page.*, n.total
        FROM (SELECT count(*) AS total FROM found) AS n
        LEFT JOIN (
            SELECT * FROM found
            WHERE $7::timestamptz IS NULL OR (last_activity_at, conversation_id, brand) < ($7, $8::bigint, $9::text)
            ORDER BY last_activity_at DESC, conversation_id DESC, brand DESC LIMIT $10::int) AS page ON true
        ORDER BY page.last_activity_at DESC, page.conversation_id DESC, page.brand DESC
        """;
}
