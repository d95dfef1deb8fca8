using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using ListeningPost.Storage.Verdicts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes what posts mention, in the caller's transaction.</summary>
internal static class MentionWriter
{
    /// <summary>Tells of known posts which of them will be mentions for the first time: they look for their story then.</summary>
    public static async Task MarkKnownAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        List<SavingPost> asked = posts.FindAll(post => !post.IsNew && post.Collected.Mentions.Count > 0);
        if (asked.Count == 0)
        {
            return;
        }

        long[] ids = [.. asked.Select(post => post.Id)];
        HashSet<long> known =
            [.. await connection.ListAsync(MentionStatements.Known, row => row.Get<long>("post_id"), cancellationToken, (object)ids)];
        asked.ForEach(post => post.IsMentioned = !known.Contains(post.Id));
    }

    /// <summary>Of new posts and of known ones; what a post that is judged anew mentions no more is taken away.</summary>
    public static async Task<WrittenMentions> WriteAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        List<LostMention> lost = await TakeAwayAsync(
            connection, MentionStatements.Unmention, posts.FindAll(post => post.IsJudgedAnew), [], cancellationToken);
        return await WriteAsync(connection, posts, lost, stamp, cancellationToken);
    }

    /// <summary>
    /// Of known posts that other queries were asked of; what these find no more is taken away, unless a person judged it.
    /// </summary>
    /// <param name="asked">The queries.</param>
    public static async Task<WrittenMentions> RewriteAsync(
        NpgsqlConnection connection,
        List<SavingPost> posts,
        IReadOnlyCollection<AskedQuery> asked,
        DateTimeOffset stamp,
        CancellationToken cancellationToken)
    {
        List<LostMention> lost = await TakeAwayAsync(
            connection, MentionStatements.Lose, posts, MentionStatements.Asked.Arrays([.. asked]), cancellationToken);
        return await WriteAsync(connection, posts, lost, stamp, cancellationToken);
    }

    private static async Task<WrittenMentions> WriteAsync(
        NpgsqlConnection connection,
        List<SavingPost> posts,
        List<LostMention> lost,
        DateTimeOffset stamp,
        CancellationToken cancellationToken)
    {
        Dictionary<AskedQuery, MatchedBrand> brands = await MatchedAsync(connection, posts, cancellationToken);
        List<NewMention> found =
        [
            .. from post in posts
               from mention in post.Collected.Mentions
               let query = new AskedQuery(mention.Brand, mention.QueryHash)
               where brands.ContainsKey(query)
               select new NewMention(post, mention, brands[query], stamp),
        ];
        List<NewMention> added = found.FindAll(mention => mention.Post.IsNew);
        await NewMention.Columns.WriteAsync(connection, added, cancellationToken);
        HashSet<long> mentioned = [.. added.Select(mention => mention.Post.Id)];
        List<(long PostId, string Brand)> gained =
            await WriteKnownAsync(connection, found.FindAll(mention => !mention.Post.IsNew), stamp, cancellationToken);
        mentioned.UnionWith(gained.Select(mention => mention.PostId));
        posts.ForEach(post => post.IsMentioned = mentioned.Contains(post.Id));

        // A new post that is the first of its story has nothing before it, and nothing behind it that it could have overtaken.
        long[] told = [.. posts.Where(post => post.IsMentioned && (!post.IsNew || post.StoryId != post.Id)).Select(post => post.Id)];
        long[] retold = [.. posts.Where(post => post.IsJudgedAnew).Select(post => post.StoryId).Union(lost.Select(m => m.StoryId))];
        IReadOnlyCollection<long> conversations = await StoryKeeper.UpdateAsync(connection, told, stamp, retold, cancellationToken);
        return new WrittenMentions(Lone(posts, added), conversations)
        {
            Gained = gained.ConvertAll(mention => mention.Brand),
            Lost = lost.ConvertAll(mention => mention.Brand),
        };
    }

    /// <summary>Those of new posts that stand alone in a conversation and a story of their own.</summary>
    private static List<NewMention> Lone(List<SavingPost> posts, List<NewMention> added)
    {
        HashSet<long> shared =
            [.. posts.GroupBy(post => post.ConversationId).Where(group => group.Skip(1).Any()).Select(group => group.Key)];
        return added.FindAll(mention =>
            mention.Post is { IsInFreshConversation: true } post && post.StoryId == post.Id && !shared.Contains(post.ConversationId));
    }

    private static async Task<List<LostMention>> TakeAwayAsync(
        NpgsqlConnection connection, string statement, List<SavingPost> posts, object?[] more, CancellationToken cancellationToken)
    {
        if (posts.Count == 0)
        {
            return [];
        }

        long[] ids = [.. posts.Select(post => post.Id)];
        StandingMention[] standing =
            [.. posts.SelectMany(post => post.Collected.Mentions, (post, mention) => new StandingMention(post.Id, mention.Brand))];
        return await connection.ListAsync(
            statement,
            row => new LostMention(row.Get<string>("brand")!, row.Get<long>("story_id")),
            cancellationToken,
            [ids, .. MentionStatements.Standing.Arrays(standing), .. more]);
    }

    private static async Task<Dictionary<AskedQuery, MatchedBrand>> MatchedAsync(
        NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        AskedQuery[] asked =
            [.. posts.SelectMany(post => post.Collected.Mentions).Select(m => new AskedQuery(m.Brand, m.QueryHash)).Distinct()];
        if (asked.Length == 0)
        {
            return [];
        }

        List<(AskedQuery Query, MatchedBrand Brand)> matched = await connection.ListAsync(
            MentionStatements.Matched,
            row => (
                new AskedQuery(row.Get<string>("brand")!, row.Get<string>("query_hash")),
                new MatchedBrand(row.Get<int>("id"), row.Get<int>("query_version"))),
            cancellationToken,
            MentionStatements.Asked.Arrays(asked));
        return matched.ToDictionary(m => m.Query, m => m.Brand);
    }

    private static async Task<List<(long PostId, string Brand)>> WriteKnownAsync(
        NpgsqlConnection connection, List<NewMention> all, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        if (all.Count == 0)
        {
            return [];
        }

        List<(long, string)> written = await connection.ListAsync(
            MentionStatements.Mentions,
            row => (row.Get<long>("post_id"), row.Get<string>("brand")!),
            cancellationToken,
            [stamp, .. MentionStatements.OfKnown.Arrays(all)]);
        long[] again = [.. all.Where(mention => mention.Post.IsJudgedAnew).Select(mention => mention.Post.Id).Distinct()];
        if (again.Length > 0)
        {
            await VerdictWriter.HoldOnAsync(connection, again, cancellationToken);
        }

        return written;
    }
}

/// <summary>What mentions were written.</summary>
/// <param name="Lone">Of new posts that stand alone in a conversation and a story of their own.</param>
/// <param name="Conversations">In which something else changed: what is owed, how something is judged.</param>
internal sealed record WrittenMentions(IReadOnlyList<NewMention> Lone, IReadOnlyCollection<long> Conversations)
{
    /// <summary>A slug for each mention that a known post did not have before.</summary>
    public IReadOnlyList<string> Gained { get; init; } = [];

    /// <summary>A slug for each mention that was taken away.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];
}

/// <summary>A mention that was taken away.</summary>
/// <param name="Brand">The brand's slug.</param>
/// <param name="StoryId">The story that it stood in.</param>
internal sealed record LostMention(string Brand, long StoryId);
