using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>Erases the rows of posts. Of each only the hash of its id stays, by which it is never stored again.</summary>
internal static class PostEraser
{
    /// <summary>What is erased.</summary>
    private static readonly Columns<ErasedPost> Erased = new()
    {
        { "id", post => post.Id },
        { "platform", post => post.Post.Platform },
        { "identity", post => PostKey.IdentityOf(post.Post.Platform, post.Post.NativeId) },
    };

    /// <summary>$1 platform, $2 identities, $3 authors' lasting ids.</summary>
    private const string Find =
        """
        SELECT k.post_id AS id FROM unnest($2::text[]) AS i (identity)
        JOIN listening.post_keys AS k ON k.platform = $1 AND k.hash = sha256(convert_to(i.identity, 'UTF8'))
        UNION
        SELECT p.id FROM listening.posts AS p WHERE p.platform = $1 AND p.author_id = ANY ($3::text[])
        """;

    /// <summary>$1 ids: what will have to be worked out anew, and by which texts they are looked up.</summary>
    private const string Touched =
        """
        SELECT p.id, p.conversation_id, p.story_id, p.title, p.text, p.published_at, p.platform, p.native_id, p.url,
               EXISTS (SELECT FROM listening.mentions AS m WHERE m.post_id = p.id) AS is_mention
        FROM listening.posts AS p WHERE p.id = ANY ($1)
        """;

    /// <summary>
    /// $1 whether they are kept out, $2 for how long, null: for ever; $3 to $5 <see cref="Erased"/>. What is erased a second time is kept
    /// out for ever. Documents that quoted them stay as they were sent.
    /// </summary>
    private static readonly string Erase =
        $"""
        WITH gone AS MATERIALIZED (
            SELECT id, platform, sha256(convert_to(identity, 'UTF8')) AS hash FROM {Erased.Unnest(after: 2)} AS i ({Erased.Names})),
        kept AS (
            INSERT INTO listening.suppressions (subject, platform, hash, until)
            SELECT 'post', platform, hash, clock_timestamp() + $2::interval FROM gone WHERE $1
            ON CONFLICT (subject, platform, hash) DO UPDATE SET until = NULL),
        keys AS (
            DELETE FROM listening.post_keys AS k USING gone WHERE (k.platform, k.hash) = (gone.platform, gone.hash)),
        mentions AS (
            DELETE FROM listening.mentions AS m USING gone WHERE m.post_id = gone.id),
        voices AS (
            DELETE FROM listening.post_voices AS v USING gone WHERE v.post_id = gone.id),
        sources AS (
            DELETE FROM listening.post_sources AS s USING gone WHERE s.post_id = gone.id),
        revisions AS (
            DELETE FROM listening.post_revisions AS r USING gone WHERE r.post_id = gone.id)
        DELETE FROM listening.posts AS p USING gone WHERE p.id = gone.id
        """;

    /// <summary>
    /// A platform's search goes on showing for some hours what its threads know to be gone; what it shows after a day it has put back.
    /// </summary>
    private static readonly TimeSpan KeptOut = TimeSpan.FromDays(1);

    /// <summary>Those of what was taken back that are stored.</summary>
    public static async Task<List<ErasedPost>> FindAsync(
        NpgsqlConnection connection, Erasure erasure, CancellationToken cancellationToken)
    {
        if (erasure.NativeIds.Count + erasure.AuthorIds.Count == 0)
        {
            return [];
        }

        List<long> ids = await connection.ListAsync(
            Find,
            row => row.Get<long>("id"),
            cancellationToken,
            erasure.Platform,
            erasure.NativeIds.Select(id => PostKey.IdentityOf(erasure.Platform, id)).ToArray(),
            erasure.AuthorIds.ToArray());
        return await ReadAsync(connection, [.. ids], cancellationToken);
    }

    /// <summary>Those of these posts that are there.</summary>
    public static async Task<List<ErasedPost>> ReadAsync(NpgsqlConnection connection, long[] ids, CancellationToken cancellationToken) =>
        ids.Length == 0 ? [] : await connection.ListAsync(Touched, ErasedPost.Read, cancellationToken, (object)ids);

    /// <returns>How many posts were stored, and are no more.</returns>
    public static Task<int> EraseAsync(
        NpgsqlConnection connection, List<ErasedPost> posts, ComesBack comesBack, CancellationToken cancellationToken)
    {
        TimeSpan? keptOut = comesBack == ComesBack.AfterADay ? KeptOut : null;
        return connection.ExecuteAsync(
            Erase, cancellationToken, [comesBack != ComesBack.WheneverItIsShown, keptOut, .. Erased.Arrays(posts)]);
    }
}

/// <summary>What its authors, or the platform, took back.</summary>
/// <param name="Platform">Where.</param>
/// <param name="NativeIds">Of posts.</param>
/// <param name="AuthorIds">Lasting ids of accounts, of which all posts go.</param>
public sealed record Erasure(string Platform, IReadOnlyList<string> NativeIds, IReadOnlyList<string> AuthorIds)
{
    /// <summary>
    /// Whether the platform's present answer says it, as moderators do who may think again: what it shows a day later is stored again,
    /// once. A stream says what authors deleted, and may repeat what was before: that is gone for good.
    /// </summary>
    public bool MayComeBack { get; init; }
}

/// <summary>When what was erased is stored again, should a source bring it.</summary>
internal enum ComesBack
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>A day later, once.</summary>
    AfterADay,

    /// <summary>At once.</summary>
    WheneverItIsShown,
}
