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
}
