using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Puts posts into their conversations: by the root where it is known, else each into its own until it is.</summary>
internal static class ConversationWriter
{
    private static readonly Columns<RootedPost> Rooted = new()
    {
        { "platform", p => p.Key.Platform },
        { "native_id", p => p.Key.NativeId },
        { "root", p => p.Root },
    };

    /// <summary>Keys of roots, in order. A row for each.</summary>
    private static readonly string Upsert =
        $"""
        WITH i AS MATERIALIZED (
            SELECT platform, native_id, sha256(convert_to(identity, 'UTF8')) AS hash, ord
            FROM {PostKey.Columns.Unnest()} WITH ORDINALITY AS i ({PostKey.Columns.Names}, ord)),
        made AS (
            INSERT INTO listening.conversations (platform, root_hash, root_native_id)
            SELECT platform, hash, native_id FROM i ORDER BY ord
            ON CONFLICT DO NOTHING
            RETURNING id, platform, root_hash)
        SELECT (i.ord - 1)::int AS ord, made.id IS NOT NULL AS is_fresh, coalesce(
                   made.id,
                   (SELECT c.id FROM listening.conversations AS c WHERE c.platform = i.platform AND c.root_hash = i.hash)) AS id
        FROM i
        LEFT JOIN made ON made.platform = i.platform AND made.root_hash = i.hash
        """;

    /// <summary>Keys of posts: the roots of those that are stored.</summary>
    private static readonly string RootsOf =
        $"""
        SELECT i.platform, i.native_id, p.root
        FROM {PostKey.Columns.Unnest()} AS i ({PostKey.Columns.Names})
        JOIN listening.post_keys AS k ON k.platform = i.platform AND k.hash = sha256(convert_to(i.identity, 'UTF8'))
        JOIN listening.posts AS p ON p.id = k.post_id
        WHERE p.root IS NOT NULL
        """;

    /// <summary>Gives the root of posts to stored answers to them that have none. What was changed.</summary>
    private static readonly string Hand =
        $"""
        UPDATE listening.posts AS p SET root = i.root
        FROM {Rooted.Unnest()} AS i ({Rooted.Names})
        WHERE p.in_reply_to = i.native_id AND p.platform = i.platform AND p.root IS NULL
        RETURNING p.platform, p.native_id, p.root, p.conversation_id
        """;

    /// <summary>$1 conversations: what those that merged are part of now.</summary>
    private const string Present =
        """
        SELECT g.from_id, g.into_id FROM listening.conversation_merges AS g WHERE g.from_id = ANY ($1::bigint[]) AND g.until = 'infinity'
        """;

    /// <summary>Finds every post's root and conversation; merges those that were apart only for want of a root.</summary>
    /// <returns>The conversations that merged, and those that they merged into.</returns>
    public static async Task<HashSet<long>> AssignAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var open = posts.FindAll(post => post.Root is null);
        await FindRootsAsync(connection, open, posts, cancellationToken);
        HashSet<SavingPost> opened = [.. open];
        IEnumerable<SavingPost> settled = posts.Where(post => post.IsNew || (post.Root is not null && opened.Contains(post)));
        Dictionary<PostKey, NamedConversation> conversations =
            await UpsertAsync(connection, PostKey.InOrder(settled.Select(RootOf)), cancellationToken);

        HashSet<long> merged = [];
        foreach (SavingPost post in posts.Where(post => conversations.ContainsKey(RootOf(post))))
        {
            NamedConversation conversation = conversations[RootOf(post)];
            if (post.IsNew)
            {
                post.ConversationId = conversation.Id;
                post.IsInFreshConversation = conversation.IsFresh;
            }
            else if (opened.Contains(post) && post.Root is not null)
            {
                post.HasMoved = true;
                await MergeWriter.MergeAsync(connection, post.ConversationId, conversation.Id, stamp, merged, cancellationToken);
            }
        }

