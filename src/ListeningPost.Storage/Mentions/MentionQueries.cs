using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Reads mentions by their numbers, and the posts around them.</summary>
public sealed class MentionQueries
{
    /// <summary>$1 mentions.</summary>
    private const string These = "SELECT f.* FROM listening.mention_facts_now AS f WHERE f.mention_id = ANY ($1)";

    /// <summary>$1 mentions, $2 as of.</summary>
    private const string TheseThen = "SELECT * FROM listening.mention_facts($2) WHERE mention_id = ANY ($1)";

    /// <summary>What a brand sees of posts: to be selected.</summary>
    private const string Seen =
        $"""
        {StoredPost.Columns},
               coalesce(v.voice, CASE WHEN EXISTS (
                   SELECT FROM listening.post_voices AS o JOIN listening.brands AS rival ON rival.id = o.brand_id
                   WHERE o.post_id = p.id AND o.voice = '{Voice.Company}' AND rival.slug = ANY (b.competitors))
                   THEN '{Voice.Competitor}' ELSE '{Voice.Public}' END) AS voice,
               (SELECT m.id FROM listening.mentions AS m WHERE m.post_id = p.id AND m.brand_id = b.id) AS mention_id
        FROM listening.brands AS b
        """;

    /// <summary>$2 brand.</summary>
    private const string OfBrand =
        """

        LEFT JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = b.id
        WHERE b.slug = $2
        ORDER BY p.published_at, p.id
        """;

    /// <summary>$1 conversation, $2 brand.</summary>
    private const string Posts =
        $"""
        SELECT {Seen}
        JOIN listening.posts AS p ON p.conversation_id = ANY (ARRAY(
            SELECT from_id FROM listening.conversation_merges WHERE into_id = $1 AND until = 'infinity') || $1::bigint){OfBrand}
        """;

    /// <summary>$1 posts, $2 brand.</summary>
    private const string ThesePosts = $"SELECT {Seen} JOIN listening.posts AS p ON p.id = ANY ($1){OfBrand}";

    private readonly Db _db;

    internal MentionQueries(Db db) => _db = db;

    /// <summary>These mentions, by id; those that are gone are left out.</summary>
    public Task<IReadOnlyDictionary<long, StoredMention>> ReadAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => ReadAsync(ids, asOf: null, cancellationToken);

    /// <summary>The same as they were known then; those that were not are left out.</summary>
    /// <param name="asOf">Null: as they are now.</param>
    public async Task<IReadOnlyDictionary<long, StoredMention>> ReadAsync(
        IReadOnlyCollection<long> ids, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        List<StoredMention> read = asOf is { } then
            ? await _db.ListAsync(TheseThen, StoredMention.Read, cancellationToken, ids.ToArray(), then)
            : await _db.ListAsync(These, StoredMention.Read, cancellationToken, (object)ids.ToArray());
        return read.ToDictionary(m => m.MentionId);
    }

    /// <summary>The posts of a conversation, oldest first, as a brand sees them.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<IReadOnlyList<StoredPost>> PostsAsync(long conversation, string brand, CancellationToken cancellationToken) =>
        await _db.ListAsync(Posts, ReadPost, cancellationToken, conversation, brand);

    /// <summary>These posts, oldest first, as a brand sees them; those that are gone are left out.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<IReadOnlyList<StoredPost>> PostsAsync(
        IReadOnlyCollection<long> posts, string brand, CancellationToken cancellationToken) =>
        await _db.ListAsync(ThesePosts, ReadPost, cancellationToken, posts.ToArray(), brand);

    private static StoredPost ReadPost(NpgsqlDataReader row) => new(
        row.Get<long>("id"), StoredPost.Read(row), row.Get<string>("voice")!, row.Get<long?>("mention_id"));
}
