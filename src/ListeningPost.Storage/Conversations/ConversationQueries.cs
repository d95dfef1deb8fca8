using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Lists conversations.</summary>
public sealed class ConversationQueries
{
    private readonly Db _db;

    internal ConversationQueries(Db db) => _db = db;

    /// <summary>$1 conversations.</summary>
    private const string Presence =
        "SELECT c.brand, c.conversation_id, c.presence FROM listening.conversation_facts_now AS c WHERE c.conversation_id = ANY ($1)";

    /// <summary>$1 conversations, $2 as of.</summary>
    private const string PresenceThen =
        "SELECT c.brand, c.conversation_id, c.presence FROM listening.conversation_facts($2) AS c WHERE c.conversation_id = ANY ($1)";

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
        { "among", f => f.Among?.ToArray() },
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

    private static readonly Columns<ConversationFilter> FilterThen = new() { Filter, { "as_of", f => f.AsOf } };

    private static readonly Columns<ConversationFilter> PagedThen = new() { Paged, { "as_of", f => f.AsOf } };

    /// <summary>What is told of the conversation itself.</summary>
    private static readonly string OfItself =
        $"""
        ({Filter["brand"]} IS NULL OR c.brand = {Filter["brand"]})
            AND ({Filter["among"]} IS NULL OR c.brand = ANY ({Filter["among"]}))
            AND ({Filter["platform"]} IS NULL OR c.platform = {Filter["platform"]})
            AND ({Filter["presence"]} IS NULL OR c.presence = {Filter["presence"]})
            AND ({Filter["replyable"]} IS NULL OR c.replyable = {Filter["replyable"]})
            AND ({Filter["joinable"]} IS NULL OR c.joinable = {Filter["joinable"]})
            AND ({Filter["started_by"]} IS NULL OR c.started_by = {Filter["started_by"]})
        """;

    private static readonly string Filtered =
        $"""
        FROM listening.conversation_facts_now AS c
        WHERE c.mentions > 0 AND {OfItself}
            AND ({Filter["owed"]} IS NULL OR (c.owed_answers > 0) = {Filter["owed"]})
            AND ({Filter["since"]} IS NULL AND {Filter["until"]} IS NULL OR EXISTS (
                SELECT FROM listening.mentions AS m
                WHERE m.conversation_id = c.conversation_id AND m.brand_id = c.brand_id AND m.noise IS NULL
                    AND ({Filter["since"]} IS NULL OR m.published_at >= {Filter["since"]})
                    AND ({Filter["until"]} IS NULL OR m.published_at < {Filter["until"]})))
        """;

    /// <summary>How many the <see cref="Filter"/> lets through.</summary>
    private static readonly string Count = $"SELECT count(*) AS total {Filtered}";

    /// <summary>How many <see cref="FilterThen"/> lets through.</summary>
    private static readonly string CountThen = $"SELECT count(*) AS total {FilteredThen(FilterThen["as_of"])}";

    private static readonly string InOrder =
        $"""
            AND ({Paged["after_activity"]} IS NULL OR (c.last_activity_at, c.conversation_id, c.brand)
                < ({Paged["after_activity"]}, {Paged["after_id"]}, {Paged["after_brand"]}))
        ORDER BY c.last_activity_at DESC, c.conversation_id DESC, c.brand DESC
        LIMIT {Paged["limit"]}
        """;

    /// <summary>A page of them, <see cref="Paged"/>.</summary>
    private static readonly string Page = $"SELECT c.* {Filtered}\n{InOrder}";

    /// <summary>
    /// A page of them as they were known then, <see cref="PagedThen"/>. Which they are is told without their titles: of hundreds of
    /// thousands only a page is shown.
    /// </summary>
    private static readonly string PageThen =
        $"""
        SELECT k.*
        FROM (SELECT c.brand, c.brand_id, c.conversation_id, c.last_activity_at {FilteredThen(PagedThen["as_of"])}
        {InOrder}) AS found
        CROSS JOIN LATERAL (
            SELECT * FROM listening.conversation_facts({PagedThen["as_of"]}) AS k
            WHERE k.brand_id = found.brand_id AND k.conversation_id = found.conversation_id OFFSET 0) AS k
        ORDER BY k.last_activity_at DESC, k.conversation_id DESC, k.brand DESC
        """;

