using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes what posts mention, in the caller's transaction.</summary>
internal static class MentionWriter
{
    /// <summary>$1 posts: those that are a mention of some brand already.</summary>
    private const string Known = "SELECT DISTINCT post_id FROM listening.mentions WHERE post_id = ANY ($1)";

    /// <summary>Tells of known posts which of them will be mentions for the first time: they look for their story then.</summary>
    public static async Task MarkKnownAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        List<SavingPost> asked = posts.FindAll(post => !post.IsNew && post.Collected.Mentions.Count > 0);
        if (asked.Count == 0)
        {
            return;
        }

        HashSet<long> known = [.. await connection.ListAsync(
            Known, row => row.Get<long>("post_id"), cancellationToken, (object)asked.Select(post => post.Id).ToArray())];
        asked.ForEach(post => post.IsMentioned = !known.Contains(post.Id));
    }

    /// <summary>Of new posts and of known ones; what an edited post mentions no more is taken away.</summary>
    public static async Task<WrittenMentions> WriteAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        HashSet<long> conversations = [.. await UnmentionAsync(connection, posts.FindAll(post => post.IsEdited), cancellationToken)];
        Dictionary<(string, string?), MatchedBrand> brands = await MatchedAsync(connection, posts, cancellationToken);
        List<NewMention> found =
        [
            .. from post in posts
               from mention in post.Collected.Mentions
               where brands.ContainsKey((mention.Brand, mention.QueryHash))
               select new NewMention(post, mention, brands[(mention.Brand, mention.QueryHash)], stamp),
        ];
        List<NewMention> added = found.FindAll(mention => mention.Post.IsNew);
        await NewMention.Columns.WriteAsync(connection, added, cancellationToken);
        HashSet<long> mentioned = [.. added.Select(mention => mention.Post.Id)];
        mentioned.UnionWith(await WriteKnownAsync(connection, found.FindAll(mention => !mention.Post.IsNew), stamp, cancellationToken));
        posts.ForEach(post => post.IsMentioned = mentioned.Contains(post.Id));

        // A new post that is the first of its story has nothing before it, and nothing behind it that it could have overtaken.
        long[] told = [.. posts.Where(post => post.IsMentioned && (!post.IsNew || post.StoryId != post.Id)).Select(post => post.Id)];
        conversations.UnionWith(await StoryCopies.StampAsync(connection, told, stamp, cancellationToken));
        return new WrittenMentions(Lone(posts, added), conversations);
    }

    /// <summary>Those of new posts that stand alone in a conversation and a story of their own.</summary>
    private static List<NewMention> Lone(List<SavingPost> posts, List<NewMention> added)
    {
        HashSet<long> shared = [.. posts.GroupBy(post => post.ConversationId).Where(group => group.Skip(1).Any()).Select(group => group.Key)];
        return added.FindAll(mention =>
            mention.Post is { IsInFreshConversation: true } post && post.StoryId == post.Id && !shared.Contains(post.ConversationId));
    }

    private static async Task<IReadOnlyList<long>> UnmentionAsync(
        NpgsqlConnection connection, List<SavingPost> edited, CancellationToken cancellationToken)
    {
        if (edited.Count == 0)
        {
            return [];
        }

        var kept = edited.SelectMany(post => post.Collected.Mentions, (post, mention) => (post.Id, mention.Brand)).ToArray();
        List<long> stories = await connection.ListAsync(
            PostStatements.Unmention, row => row.Get<long>("story_id"), cancellationToken, edited.Select(post => post.Id).ToArray(),
            kept.Select(k => k.Id).ToArray(), kept.Select(k => k.Brand).ToArray());
        return stories.Count == 0 ? [] : await StoryCopies.RewriteAsync(connection, [.. stories], cancellationToken);
    }

    private static async Task<Dictionary<(string, string?), MatchedBrand>> MatchedAsync(
        NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        (string Brand, string? Hash)[] asked = [.. posts.SelectMany(post => post.Collected.Mentions).Select(m => (m.Brand, m.QueryHash)).Distinct()];
        return asked.Length == 0 ? [] : (await connection.ListAsync(
            PostStatements.Matched,
            row => (
                Key: (row.Get<string>("brand")!, row.Get<string>("query_hash")),
                Brand: new MatchedBrand(row.Get<int>("id"), row.Get<int>("query_version"))),
            cancellationToken,
            Array.ConvertAll(asked, a => a.Brand),
            Array.ConvertAll(asked, a => a.Hash))).ToDictionary(m => m.Key, m => m.Brand);
    }

    private static async Task<List<long>> WriteKnownAsync(
        NpgsqlConnection connection, List<NewMention> all, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        T[] Each<T>(Func<NewMention, T> of) => [.. all.Select(of)];
        return all.Count == 0 ? [] : await connection.ListAsync(
            PostStatements.Mentions, row => row.Get<long>("post_id"), cancellationToken, Each(m => m.Post.Id), Each(m => m.Brand.Id),
            Each(m => m.Found.Brand), Each(m => m.Brand.QueryVersion), Each(m => Joined(m.Found.Matched)),
            Each(m => m.Found.Findings.Language ?? m.Post.Post.Language), Each(m => m.Found.Findings.Sentiment),
            Each(m => m.Found.Findings.SentimentScore), Each(m => m.Found.Findings.Kind), Each(m => Joined(m.Found.Findings.Why)),
            Each(m => m.Post.IsEdited), Each(m => m.Voice), Each(m => m.Post.Post.Author.Followers ?? m.Post.Audience),
            Each(m => m.CanBeOwed), stamp);
    }

    private static string Joined(IReadOnlyList<string> texts) => string.Join(PostCleaner.Separator, texts);
}

/// <summary>What mentions were written.</summary>
/// <param name="Lone">Of new posts that stand alone in a conversation and a story of their own.</param>
/// <param name="Conversations">In which something else changed: what is owed, or that a mention is gone.</param>
internal sealed record WrittenMentions(IReadOnlyList<NewMention> Lone, IReadOnlySet<long> Conversations);