        List<SavingPost> rooted = posts.FindAll(post => post.Root is not null && (post.IsNew || post.HasMoved));
        await HandDownAsync(connection, rooted, stamp, merged, cancellationToken);
        return merged;
    }

    /// <summary>
    /// Tells each post the conversation that its own is part of now. After stories were found: articles of one share theirs.
    /// </summary>
    public static async Task FindPresentAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        long[] asked = [.. posts.Where(post => !post.IsInFreshConversation).Select(post => post.ConversationId).Distinct()];
        Dictionary<long, long> present = await PresentAsync(connection, asked, cancellationToken);
        foreach (SavingPost post in posts)
        {
            post.PresentConversationId = present.GetValueOrDefault(post.ConversationId, post.ConversationId);
        }
    }

    private static async Task<Dictionary<long, long>> PresentAsync(
        NpgsqlConnection connection, long[] conversations, CancellationToken cancellationToken)
    {
        if (conversations.Length == 0)
        {
            return [];
        }

        List<(long From, long Into)> merged = await connection.ListAsync(
            Present, row => (row.Get<long>("from_id"), row.Get<long>("into_id")), cancellationToken, (object)conversations);
        return merged.ToDictionary(merge => merge.From, merge => merge.Into);
    }

    /// <summary>As given; its own where it answers nothing; else its parent's, in this page or stored.</summary>
    private static async Task FindRootsAsync(
        NpgsqlConnection connection, List<SavingPost> open, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        foreach (SavingPost post in open)
        {
            post.Root = post.Post.Root ?? OwnRoot(post.Post);
        }

        var orphans = open.FindAll(post => post.Root is null && post.Post.InReplyTo is not null);
        if (orphans.Count == 0)
        {
            return;
        }

        var roots = posts.Where(post => post.Root is not null)
            .ToDictionary(post => post.Key, post => post.Root!);
        await connection.ListAsync(
            RootsOf,
            row => roots.TryAdd(ReadKey(row), row.Get<string>("root")!),
            cancellationToken,
            PostKey.Columns.Arrays(orphans.ConvertAll(ParentOf)));
        while (orphans.RemoveAll(post => Inherits(post, roots)) > 0)
        {
        }
    }

    /// <summary>What answers nothing is its own root.</summary>
    private static string? OwnRoot(Post post) => post.InReplyTo is null && post.Type != PostType.Reply ? post.NativeId : null;

    private static bool Inherits(SavingPost post, Dictionary<PostKey, string> roots)
    {
        if (!roots.TryGetValue(ParentOf(post), out string? root))
        {
            return false;
        }

        post.Root = root;
        roots[post.Key] = root;
        return true;
    }

    /// <summary>Stored answers to these posts waited for their root: they get it now, and theirs after them.</summary>
    private static async Task HandDownAsync(
        NpgsqlConnection connection,
        List<SavingPost> posts,
        DateTimeOffset stamp,
        HashSet<long> merged,
        CancellationToken cancellationToken)
    {
        List<RootedPost> rooted = posts.ConvertAll(post => new RootedPost(post.Key, post.Root!, post.ConversationId));
        while (rooted.Count > 0)
        {
            rooted = await connection.ListAsync(
                Hand,
                row => new RootedPost(ReadKey(row), row.Get<string>("root")!, row.Get<long>("conversation_id")),
                cancellationToken,
                Rooted.Arrays(rooted));
            Dictionary<PostKey, NamedConversation> into =
                await UpsertAsync(connection, PostKey.InOrder(rooted.Select(post => post.RootKey)), cancellationToken);
            foreach (RootedPost post in rooted)
            {
                long target = into[post.RootKey].Id;
                await MergeWriter.MergeAsync(connection, post.ConversationId, target, stamp, merged, cancellationToken);
            }
        }
    }

    private static PostKey RootOf(SavingPost post) => new(post.Post.Platform, post.Root ?? post.Post.NativeId);

    private static PostKey ParentOf(SavingPost post) => new(post.Post.Platform, post.Post.InReplyTo!);

    private static PostKey ReadKey(NpgsqlDataReader row) => new(row.Get<string>("platform")!, row.Get<string>("native_id")!);

    private static async Task<Dictionary<PostKey, NamedConversation>> UpsertAsync(
        NpgsqlConnection connection, List<PostKey> keys, CancellationToken cancellationToken)
    {
        Dictionary<PostKey, NamedConversation> found = [];
        List<PostKey> missing = keys;

        // A second time for those that another worker made while this one waited for it: the first sees them not yet.
        for (int time = 0; time < 2 && missing.Count > 0; time++)
        {
            List<PostKey> asked = missing;
            await connection.ListAsync(
                Upsert,
                row => row.Get<long?>("id") is not { } id
                    || found.TryAdd(asked[row.Get<int>("ord")], new NamedConversation(id, row.Get<bool>("is_fresh"))),
                cancellationToken,
                PostKey.Columns.Arrays(asked));
            missing = keys.FindAll(key => !found.ContainsKey(key));
        }

        return found;
    }

    /// <param name="IsFresh">Made just now: nobody else can have stored anything in it.</param>
    private readonly record struct NamedConversation(long Id, bool IsFresh);

    /// <param name="ConversationId">Where it was stored.</param>
    private sealed record RootedPost(PostKey Key, string Root, long ConversationId)
    {
        public PostKey RootKey => new(Key.Platform, Root);
    }
}
