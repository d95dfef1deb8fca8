using System.Runtime.CompilerServices;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Lists mentions: for the digest, the explorer, <c>query</c>.</summary>
public sealed class MentionQueries
{
    private const string Where =
        """
        FROM listening.mention_facts(coalesce($1::timestamptz, 'infinity')) AS f
        WHERE ($2::text IS NULL OR f.brand = $2)
            AND ($3::timestamptz IS NULL OR f.published_at >= $3)
            AND ($4::timestamptz IS NULL OR f.published_at < $4)
            AND ($5::text IS NULL OR f.platform = $5)
            AND ($6::text IS NULL OR f.sentiment = $6)
            AND ($7::text IS NULL OR f.voice = $7)
            AND ($8::text IS NULL OR f.kind = $8)
            AND ($9::boolean IS NULL OR f.owed_answer = $9)
            AND ($10::bigint IS NULL OR f.conversation_id = $10)
            AND ($11::bigint IS NULL OR f.story_id = $11)
            AND ($12::text IS NULL OR (f.conversation_id, f.brand_id) IN (
                SELECT c.conversation_id, c.brand_id FROM listening.conversation_facts(coalesce($1::timestamptz, 'infinity')) AS c
                WHERE c.presence = $12))
        """;

    private readonly Db _db;

    internal MentionQueries(Db db) => _db = db;

    /// <summary>All that the filter lets through, in its order.</summary>
    public async Task<IReadOnlyList<StoredMention>> ListAsync(MentionFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return await _db.ListAsync(Listing(filter), StoredMention.Read, cancellationToken, Arguments(filter));
    }

    /// <summary>The same, one by one, without holding them all.</summary>
    public async IAsyncEnumerable<StoredMention> StreamAsync(
        MentionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await foreach (StoredMention mention in _db.StreamAsync(Listing(filter), StoredMention.Read, Arguments(filter), cancellationToken))
        {
            yield return mention;
        }
    }

    /// <summary>These mentions, by id; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<long, StoredMention>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            "SELECT f.* FROM listening.mention_facts_now AS f WHERE f.mention_id = ANY ($1)", StoredMention.Read, cancellationToken,
            (object)ids.ToArray())).ToDictionary(m => m.MentionId);

    /// <summary>How many there are, whatever the filter's limit.</summary>
    public async Task<long> CountAsync(MentionFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return (await _db.ListAsync(
            "SELECT count(*) AS count " + Where, row => row.Get<long>("count"), cancellationToken, Conditions(filter)))[0];
    }

    /// <summary>The posts of a conversation, oldest first, as a brand sees them.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="asOf">Only posts collected until then; null: all.</param>
    public async Task<IReadOnlyList<StoredPost>> PostsAsync(
        long conversation, string brand, DateTimeOffset? asOf, CancellationToken cancellationToken) => await _db.ListAsync(
            PostsSql, ReadPost, cancellationToken, conversation, brand, asOf);

    private const string PostsSql =
        $"""
        SELECT {StoredPost.Columns},
               coalesce(v.voice, CASE WHEN EXISTS (
                   SELECT FROM listening.post_voices AS o JOIN listening.brands AS rival ON rival.id = o.brand_id
                   WHERE o.post_id = p.id AND o.voice = 'company' AND rival.slug = ANY (b.competitors))
                   THEN 'competitor' ELSE 'public' END) AS voice,
               EXISTS (SELECT FROM listening.mentions AS m WHERE m.post_id = p.id AND m.brand_id = b.id) AS is_mention
        FROM listening.brands AS b
        JOIN listening.posts AS p ON p.conversation_id = $1 OR p.conversation_id IN (
            SELECT from_id FROM listening.conversation_merges
            WHERE into_id = $1 AND since <= coalesce($3::timestamptz, 'infinity') AND until > coalesce($3::timestamptz, clock_timestamp()))
        LEFT JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = b.id
        WHERE b.slug = $2 AND p.collected_at <= coalesce($3::timestamptz, 'infinity')
        ORDER BY p.published_at, p.id
        """;

    private static StoredPost ReadPost(NpgsqlDataReader row) => new(
        row.Get<long>("id"), StoredPost.Read(row), row.Get<string>("voice")!, row.Get<bool>("is_mention"));

    private static string Listing(MentionFilter filter)
    {
        string order = filter.Order switch
        {
            MentionOrder.Oldest => "published_at, mention_id",
            MentionOrder.Reach => "reach DESC NULLS LAST, published_at DESC, mention_id DESC",
            _ => "published_at DESC, mention_id DESC",
        };
        return $"SELECT f.* {Where} ORDER BY {order} LIMIT $13::int";
    }

    private static object?[] Arguments(MentionFilter filter) => [.. Conditions(filter), filter.Limit];

    /// <summary>Exactly what <see cref="Where"/> names: PostgreSQL refuses a parameter of which it can't tell the type.</summary>
    private static object?[] Conditions(MentionFilter filter) =>
    [
        filter.AsOf, filter.Brand, filter.Since, filter.Until, filter.Platform, filter.Sentiment, filter.Voice, filter.Kind,
        filter.Owed, filter.ConversationId, filter.StoryId, filter.Presence,
    ];
}
