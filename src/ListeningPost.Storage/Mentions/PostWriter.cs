using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Stores a page of posts with their mentions and all that follows from them, in the caller's transaction.</summary>
/// <remarks>
/// Locks are taken in the same order by everybody: keys of posts, conversations by their roots, keys of stories, and at last the
/// conversations in which something changed. So two workers never wait for each other in a circle.
/// </remarks>
internal static class PostWriter
{
    /// <summary>Dates before this are the marks of missing ones.</summary>
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="saving">What brought them; of several, any: they are alike.</param>
    /// <param name="posts">Each once. What was learnt is written into them; those that are not stored are taken out.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, Saving saving, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await FindAsync(connection, posts, cancellationToken);
        posts.RemoveAll(post => post.IsSuppressed || (saving.MentionsOnly && post.Id == 0 && post.Collected.Mentions.Count == 0));
        if (posts.Count == 0)
        {
            return;
        }

        await ClaimAsync(connection, posts, stamp, cancellationToken);
        HashSet<long> stirred = await ConversationWriter.AssignAsync(connection, posts, stamp, cancellationToken);
        foreach (SavingPost post in posts.Where(post => stirred.Contains(post.ConversationId)))
        {
            post.IsInFreshConversation = false;
        }

        await MentionWriter.MarkKnownAsync(connection, posts, cancellationToken);
        await StoryFinder.FindAsync(connection, posts.FindAll(post => post.IsNew || post.IsMentioned), cancellationToken);
        await ConversationWriter.FindPresentAsync(connection, posts, cancellationToken);
        await InsertAsync(connection, posts.FindAll(post => post.IsNew), stamp, cancellationToken);
        Refreshed refreshed = await RefreshAsync(connection, posts.FindAll(post => !post.IsNew), stamp, cancellationToken);
        await WriteSourcesAsync(connection, posts, stamp, cancellationToken);
        await WriteVoicesAsync(connection, posts, cancellationToken);
        WrittenMentions written = await MentionWriter.WriteAsync(connection, posts, stamp, cancellationToken);
        await LexemeWriter.WriteAsync(connection, [.. posts.Where(post => post is { IsMentioned: true, IsNew: false }).Select(post => post.Id)], cancellationToken);
        stirred.UnionWith(written.Conversations);
        await DeriveAsync(connection, posts, written, refreshed, stirred, cancellationToken);
        if (saving.FollowsThreads)
        {
            bool polled = saving.Thread is null;
            long[] due = [.. posts.Where(post => post.IsMentioned || (polled && refreshed.Livelier.Contains(post.Id))).Select(post => post.Id)];
            await ThreadWriter.FollowAsync(connection, saving.SourceId, due, dueAtOnce: polled, cancellationToken);
        }
    }

    /// <summary>What follows from what was written: each brand's part in the conversations, and the days to be counted anew.</summary>
    private static async Task DeriveAsync(
        NpgsqlConnection connection, List<SavingPost> posts, WrittenMentions written, Refreshed refreshed, HashSet<long> stirred,
        CancellationToken cancellationToken)
    {
        HashSet<long> lone = [.. written.Lone.Select(mention => mention.Post.Id)];
        List<SavingPost> changed = posts.FindAll(post => !lone.Contains(post.Id) && IsChanged(post, refreshed));
        stirred.UnionWith(changed.Select(post => post.PresentConversationId));
        stirred.UnionWith(changed.Select(post => post.ConversationId));
        long[] mentioned = [.. changed.Where(post => post.IsMentioned).Select(post => post.PresentConversationId).Distinct()];
        await ConversationKeeper.AddAsync(connection, [.. written.Lone.Select(mention => mention.ToLone())], cancellationToken);
        long[] kept = await ConversationKeeper.UpdateAsync(connection, [.. stirred], mentioned, cancellationToken);
        long[] days = [.. posts.Where(post => post.IsMentioned || post.IsEdited || refreshed.Reaching.Contains(post.Id)).Select(post => post.Id)];
        await DailyChanges.MarkAsync(connection, days, kept, cancellationToken);
    }

    private static bool IsChanged(SavingPost post, Refreshed refreshed) =>
        post.IsNew || post.HasMoved || post.IsMentioned || post.IsEdited || refreshed.Linked.Contains(post.Id);

    private static async Task FindAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        await connection.ListAsync(
            PostStatements.Find,
            row =>
            {
                SavingPost post = posts[row.Get<int>("ord")];
                post.Id = row.Get<long>("post_id");
                post.IsNew = false;
                post.Root = row.Get<string>("root");
                post.ConversationId = row.Get<long>("conversation_id");
                post.StoryId = row.Get<long>("story_id");
                post.PublishedAt = row.At("published_at") ?? default;
                post.IsSuppressed = row.Get<bool>("suppressed");
                return true;
            },
            cancellationToken,
            posts.Select(p => p.Post.Platform).ToArray(),
            posts.Select(p => p.Post.NativeId).ToArray(),
            posts.Select(p => p.Post.Author.Handle).ToArray());
    }

    /// <summary>Gives new posts their ids. One that another worker is storing is waited for, and then known.</summary>
    private static async Task ClaimAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        List<SavingPost> unknown = posts.FindAll(post => post.Id == 0);
        if (unknown.Count == 0)
        {
            return;
        }

        await connection.ListAsync(
            PostStatements.Claim,
            row =>
            {
                SavingPost post = unknown[row.Get<int>("ord")];
                post.Id = row.Get<long>("post_id");
                post.StoryId = post.Id;
                post.IsNew = true;
                post.PublishedAt = PublishedAt(post.Post, stamp);
                return true;
            },
            cancellationToken,
            unknown.Select(p => p.Post.Platform).ToArray(),
            unknown.Select(p => p.Post.NativeId).ToArray());
        List<SavingPost> taken = unknown.FindAll(post => !post.IsNew);
        if (taken.Count > 0)
        {
            await FindAsync(connection, taken, cancellationToken);
        }
    }

    /// <summary>First seen counts where the platform gives no date, or one that cannot be. In microseconds, as the database tells it.</summary>
    private static DateTimeOffset PublishedAt(Post post, DateTimeOffset stamp)
    {
        bool isKnown = post.PublishedAt is { } known && known >= Earliest && known <= stamp;
        DateTimeOffset at = isKnown ? post.PublishedAt!.Value.ToUniversalTime() : stamp;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static Task InsertAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken) =>
        NewPost.Columns.WriteAsync(
            connection,
            posts.ConvertAll(post => new NewPost(
                post, post.Collected.Mentions.Count > 0 ? PostLexemes.Packed(post.Post) : PackedLexemes.Unwritten, stamp)),
            cancellationToken);

    private static async Task<Refreshed> RefreshAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        T[] Each<T>(Func<SavingPost, T> of) => [.. posts.Select(of)];
        var refreshed = new Refreshed([], [], []);
        if (posts.Count == 0)
        {
            return refreshed;
        }

        await connection.ListAsync(
            PostStatements.Refresh, row => refreshed.Add(row), cancellationToken, Each(p => p.Id), Each(p => p.Post.Likes),
            Each(p => p.Post.Reposts), Each(p => p.Post.Replies), Each(p => p.Post.Author.Followers), Each(p => p.Root),
            Each(p => p.Post.InReplyTo), stamp);
        HashSet<long> edited = [.. await connection.ListAsync(
            PostStatements.Edit, row => row.Get<long>("id"), cancellationToken, Each(p => p.Id), Each(p => p.Post.Title),
            Each(p => p.Post.Text), Each(p => p.Post.EditedAt?.ToUniversalTime()), Each(p => p.SourceId), stamp)];
        posts.ForEach(post => post.IsEdited = edited.Contains(post.Id));
        await LexemeWriter.RewriteAsync(connection, edited, cancellationToken);
        return refreshed;
    }

    private static Task<int> WriteSourcesAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken) => connection.ExecuteAsync(
            PostStatements.Sources, cancellationToken, posts.Select(post => post.Id).ToArray(),
            posts.Select(post => post.SourceId).ToArray(), stamp, posts.Select(post => post.Post.ThreadKey).ToArray());

    private static Task WriteVoicesAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        var voices = posts.SelectMany(post => post.Collected.Voices, (post, voice) => (post.Id, Brand: voice.Key, Voice: voice.Value))
            .Where(v => v.Voice != Voice.Public).ToArray();
        return voices.Length == 0 ? Task.CompletedTask : connection.ExecuteAsync(
            PostStatements.Voices, cancellationToken, voices.Select(v => v.Id).ToArray(), voices.Select(v => v.Brand).ToArray(),
            voices.Select(v => v.Voice).ToArray());
    }
}

/// <summary>What became known of posts that were known.</summary>
/// <param name="Livelier">With more replies than before.</param>
/// <param name="Linked">That stand below another now.</param>
/// <param name="Reaching">Whose followers are known now.</param>
internal sealed record Refreshed(HashSet<long> Livelier, HashSet<long> Linked, HashSet<long> Reaching)
{
    public bool Add(NpgsqlDataReader row)
    {
        long id = row.Get<long>("id");
        return (row.Get<bool>("is_livelier") && Livelier.Add(id))
            | (row.Get<bool>("is_linked") && Linked.Add(id))
            | (row.Get<bool>("is_reaching") && Reaching.Add(id));
    }
}
