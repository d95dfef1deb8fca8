using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>Lists conversations.</summary>
public sealed class ConversationQueries
{
    private readonly Db _db;

    internal ConversationQueries(Db db) => _db = db;

    /// <summary>$1 conversations.</summary>
    private const string Presence = "SELECT c.brand, c.conversation_id, c.presence FROM listening.conversation_facts_now AS c WHERE c.conversation_id = ANY ($1)";

    /// <summary>$1 conversation, or one that became part of it.</summary>
    private const string One =
        """
        SELECT c.* FROM listening.conversation_facts_now AS c
        WHERE c.conversation_id = coalesce((
            SELECT g.into_id FROM listening.conversation_merges AS g WHERE g.from_id = $1 AND g.until = 'infinity' LIMIT 1), $1)
        ORDER BY c.brand
        """;

    /// <summary>$1 brand, $2 since, $3 until, $4 platform, $5 presence, $6 owed.</summary>
    private const string Filtered =
        """
        FROM listening.conversation_facts_now AS c
        WHERE ($1::text IS NULL OR c.brand = $1)
            AND ($4::text IS NULL OR c.platform = $4)
            AND ($5::text IS NULL OR c.presence = $5)
            AND ($6::boolean IS NULL OR (c.owed_answers > 0) = $6)
            AND ($2::timestamptz IS NULL AND $3::timestamptz IS NULL OR EXISTS (
                SELECT FROM listening.mentions AS m
                WHERE m.conversation_id = c.conversation_id AND m.brand_id = c.brand_id
                    AND ($2::timestamptz IS NULL OR m.published_at >= $2) AND ($3::timestamptz IS NULL OR m.published_at < $3)))
        """;

    /// <summary>$1 … $6 the filter.</summary>
    private const string Count = $"SELECT count(*) AS total {Filtered}";

    /// <summary>$1 … $6 the filter, $7 … $9 the place before, $10 limit.</summary>
    private const string Page =
        $"""
        SELECT c.* {Filtered}
            AND ($7::timestamptz IS NULL OR (c.last_activity_at, c.conversation_id, c.brand) < ($7, $8::bigint, $9::text))
        ORDER BY c.last_activity_at DESC, c.conversation_id DESC, c.brand DESC
        LIMIT $10::int
        """;

    /// <summary>The presence of each brand that is mentioned in these conversations.</summary>
    public async Task<IReadOnlyDictionary<(string Brand, long Conversation), string>> PresenceAsync(
        IReadOnlyCollection<long> conversations, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            Presence,
            row => (Key: (row.Get<string>("brand")!, row.Get<long>("conversation_id")), Presence: row.Get<string>("presence")!),
            cancellationToken, (object)conversations.ToArray())).ToDictionary(c => c.Key, c => c.Presence);

    /// <summary>A page of conversations, latest activity first, and how many there are on all pages.</summary>
    public async Task<(IReadOnlyList<StoredConversation> Conversations, long Total)> PageAsync(
        ConversationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        object?[] which = [filter.Brand, filter.Since, filter.Until, filter.Platform, filter.Presence, filter.Owed];
        List<StoredConversation> page = await _db.ListAsync(
            Page, StoredConversation.Read, cancellationToken,
            [.. which, filter.After?.LastActivityAt, filter.After?.ConversationId, filter.After?.Brand, filter.Limit]);
        bool isWhole = filter.After is null && page.Count < filter.Limit;
        return (page, isWhole ? page.Count : (await _db.ListAsync(Count, row => row.Get<long>("total"), cancellationToken, which))[0]);
    }

    /// <summary>A conversation as each brand sees that is mentioned in it, by slug; one that merged into another is that one.</summary>
    public async Task<IReadOnlyList<StoredConversation>> FindAsync(long conversation, CancellationToken cancellationToken) =>
        await _db.ListAsync(One, StoredConversation.Read, cancellationToken, conversation);
}
