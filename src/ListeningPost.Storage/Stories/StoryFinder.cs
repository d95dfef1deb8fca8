using ListeningPost.Core.Conversations;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// Tells each mention its story: that of a near copy, or of an article of the same page, or its own. Candidates are who holds one of
/// its keys; there are a few of them however much is stored. The index over the keys makes copies that come at once wait for each
/// other, and nobody else.
/// </summary>
internal static class StoryFinder
{
    /// <summary>Copies appear within days of each other; after that the same words are news again.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(7);

    /// <summary>Keys are apart by fortnights, so that whoever may be a copy is in this one or in the nearer of its neighbours.</summary>
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    /// <summary>$1 fortnights, $2 keys, $3 posts, in order of the keys: takes those that nobody holds.</summary>
    private const string Take =
        """
        INSERT INTO listening.story_keys (fortnight, key, post_id)
        SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[])
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 fortnights, $2 keys: who holds them. What is held by a post that was erased is nobody's.</summary>
    private const string Holders =
        """
        SELECT k.key, p.id, p.fingerprint, p.story_id, p.published_at, p.platform, p.conversation_id
        FROM unnest($1::int[], $2::bigint[]) AS i (fortnight, key)
        JOIN listening.story_keys AS k ON k.fortnight = i.fortnight AND k.key = i.key
        JOIN listening.posts AS p ON p.id = k.post_id
        """;

    /// <summary>$1 posts, $2 fingerprints, $3 stories: of known posts that have become mentions.</summary>
    private const string Join =
        """
        UPDATE listening.posts AS p SET story_id = i.story_id, fingerprint = i.fingerprint
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS i (id, fingerprint, story_id) WHERE p.id = i.id
        """;

    /// <summary>$1 fortnights, $2 keys, $3 posts.</summary>
    private const string Forget =
        """
        DELETE FROM listening.story_keys AS k USING unnest($1::int[], $2::bigint[], $3::bigint[]) AS i (fortnight, key, post_id)
        WHERE k.fortnight = i.fortnight AND k.key = i.key AND k.post_id = i.post_id
        """;

    /// <param name="posts">Those that are new, or mentions for the first time; their ids and conversations are known. Their stories are written into them.</param>
    public static async Task FindAsync(NpgsqlConnection connection, IReadOnlyList<SavingPost> posts, CancellationToken cancellationToken)
    {
        Asking[] asking = [.. posts.Where(IsAsked).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).Select(p => new Asking(p, KeysOf(p.Collected.Print, p.Collected.AddressKey)))];
        if (asking.Length == 0)
        {
            return;
        }

        Holding[] wanted =
        [
            .. asking.SelectMany(a => a.Keys, (a, key) => new Holding(FortnightOf(a.Post.PublishedAt), key, a.Post.Id))
                .DistinctBy(h => (h.Fortnight, h.Key)).OrderBy(h => h.Fortnight).ThenBy(h => h.Key),
        ];
        await connection.ExecuteAsync(
            Take, cancellationToken, Array.ConvertAll(wanted, w => w.Fortnight), Array.ConvertAll(wanted, w => w.Key), Array.ConvertAll(wanted, w => w.PostId));
        (int Fortnight, long Key)[] places = [.. asking.SelectMany(PlacesOf).Distinct()];
        List<(long Key, Holder Holder)> held = await connection.ListAsync(
            Holders, Read, cancellationToken, Array.ConvertAll(places, p => p.Fortnight), Array.ConvertAll(places, p => p.Key));
        Tell(asking, held);
        await JoinAsync(connection, [.. asking.Select(a => a.Post).Where(p => !p.IsNew)], cancellationToken);
    }

    /// <summary>Gives up the keys of posts that are erased. One that was edited since keeps those of its first text, which lead to nobody.</summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, IReadOnlyList<ErasedPost> posts, CancellationToken cancellationToken)
    {
        Holding[] held = [.. posts.SelectMany(
            post => KeysOf(Core.Conversations.Stories.Print(post.Post.Title, post.Post.Text), Core.Conversations.Stories.AddressKey(post.Post)),
            (post, key) => new Holding(FortnightOf(post.PublishedAt), key, post.Id))];
        if (held.Length > 0)
        {
            await connection.ExecuteAsync(
                Forget, cancellationToken, Array.ConvertAll(held, h => h.Fortnight), Array.ConvertAll(held, h => h.Key), Array.ConvertAll(held, h => h.PostId));
        }
    }

    private static bool IsAsked(SavingPost post) =>
        post.Collected.Mentions.Count > 0 && (post.Collected.Print is not null || post.Collected.AddressKey is not null);

    private static void Tell(Asking[] asking, List<(long Key, Holder Holder)> held)
    {
        var holders = new Dictionary<long, List<Holder>>();
        foreach ((long key, Holder holder) in held)
        {
            Add(holders, key, holder);
        }

        foreach (Asking asked in asking)
        {
            Holder? nearest = null;
            Holder? article = null;
            foreach (long key in asked.Keys)
            {
                foreach (Holder holder in holders.GetValueOrDefault(key, []))
                {
                    if (IsCopy(asked.Post, key, holder))
                    {
                        nearest = Nearer(asked.Post, nearest, holder);
                        article = holder.Platform == Platforms.Web.Name ? Nearer(asked.Post, article, holder) : article;
                    }
                }
            }

            Settle(asked.Post, nearest, article);
            Holder self = Holder.Of(asked.Post);
            foreach (long key in asked.Keys)
            {
                Add(holders, key, self);
            }
        }
    }

    /// <summary>Articles of one story are one conversation, but for those that stood in one of their own before.</summary>
    private static void Settle(SavingPost post, Holder? nearest, Holder? article)
    {
        bool isNewArticle = post.IsNew && post.Post.Platform == Platforms.Web.Name;
        if (isNewArticle && article is not null)
        {
            post.StoryId = article.StoryId;
            post.ConversationId = article.ConversationId;
            post.IsInFreshConversation = false;
        }
        else if (nearest is not null)
        {
            post.StoryId = nearest.StoryId;
        }
    }

    private static bool IsCopy(SavingPost post, long key, Holder holder)
    {
        bool isNear = holder.PostId != post.Id && (holder.PublishedAt - post.PublishedAt).Duration() <= Reach;
        if (!isNear)
        {
            return false;
        }

        return key == post.Collected.AddressKey
            || (post.Collected.Print is { } print && holder.Fingerprint is { } fingerprint && Core.Conversations.Stories.AreCopies(print.Fingerprint, fingerprint));
    }

    private static Holder Nearer(SavingPost post, Holder? known, Holder holder)
    {
        if (known is null)
        {
            return holder;
        }

        TimeSpan one = (known.PublishedAt - post.PublishedAt).Duration();
        TimeSpan other = (holder.PublishedAt - post.PublishedAt).Duration();
        return (other, holder.PostId).CompareTo((one, known.PostId)) < 0 ? holder : known;
    }

    private static void Add(Dictionary<long, List<Holder>> holders, long key, Holder holder)
    {
        if (!holders.TryGetValue(key, out List<Holder>? list))
        {
            holders[key] = list = [];
        }

        list.Add(holder);
    }

    private static Task JoinAsync(NpgsqlConnection connection, List<SavingPost> known, CancellationToken cancellationToken) =>
        known.Count == 0 ? Task.CompletedTask : connection.ExecuteAsync(
            Join, cancellationToken, known.Select(p => p.Id).ToArray(), known.Select(p => p.Collected.Print?.Fingerprint).ToArray(),
            known.Select(p => p.StoryId).ToArray());

    private static long[] KeysOf(StoryPrint? print, long? address)
    {
        IEnumerable<long> ofText = print is { } known ? [known.Key1, known.Key2, known.Key3] : [];
        IEnumerable<long> ofAddress = address is { } key ? [key] : [];
        return [.. ofText.Concat(ofAddress).Distinct()];
    }

    /// <summary>Where a copy of it may hold its keys.</summary>
    private static IEnumerable<(int Fortnight, long Key)> PlacesOf(Asking asking) =>
        from fortnight in FortnightsOf(asking.Post.PublishedAt)
        from key in asking.Keys
        select (fortnight, key);

    private static int FortnightOf(DateTimeOffset at) => (int)Math.Floor((at - DateTimeOffset.UnixEpoch) / Fortnight);

    /// <summary>Its own, and the one that begins or ends within the reach of copies.</summary>
    private static int[] FortnightsOf(DateTimeOffset at) => [.. new[] { at - Reach, at, at + Reach }.Select(FortnightOf).Distinct()];

    private static (long Key, Holder Holder) Read(NpgsqlDataReader row) => (row.Get<long>("key"), new Holder(
        row.Get<long>("id"),
        row.Get<long?>("fingerprint"),
        row.Get<long>("story_id"),
        row.Get<DateTimeOffset>("published_at"),
        row.Get<string>("platform")!,
        row.Get<long>("conversation_id")));

    /// <summary>A post that looks for its story.</summary>
    private sealed record Asking(SavingPost Post, long[] Keys);

    /// <summary>A key that a post would hold.</summary>
    private readonly record struct Holding(int Fortnight, long Key, long PostId);

    /// <summary>A post that holds a key.</summary>
    private sealed record Holder(
        long PostId, long? Fingerprint, long StoryId, DateTimeOffset PublishedAt, string Platform, long ConversationId)
    {
        public static Holder Of(SavingPost post) => new(
            post.Id, post.Collected.Print?.Fingerprint, post.StoryId, post.PublishedAt, post.Post.Platform, post.ConversationId);
    }
}
