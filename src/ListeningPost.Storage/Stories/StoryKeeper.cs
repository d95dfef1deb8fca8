using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>Keeps what follows from a story's mentions: which are copies of which text, and the judgement that they share.</summary>
internal static class StoryKeeper
{
    private const int Page = 500;

    /// <summary>
    /// $1 posts, $2 stories: these and the posts' stories, held until the end of the transaction, so that of two workers who bring
    /// copies at once the later sees what the earlier wrote. Held by the row of the story's first post, and told whether or not it is
    /// still there.
    /// </summary>
    private const string Hold =
        """
        WITH asked AS MATERIALIZED (
            SELECT m.story_id AS id FROM listening.mentions AS m WHERE m.post_id = ANY ($1::bigint[])
            UNION
            SELECT id FROM unnest($2::bigint[]) AS i (id)),
        held AS MATERIALIZED (
            SELECT p.id FROM listening.posts AS p WHERE p.id IN (SELECT id FROM asked) ORDER BY p.id FOR NO KEY UPDATE)
        SELECT a.id FROM asked AS a LEFT JOIN held AS h ON h.id = a.id
        """;

    /// <summary>After mentions were stored, edited, or taken away.</summary>
    /// <param name="told">Posts whose mentions are new, and whose stories have, or may have, other posts.</param>
    /// <param name="stamp">When they were found.</param>
    /// <param name="retold">Stories in which something else changed.</param>
    /// <returns>The conversations in which it changed what is owed, or how something is judged.</returns>
    public static async Task<IReadOnlyCollection<long>> UpdateAsync(
        NpgsqlConnection connection, long[] told, DateTimeOffset stamp, long[] retold, CancellationToken cancellationToken)
    {
        if (told.Length + retold.Length == 0)
        {
            return [];
        }

        HashSet<long> changed = [];
        List<long> stories = await HoldAsync(connection, told, retold, cancellationToken);
        long[] again = retold;
        if (told.Length > 0)
        {
            long[] moved = await StoryTexts.AddAsync(connection, [.. stories.Except(retold)], told, cancellationToken);
            changed.UnionWith(await StoryCopies.StampAsync(connection, told, stamp, cancellationToken));
            changed.UnionWith(await SharedJudgements.ShareAsync(connection, told, [], cancellationToken));
            again = [.. retold.Union(moved)];
        }

        if (again.Length > 0)
        {
            changed.UnionWith(await RewriteHeldAsync(connection, again, cancellationToken));
        }

        return changed;
    }

    /// <summary>Works out anew what stands in all stories.</summary>
    public static async Task RewriteAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (long[] some in (await StoryTexts.SharedAsync(connection, cancellationToken)).Chunk(Page))
        {
            await HoldAsync(connection, [], some, cancellationToken);
            await RewriteHeldAsync(connection, some, cancellationToken);
        }

        await StoryCopies.RewriteAsync(connection, stories: null, cancellationToken);
    }

    private static async Task<IEnumerable<long>> RewriteHeldAsync(
        NpgsqlConnection connection, long[] stories, CancellationToken cancellationToken)
    {
        await StoryTexts.RewriteAsync(connection, stories, cancellationToken);
        List<long> copies = await StoryCopies.RewriteAsync(connection, stories, cancellationToken);
        long[] judged = await SharedJudgements.ShareAsync(connection, [], stories, cancellationToken);
        return copies.Concat(judged);
    }

    private static Task<List<long>> HoldAsync(
        NpgsqlConnection connection, long[] posts, long[] stories, CancellationToken cancellationToken) =>
        connection.ListAsync(Hold, row => row.Get<long>("id"), cancellationToken, posts, stories);
}
