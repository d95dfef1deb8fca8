using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>Lists conversations.</summary>
public sealed class ConversationQueries
{
    private readonly Db _db;

    internal ConversationQueries(Db db) => _db = db;

    /// <summary>$1 conversations.</summary>
    private const string Presence =
        "SELECT c.brand, c.conversation_id, c.presence FROM listening.conversation_facts_now AS c WHERE c.conversation_id = ANY ($1)";

    /// <summary>$1 conversation, or one that became part of it.</summary>
    private const string One =
        """
        SELECT c.* FROM listening.conversation_facts_now AS c
        WHERE c.conversation_id = coalesce((
            SELECT g.into_id FROM listening.conversation_merges AS g WHERE g.from_id = $1 AND g.until = 'infinity' LIMIT 1), $1)
        ORDER BY c.brand
        """;

    private static readonly Columns<ConversationFilter> Filter = new()
    {
        { "brand", f => f.Brand },
        { "since", f => f.Since },
        { "until", f => f.Until },
        { "platform", f => f.Platform },
        { "presence", f => f.Presence },
        { "replyable", f => f.Replyable },
        { "joinable", f => f.Joinable },
        { "started_by", f => f.StartedBy },
        { "owed", f => f.Owed },
    };

    private static readonly Columns<ConversationFilter> Paged = new()
    {
        Filter,
        { "after_activity", f => f.After?.LastActivityAt },
        { "after_id", f => f.After?.ConversationId },
        { "after_brand", f => f.After?.Brand },
        { "limit", f => f.Limit },
    };

    private static readonly string Filtered =
        $"""
        FROM listening.conversation_facts_now AS c
        WHERE c.mentions > 0 AND ({Filter["brand"]} IS NULL OR c.brand = {Filter["brand"]})
            AND ({Filter["platform"]} IS NULL OR c.platform = {Filter["platform"]})
            AND ({Filter["presence"]} IS NULL OR c.presence = {Filter["presence"]})
            AND ({Filter["replyable"]} IS NULL OR c.replyable = {Filter["replyable"]})
            AND ({Filter["joinable"]} IS NULL OR c.joinable = {Filter["joinable"]})
            AND ({Filter["started_by"]} IS NULL OR c.started_by = {Filter["started_by"]})
            AND ({Filter["owed"]} IS NULL OR (c.owed_answers > 0) = {Filter["owed"]})
            AND ({Filter["since"]} IS NULL AND {Filter["until"]} IS NULL OR EXISTS (
                SELECT FROM listening.mentions AS m
                WHERE m.conversation_id = c.conversation_id AND m.brand_id = c.brand_id AND m.noise IS NULL
                    AND ({Filter["since"]} IS NULL OR m.published_at >= {Filter["since"]})
                    AND ({Filter["until"]} IS NULL OR m.published_at < {Filter["until"]})))
        """;

    /// <summary>How many the <see cref="Filter"/> lets through.</summary>
    private static readonly string Count = $"SELECT count(*) AS total {Filtered}";

    /// <summary>A page of them, <see cref="Paged"/>.</summary>
    private static readonly string Page =
        $"""
        SELECT c.* {Filtered}
            AND ({Paged["after_activity"]} IS NULL OR (c.last_activity_at, c.conversation_id, c.brand)
                < ({Paged["after_activity"]}, {Paged["after_id"]}, {Paged["after_brand"]}))
        ORDER BY c.last_activity_at DESC, c.conversation_id DESC, c.brand DESC
        LIMIT {Paged["limit"]}
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
        List<StoredConversation> page = await _db.ListAsync(Page, StoredConversation.Read, cancellationToken, Paged.Values(filter));
        bool isWhole = filter.After is null && page.Count < filter.Limit;
        if (isWhole)
        {
            return (page, page.Count);
        }

        List<long> total = await _db.ListAsync(Count, row => row.Get<long>("total"), cancellationToken, Filter.Values(filter));
        return (page, total[0]);
    }

    /// <summary>A conversation as each brand sees that is mentioned in it, by slug; one that merged into another is that one.</summary>
    public async Task<IReadOnlyList<StoredConversation>> FindAsync(long conversation, CancellationToken cancellationToken) =>
        await _db.ListAsync(One, StoredConversation.Read, cancellationToken, conversation);
}
