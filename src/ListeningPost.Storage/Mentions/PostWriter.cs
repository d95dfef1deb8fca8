using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Stores a page of posts with their mentions, in the caller's transaction.</summary>
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
        await ConversationWriter.AssignAsync(connection, posts, stamp, cancellationToken);
        List<SavingPost> added = posts.FindAll(post => post.IsNew);
        await InsertAsync(connection, added, stamp, cancellationToken);
        HashSet<long> livelier = await RefreshAsync(connection, posts.FindAll(post => !post.IsNew), stamp, cancellationToken);
        await connection.ExecuteAsync(
            PostStatements.Sources, cancellationToken, posts.Select(post => post.Id).ToArray(),
            posts.Select(post => post.SourceId).ToArray(), stamp, posts.Select(post => post.Post.ThreadKey).ToArray());
        await WriteVoicesAsync(connection, posts, cancellationToken);
        await UnmentionAsync(connection, posts.FindAll(post => post.IsEdited), cancellationToken);
        HashSet<long> mentioned = [.. await WriteMentionsAsync(connection, posts, stamp, cancellationToken)];
        posts.ForEach(post => post.IsMentioned = mentioned.Contains(post.Id));
        await LexemeWriter.WriteAsync(connection, [.. posts.Where(post => post is { IsMentioned: true, IsNew: false }).Select(post => post.Id)], cancellationToken);
        var stirred = posts.Where(post => post.IsNew || post.HasMoved || post.IsMentioned)
            .Select(post => post.ConversationId).Distinct().ToArray();
        await AnswerWriter.WriteAsync(connection, stirred, stamp, cancellationToken);
        if (saving.FollowsThreads)
        {
            bool polled = saving.Thread is null;
            long[] due = polled ? [.. mentioned, .. livelier] : [.. mentioned];
            await ThreadWriter.FollowAsync(connection, saving.SourceId, due, dueAtOnce: polled, cancellationToken);
        }
    }

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
                post.IsNew = true;
                post.PublishedAt = PublishedAt(post.Post, stamp);
                return true;
            },
            cancellationToken,
            unknown.Select(p => p.Post.Platform).ToArray(),
            unknown.Select(p => p.Post.NativeId).ToArray());
        await FindAsync(connection, unknown.FindAll(post => !post.IsNew), cancellationToken);
    }

    /// <summary>First seen counts where the platform gives no date, or one that cannot be.</summary>
    private static DateTimeOffset PublishedAt(Post post, DateTimeOffset stamp) =>
        post.PublishedAt is { } at && at >= Earliest && at <= stamp ? at.ToUniversalTime() : stamp;

    private static Task InsertAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        T[] Each<T>(Func<SavingPost, T> of) => [.. posts.Select(of)];
        PostLexemes[] lexemes = Each(p => p.Collected.Mentions.Count > 0 ? PostLexemes.Of(p.Post) : PostLexemes.Unwritten);
        return posts.Count == 0 ? Task.CompletedTask : connection.ExecuteAsync(
            PostStatements.Insert,
            cancellationToken,
            Each(p => p.Id),
            Each(p => p.Post.Platform),
            Each(p => p.Post.NativeId),
            Each(p => p.Post.Url),
            Each(p => p.Post.Title),
            Each(p => p.Post.Text),
            Each(p => p.Post.Author.Handle),
            Each(p => p.Post.Author.Id),
            Each(p => p.Post.Author.Name),
            Each(p => p.Post.Author.Url),
            Each(p => p.Post.Author.Followers),
            Each(p => p.Post.Author.Bio),
            Each(p => p.PublishedAt),
            Each(p => p.Post.EditedAt?.ToUniversalTime()),
            Each(p => p.Post.Language),
            Each(p => p.Post.Type.ToString().ToLowerInvariant()),
            Each(p => p.Post.InReplyTo),
            Each(p => p.Root),
            Each(p => p.ConversationId),
            Each(p => p.Collected.Fingerprint),
            Each(p => Joined(p.Post.Tags)),
            Each(p => Joined(p.Post.Links)),
            Each(p => p.Post.CommentsUrl),
            Each(p => p.Post.Subreddit),
            Each(p => p.Post.Likes),
            Each(p => p.Post.Reposts),
            Each(p => p.Post.Replies),
            Each(p => p.Post.Rating),
            lexemes.Select(l => l.Vector).ToArray(),
            lexemes.Select(l => (short)l.Reach).ToArray(),
            Each(p => p.SourceId),
            stamp);
    }

    private static async Task<HashSet<long>> RefreshAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        T[] Each<T>(Func<SavingPost, T> of) => [.. posts.Select(of)];
        if (posts.Count == 0)
        {
            return [];
        }

        List<long> livelier = await connection.ListAsync(
            PostStatements.Refresh, row => row.Get<long>("id"), cancellationToken, Each(p => p.Id), Each(p => p.Post.Likes),
            Each(p => p.Post.Reposts), Each(p => p.Post.Replies), Each(p => p.Post.Author.Followers), Each(p => p.Root),
            Each(p => p.Post.InReplyTo));
        List<long> edited = await connection.ListAsync(
            PostStatements.Edit, row => row.Get<long>("id"), cancellationToken, Each(p => p.Id), Each(p => p.Post.Title),
            Each(p => p.Post.Text), Each(p => p.Post.EditedAt?.ToUniversalTime()), Each(p => p.SourceId), stamp);
        posts.ForEach(post => post.IsEdited = edited.Contains(post.Id));
        await LexemeWriter.RewriteAsync(connection, edited, cancellationToken);
        return [.. livelier];
    }

    private static Task WriteVoicesAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        var voices = posts.SelectMany(post => post.Collected.Voices, (post, voice) => (post.Id, Brand: voice.Key, Voice: voice.Value))
            .Where(v => v.Voice != "public").ToArray();
        return voices.Length == 0 ? Task.CompletedTask : connection.ExecuteAsync(
            PostStatements.Voices, cancellationToken, voices.Select(v => v.Id).ToArray(), voices.Select(v => v.Brand).ToArray(),
            voices.Select(v => v.Voice).ToArray());
    }

    /// <summary>An edited post that a brand's present query no longer matches is no mention of it any more.</summary>
    private static Task UnmentionAsync(NpgsqlConnection connection, List<SavingPost> edited, CancellationToken cancellationToken)
    {
        var kept = edited.SelectMany(post => post.Collected.Mentions, (post, mention) => (post.Id, mention.Brand)).ToArray();
        return edited.Count == 0 ? Task.CompletedTask : connection.ExecuteAsync(
            PostStatements.Unmention, cancellationToken, edited.Select(post => post.Id).ToArray(), kept.Select(k => k.Id).ToArray(),
            kept.Select(k => k.Brand).ToArray());
    }

    private static async Task<List<long>> WriteMentionsAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var all = posts.SelectMany(post => post.Collected.Mentions, (post, mention) => (post, mention)).ToArray();
        T[] Each<T>(Func<SavingPost, FoundMention, T> of) => [.. all.Select(a => of(a.post, a.mention))];
        return all.Length == 0 ? [] : await connection.ListAsync(
            PostStatements.Mentions, row => row.Get<long>("post_id"), cancellationToken, Each((p, _) => p.Id), Each((_, m) => m.Brand),
            Each((p, _) => p.PublishedAt), Each((_, m) => Joined(m.Matched)), Each((p, m) => m.Findings.Language ?? p.Post.Language),
            Each((_, m) => m.Findings.Sentiment), Each((_, m) => m.Findings.SentimentScore), Each((_, m) => m.Findings.Kind),
            Each((_, m) => Joined(m.Findings.Why)), Each((p, _) => p.IsEdited), Each((_, m) => m.QueryHash), stamp);
    }

    private static string Joined(IReadOnlyList<string> texts) => string.Join(PostCleaner.Separator, texts);
}
