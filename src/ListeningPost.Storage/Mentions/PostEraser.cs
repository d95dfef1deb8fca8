using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Erases posts with all that was made of them. Of each only the hash of its id stays, by which it is never stored again.</summary>
internal static class PostEraser
{
    /// <summary>$1 platform, $2 native ids, $3 authors' lasting ids.</summary>
    private const string Find =
        """
        SELECT k.post_id AS id FROM unnest($2::text[]) AS i (native_id)
        JOIN listening.post_keys AS k ON k.platform = $1 AND k.hash = sha256(convert_to(i.native_id, 'UTF8'))
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

    /// <summary>$1 ids. Documents that quoted them stay as they were sent.</summary>
    private const string Erase =
        """
        WITH gone AS MATERIALIZED (
            SELECT id, platform, sha256(convert_to(native_id, 'UTF8')) AS hash FROM listening.posts WHERE id = ANY ($1)),
        kept AS (
            INSERT INTO listening.suppressions (subject, platform, hash)
            SELECT 'post', platform, hash FROM gone ON CONFLICT DO NOTHING),
        keys AS (
            DELETE FROM listening.post_keys AS k USING gone WHERE (k.platform, k.hash) = (gone.platform, gone.hash)),
        mentions AS (
            DELETE FROM listening.mentions WHERE post_id = ANY ($1)),
        voices AS (
            DELETE FROM listening.post_voices WHERE post_id = ANY ($1)),
        sources AS (
            DELETE FROM listening.post_sources WHERE post_id = ANY ($1)),
        revisions AS (
            DELETE FROM listening.post_revisions WHERE post_id = ANY ($1))
        DELETE FROM listening.posts WHERE id = ANY ($1)
        """;

    /// <returns>How many posts were stored, and are no more.</returns>
    public static async Task<int> EraseAsync(NpgsqlConnection connection, Erasure erasure, CancellationToken cancellationToken)
    {
        List<long> ids = erasure.NativeIds.Count + erasure.AuthorIds.Count == 0 ? [] : await connection.ListAsync(
            Find, row => row.Get<long>("id"), cancellationToken, erasure.Platform, erasure.NativeIds.ToArray(), erasure.AuthorIds.ToArray());
        if (ids.Count == 0)
        {
            return 0;
        }

        long[] posts = [.. ids];
        List<ErasedPost> erased = await connection.ListAsync(Touched, ErasedPost.Read, cancellationToken, (object)posts);
        await DailyChanges.MarkAsync(connection, posts, [], cancellationToken);
        int count = await connection.ExecuteAsync(Erase, cancellationToken, (object)posts);
        await StoryFinder.ForgetAsync(connection, [.. erased.Where(post => post.IsMention)], cancellationToken);
        List<long> conversations = await StoryCopies.RewriteAsync(
            connection, [.. erased.Where(post => post.IsMention).Select(post => post.StoryId).Distinct()], cancellationToken);
        long[] stirred = [.. erased.Select(post => post.ConversationId).Concat(conversations).Distinct()];
        long[] kept = await ConversationKeeper.UpdateAsync(connection, stirred, mentioned: [], cancellationToken);
        await DailyChanges.MarkAsync(connection, [], kept, cancellationToken);
        return count;
    }
}
