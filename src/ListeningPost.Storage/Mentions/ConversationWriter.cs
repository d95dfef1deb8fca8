using ListeningPost.Core.Posts;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Puts posts into their conversations: by the root where it is known, else each into its own until it is.</summary>
internal static class ConversationWriter
{
    /// <summary>$1 platforms, $2 native ids of roots, in order. A row for each.</summary>
    private const string Upsert =
        """
        WITH i AS MATERIALIZED (
            SELECT platform, native_id, sha256(convert_to(native_id, 'UTF8')) AS hash, ord
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS i (platform, native_id, ord)),
        made AS (
            INSERT INTO listening.conversations (platform, root_hash, root_native_id)
            SELECT platform, hash, native_id FROM i ORDER BY ord
            ON CONFLICT DO NOTHING
            RETURNING id, platform, root_hash)
        SELECT (i.ord - 1)::int AS ord, made.id IS NOT NULL AS is_fresh,
               coalesce(made.id, (SELECT c.id FROM listening.conversations AS c WHERE c.platform = i.platform AND c.root_hash = i.hash)) AS id
        FROM i
        LEFT JOIN made ON made.platform = i.platform AND made.root_hash = i.hash
        """;

    /// <summary>$1 platforms, $2 native ids: the roots of those that are stored.</summary>
    private const string RootsOf =
        """
        SELECT i.platform, i.native_id, p.root
        FROM unnest($1::text[], $2::text[]) AS i (platform, native_id)
        JOIN listening.post_keys AS k ON k.platform = i.platform AND k.hash = sha256(convert_to(i.native_id, 'UTF8'))
        JOIN listening.posts AS p ON p.id = k.post_id
        WHERE p.root IS NOT NULL
        """;

    /// <summary>$1 platforms, $2 native ids, $3 roots: gives the root to stored answers that have none. What was changed.</summary>
    private const string Hand =
        """
        UPDATE listening.posts AS p SET root = i.root
        FROM unnest($1::text[], $2::text[], $3::text[]) AS i (platform, native_id, root)
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
        var keys = posts.Where(post => post.IsNew || (post.Root is not null && opened.Contains(post)))
            .Select(Key).Distinct().Order().ToList();
        Dictionary<(string, string), NamedConversation> conversations = await UpsertAsync(connection, keys, cancellationToken);

        HashSet<long> merged = [];
        foreach (SavingPost post in posts.Where(post => conversations.ContainsKey(Key(post))))
        {
            NamedConversation conversation = conversations[Key(post)];
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

    /// <summary>Tells each post the conversation that its own is part of now. After stories were found: articles of one share theirs.</summary>
    public static async Task FindPresentAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        long[] asked = [.. posts.Where(post => !post.IsInFreshConversation).Select(post => post.ConversationId).Distinct()];
        Dictionary<long, long> present = asked.Length == 0 ? [] : (await connection.ListAsync(
            Present, row => (From: row.Get<long>("from_id"), Into: row.Get<long>("into_id")), cancellationToken, (object)asked))
            .ToDictionary(g => g.From, g => g.Into);
        foreach (SavingPost post in posts)
        {
            post.PresentConversationId = present.GetValueOrDefault(post.ConversationId, post.ConversationId);
        }
    }

    /// <summary>As given; its own where it answers nothing; else its parent's, in this page or stored.</summary>
    private static async Task FindRootsAsync(
        NpgsqlConnection connection, List<SavingPost> open, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        foreach (SavingPost post in open)
        {
            bool isRoot = post.Post.InReplyTo is null && post.Post.Type != PostType.Reply;
            post.Root = post.Post.Root ?? (isRoot ? post.Post.NativeId : null);
        }

        var orphans = open.FindAll(post => post.Root is null && post.Post.InReplyTo is not null);
        if (orphans.Count == 0)
        {
            return;
        }

        var roots = posts.Where(post => post.Root is not null)
            .ToDictionary(post => (post.Post.Platform, post.Post.NativeId), post => post.Root!);
        await connection.ListAsync(
            RootsOf,
            row => roots.TryAdd((row.Get<string>("platform")!, row.Get<string>("native_id")!), row.Get<string>("root")!),
            cancellationToken,
            orphans.Select(post => post.Post.Platform).ToArray(),
            orphans.Select(post => post.Post.InReplyTo).ToArray());
        while (orphans.RemoveAll(post => Inherits(post, roots)) > 0)
        {
        }
    }

    private static bool Inherits(SavingPost post, Dictionary<(string, string), string> roots)
    {
        if (!roots.TryGetValue((post.Post.Platform, post.Post.InReplyTo!), out string? root))
        {
            return false;
        }

        post.Root = root;
        roots[(post.Post.Platform, post.Post.NativeId)] = root;
        return true;
    }

    /// <summary>Stored answers to these posts waited for their root: they get it now, and theirs after them.</summary>
    private static async Task HandDownAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, HashSet<long> merged, CancellationToken cancellationToken)
    {
        var rooted = posts.ConvertAll(post => (post.Post.Platform, post.Post.NativeId, Root: post.Root!, ConversationId: 0L));
        while (rooted.Count > 0)
        {
            rooted = await connection.ListAsync(
                Hand,
                row => (row.Get<string>("platform")!, row.Get<string>("native_id")!, row.Get<string>("root")!, row.Get<long>("conversation_id")),
                cancellationToken,
                rooted.Select(p => p.Platform).ToArray(),
                rooted.Select(p => p.NativeId).ToArray(),
                rooted.Select(p => p.Root).ToArray());
            List<(string, string)> keys = [.. rooted.Select(p => (p.Platform, p.Root)).Distinct().Order()];
            Dictionary<(string, string), NamedConversation> into = await UpsertAsync(connection, keys, cancellationToken);
            foreach ((string platform, _, string root, long from) in rooted)
            {
                await MergeWriter.MergeAsync(connection, from, into[(platform, root)].Id, stamp, merged, cancellationToken);
            }
        }
    }

    private static (string Platform, string NativeId) Key(SavingPost post) => (post.Post.Platform, post.Root ?? post.Post.NativeId);

    private static async Task<Dictionary<(string, string), NamedConversation>> UpsertAsync(
        NpgsqlConnection connection, List<(string Platform, string NativeId)> keys, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), NamedConversation> found = [];
        List<(string Platform, string NativeId)> missing = keys;

        // A second time for those that another worker made while this one waited for it: the first sees them not yet.
        for (int time = 0; time < 2 && missing.Count > 0; time++)
        {
            List<(string Platform, string NativeId)> asked = missing;
            await connection.ListAsync(
                Upsert,
                row => row.Get<long?>("id") is not { } id
                    || found.TryAdd(asked[row.Get<int>("ord")], new NamedConversation(id, row.Get<bool>("is_fresh"))),
                cancellationToken,
                asked.Select(key => key.Platform).ToArray(),
                asked.Select(key => key.NativeId).ToArray());
            missing = keys.FindAll(key => !found.ContainsKey(key));
        }

        return found;
    }

    /// <param name="IsFresh">Made just now: nobody else can have stored anything in it.</param>
    private readonly record struct NamedConversation(long Id, bool IsFresh);
}