    /// <summary>The presence of each brand that is mentioned in these conversations.</summary>
    /// <param name="asOf">As it was known then; null: as it is now.</param>
    public async Task<IReadOnlyDictionary<(string Brand, long Conversation), string>> PresenceAsync(
        IReadOnlyCollection<long> conversations, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        long[] these = [.. conversations];
        var read = asOf is { } then
            ? await _db.ListAsync(PresenceThen, ReadPresence, cancellationToken, these, then)
            : await _db.ListAsync(Presence, ReadPresence, cancellationToken, (object)these);
        return read.ToDictionary(c => c.Key, c => c.Presence);
    }

    /// <summary>A page of conversations, latest activity first, and how many there are on all pages.</summary>
    public async Task<(IReadOnlyList<StoredConversation> Conversations, long Total)> PageAsync(
        ConversationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        IReadOnlyList<StoredConversation> page = await ListAsync(filter, cancellationToken);
        bool isWhole = filter.After is null && page.Count < filter.Limit;
        return (page, isWhole ? page.Count : await CountAsync(filter, cancellationToken));
    }

    /// <summary>Some conversations, latest activity first: what is large is read by asking for what comes after the last.</summary>
    public async Task<IReadOnlyList<StoredConversation>> ListAsync(ConversationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        (string sql, Columns<ConversationFilter> told) = filter.AsOf is null ? (Page, Paged) : (PageThen, PagedThen);
        return await _db.ListAsync(sql, StoredConversation.Read, cancellationToken, told.Values(filter));
    }

    /// <summary>How many there are, whatever the filter's place and limit.</summary>
    public async Task<long> CountAsync(ConversationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        (string sql, Columns<ConversationFilter> told) = filter.AsOf is null ? (Count, Filter) : (CountThen, FilterThen);
        return (await _db.ListAsync(sql, row => row.Get<long>("total"), cancellationToken, told.Values(filter)))[0];
    }

    /// <summary>A conversation as each brand sees that is mentioned in it, by slug; one that merged into another is that one.</summary>
    public async Task<IReadOnlyList<StoredConversation>> FindAsync(long conversation, CancellationToken cancellationToken) =>
        await _db.ListAsync(One, StoredConversation.Read, cancellationToken, conversation);

    /// <summary>The same as it was known then: those that figures count over mentions of that time.</summary>
    /// <param name="asOf">The parameter that tells when.</param>
    private static string FilteredThen(string asOf) =>
        $"""
        FROM (
            SELECT DISTINCT f.brand_id, f.conversation_id FROM listening.mention_facts({asOf}) AS f
            WHERE f.noise IS NULL AND ({Filter["brand"]} IS NULL OR f.brand = {Filter["brand"]})
                AND ({Filter["since"]} IS NULL OR f.published_at >= {Filter["since"]})
                AND ({Filter["until"]} IS NULL OR f.published_at < {Filter["until"]})) AS met
        CROSS JOIN LATERAL (
            SELECT * FROM listening.conversation_facts({asOf}) AS k
            WHERE k.brand_id = met.brand_id AND k.conversation_id = met.conversation_id OFFSET 0) AS c
        WHERE {OfItself}
            AND ({Filter["owed"]} IS NULL OR {Filter["owed"]} = ((c.brand_id, c.conversation_id) IN (
                SELECT f.brand_id, f.conversation_id FROM listening.mention_facts({asOf}) AS f
                WHERE f.owed_answer AND ({Filter["brand"]} IS NULL OR f.brand = {Filter["brand"]}))))
        """;

    private static ((string Brand, long Conversation) Key, string Presence) ReadPresence(NpgsqlDataReader row) =>
        ((row.Get<string>("brand")!, row.Get<long>("conversation_id")), row.Get<string>("presence")!);
}
