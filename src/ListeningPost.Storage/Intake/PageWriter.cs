using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>Stores a page of posts with their mentions and all that follows from them, in the caller's transaction.</summary>
/// <remarks>
/// Locks are taken in the same order by everybody: keys of posts, conversations by their roots, keys of stories, stories, and at last
/// the conversations in which something changed. So two workers never wait for each other in a circle.
/// </remarks>
internal static class PageWriter
{
    /// <param name="saving">What brought them; of several, any: they are alike.</param>
    /// <param name="posts">Each once. What was learnt is written into them; those that are not stored are taken out.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, Saving saving, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await PostWriter.FindAsync(connection, posts, cancellationToken);
        posts.RemoveAll(post => IsLeftOut(post, saving));
        if (posts.Count == 0)
        {
            return;
        }

        await PostWriter.ClaimAsync(connection, posts, stamp, cancellationToken);
        HashSet<long> stirred = await ConversationWriter.AssignAsync(connection, posts, stamp, cancellationToken);
        foreach (SavingPost post in posts.Where(post => stirred.Contains(post.ConversationId)))
        {
            post.IsInFreshConversation = false;
        }

        await MentionWriter.MarkKnownAsync(connection, posts, cancellationToken);
        await StoryFinder.FindAsync(connection, posts.FindAll(post => post.IsNew || post.IsMentioned), cancellationToken);
        await ConversationWriter.FindPresentAsync(connection, posts, cancellationToken);
        await PostWriter.InsertAsync(connection, posts.FindAll(post => post.IsNew), stamp, cancellationToken);
        Refreshed refreshed = await PostWriter.RefreshAsync(connection, posts.FindAll(post => !post.IsNew), stamp, cancellationToken);
        await PostWriter.WriteOriginsAsync(connection, posts, stamp, cancellationToken);
        WrittenMentions written = await MentionWriter.WriteAsync(connection, posts, stamp, cancellationToken);
        long[] late = [.. posts.Where(post => post is { IsMentioned: true, IsNew: false }).Select(post => post.Id)];
        await LexemeWriter.WriteAsync(connection, late, cancellationToken);
        stirred.UnionWith(written.Conversations);
        await DeriveAsync(connection, new WrittenPage(posts, written, refreshed), stirred, cancellationToken);
        if (saving.FollowsThreads)
        {
            await FollowAsync(connection, saving, posts, refreshed, cancellationToken);
        }
    }

    /// <summary>Writes what stored posts mention by other queries than before, with all that follows from it.</summary>
    /// <param name="posts">Each once. Those that are stored no more are taken out.</param>
    /// <param name="asked">The queries.</param>
    /// <returns>What they gained and lost.</returns>
    public static async Task<WrittenMentions> RewriteAsync(
        NpgsqlConnection connection,
        List<SavingPost> posts,
        IReadOnlyCollection<AskedQuery> asked,
        DateTimeOffset stamp,
        CancellationToken cancellationToken)
    {
        await PostWriter.FindAsync(connection, posts, cancellationToken);
        posts.RemoveAll(post => post.Id == 0 || post.IsSuppressed);
        if (posts.Count == 0)
        {
            return new WrittenMentions([], []);
        }

        await MentionWriter.MarkKnownAsync(connection, posts, cancellationToken);
        await StoryFinder.FindAsync(connection, posts.FindAll(post => post.IsMentioned), cancellationToken);
        await ConversationWriter.FindPresentAsync(connection, posts, cancellationToken);
        WrittenMentions written = await MentionWriter.RewriteAsync(connection, posts, asked, stamp, cancellationToken);
        await LexemeWriter.WriteAsync(connection, [.. posts.Where(p => p.IsMentioned).Select(p => p.Id)], cancellationToken);
        await DeriveAsync(connection, new WrittenPage(posts, written, new Refreshed()), [.. written.Conversations], cancellationToken);
        return written;
    }

    private static bool IsLeftOut(SavingPost post, Saving saving)
    {
        bool isNoMention = post.Id == 0 && post.Collected.Mentions.Count == 0;
        return post.IsSuppressed || (saving.MentionsOnly && isNoMention);
    }

    /// <summary>What follows from what was written: each brand's part in the conversations, and the days to be counted anew.</summary>
    private static async Task DeriveAsync(
        NpgsqlConnection connection, WrittenPage page, HashSet<long> stirred, CancellationToken cancellationToken)
    {
        List<SavingPost> changed = page.Changed();
        stirred.UnionWith(changed.Select(post => post.PresentConversationId));
        stirred.UnionWith(changed.Select(post => post.ConversationId));
        long[] mentioned = [.. changed.Where(post => post.IsMentioned).Select(post => post.PresentConversationId).Distinct()];
        await ConversationKeeper.AddAsync(connection, [.. page.Mentions.Lone.Select(mention => mention.ToLone())], cancellationToken);
        long[] kept = await ConversationKeeper.UpdateAsync(connection, [.. stirred], mentioned, cancellationToken);
        await DailyChanges.MarkAsync(connection, page.OnChangedDays(), kept, cancellationToken);
    }

    /// <summary>Threads of new mentions are due at once; those of known posts with more replies when a poll has seen them.</summary>
    private static Task FollowAsync(
        NpgsqlConnection connection, Saving saving, List<SavingPost> posts, Refreshed refreshed, CancellationToken cancellationToken)
    {
        bool isPoll = saving.Thread is null;
        long[] due =
            [.. posts.Where(post => post.IsMentioned || (isPoll && refreshed.Livelier.Contains(post.Id))).Select(post => post.Id)];
        return ThreadWriter.FollowAsync(connection, saving.SourceId, due, dueAtOnce: isPoll, cancellationToken);
    }

    /// <summary>A page whose rows are written.</summary>
    private sealed record WrittenPage(List<SavingPost> Posts, WrittenMentions Mentions, Refreshed Refreshed)
    {
        /// <summary>Those with which something changes in their conversations. What stands alone has none but itself.</summary>
        public List<SavingPost> Changed()
        {
            HashSet<long> lone = [.. Mentions.Lone.Select(mention => mention.Post.Id)];
            return Posts.FindAll(post => !lone.Contains(post.Id) && IsChanged(post));
        }

        public long[] OnChangedDays() =>
        [
            .. Posts.Where(post => post.IsMentioned || post.IsJudgedAnew).Select(post => post.Id),
            .. Refreshed.Reaching,
            .. Refreshed.Marked,
        ];

        private bool IsChanged(SavingPost post) =>
            post.IsNew || post.HasMoved || post.IsMentioned || post.IsJudgedAnew || Refreshed.Linked.Contains(post.Id);
    }
}
