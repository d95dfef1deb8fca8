using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>Erases posts with all that was made of them, in the caller's transaction.</summary>
internal static class ErasureWriter
{
    /// <returns>How many posts were stored, and are no more.</returns>
    public static async Task<int> EraseAsync(NpgsqlConnection connection, Erasure erasure, CancellationToken cancellationToken) =>
        await EraseAsync(
            connection,
            await PostEraser.FindAsync(connection, erasure, cancellationToken),
            erasure.MayComeBack ? ComesBack.AfterADay : ComesBack.Never,
            cancellationToken);

    /// <inheritdoc cref="EraseAsync(NpgsqlConnection, Erasure, CancellationToken)"/>
    public static async Task<int> EraseAsync(
        NpgsqlConnection connection, List<ErasedPost> erased, ComesBack comesBack, CancellationToken cancellationToken)
    {
        if (erased.Count == 0)
        {
            return 0;
        }

        long[] posts = [.. erased.Select(post => post.Id)];
        ErasedPost[] mentions = [.. erased.Where(post => post.IsMention)];
        await DailyChanges.MarkAsync(connection, posts, [], cancellationToken);
        int count = await PostEraser.EraseAsync(connection, erased, comesBack, cancellationToken);
        await StoryFinder.ForgetAsync(connection, mentions, cancellationToken);
        IReadOnlyCollection<long> retold = await StoryKeeper.UpdateAsync(
            connection, [], default, [.. mentions.Select(post => post.StoryId).Distinct()], cancellationToken);
        long[] stirred = [.. erased.Select(post => post.ConversationId).Concat(retold).Distinct()];
        long[] kept = await ConversationKeeper.UpdateAsync(connection, stirred, mentioned: [], cancellationToken);
        await DailyChanges.MarkAsync(connection, [], kept, cancellationToken);
        return count;
    }
}
