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

    private static readonly Columns<Holding> Keys = new()
    {
        { "fortnight", h => h.Place.Fortnight },
        { "key", h => h.Place.Key },
        { "post_id", h => h.PostId },
    };

    private static readonly Columns<Place> Places = new()
    {
        { "fortnight", p => p.Fortnight },
        { "key", p => p.Key },
    };

    private static readonly Columns<SavingPost> Joining = new()
    {
        { "id", p => p.Id },
        { "fingerprint", p => p.Collected.Print?.Fingerprint },
        { "story_id", p => p.StoryId },
    };

    /// <summary><see cref="Keys"/> in their order: takes those that nobody holds.</summary>
    private static readonly string Take =
        $"""
        INSERT INTO listening.story_keys ({Keys.Names})
        SELECT * FROM {Keys.Unnest()}
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Who holds the keys at these <see cref="Places"/>. What is held by a post that was erased is nobody's.</summary>
    private static readonly string Holders =
        $"""
        SELECT k.key, p.id, p.fingerprint, p.story_id, p.published_at, p.platform, p.conversation_id
        FROM {Places.Unnest()} AS i ({Places.Names})
        JOIN listening.story_keys AS k ON k.fortnight = i.fortnight AND k.key = i.key
        JOIN listening.posts AS p ON p.id = k.post_id
        """;

    /// <summary>The stories of known posts that have become mentions.</summary>
    private static readonly string Join =
        $"""
        UPDATE listening.posts AS p SET story_id = i.story_id, fingerprint = i.fingerprint
        FROM {Joining.Unnest()} AS i ({Joining.Names}) WHERE p.id = i.id
        """;

    private static readonly string Forget =
        $"""
        DELETE FROM listening.story_keys AS k USING {Keys.Unnest()} AS i ({Keys.Names})
        WHERE k.fortnight = i.fortnight AND k.key = i.key AND k.post_id = i.post_id
        """;

    /// <summary>Writes their stories into posts whose ids and conversations are known.</summary>
    /// <param name="posts">Those that are new, or mentions for the first time.</param>
    public static async Task FindAsync(NpgsqlConnection connection, IReadOnlyList<SavingPost> posts, CancellationToken cancellationToken)
    {
        Asking[] asking =
        [
            .. posts.Where(IsAsked).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id)
                .Select(p => new Asking(p, KeysOf(p.Collected.Print, p.Collected.AddressKey))),
        ];
        if (asking.Length == 0)
        {
            return;
        }

        Holding[] wanted =
        [
            .. asking.SelectMany(a => HoldingsOf(a.Post.Id, a.Post.PublishedAt, a.Keys))
                .DistinctBy(h => h.Place).OrderBy(h => h.Place.Fortnight).ThenBy(h => h.Place.Key),
        ];
        await connection.ExecuteAsync(Take, cancellationToken, Keys.Arrays(wanted));
        Place[] places = [.. asking.SelectMany(PlacesOf).Distinct()];
        List<(long Key, Holder Holder)> held = await connection.ListAsync(Holders, Read, cancellationToken, Places.Arrays(places));
        Tell(asking, held);
        SavingPost[] known = [.. asking.Select(a => a.Post).Where(p => !p.IsNew)];
        if (known.Length > 0)
        {
            await connection.ExecuteAsync(Join, cancellationToken, Joining.Arrays(known));
        }
    }

    /// <summary>
    /// Gives up the keys of posts that are erased. One that was edited since keeps those of its first text, which lead to nobody.
    /// </summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, IReadOnlyList<ErasedPost> posts, CancellationToken cancellationToken)
    {
        Holding[] held = [.. posts.SelectMany(post => HoldingsOf(post.Id, post.PublishedAt, KeysOf(post.Post)))];
        if (held.Length > 0)
        {
            await connection.ExecuteAsync(Forget, cancellationToken, Keys.Arrays(held));
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
            Settle(asked, holders);
            Holder self = Holder.Of(asked.Post);
            foreach (long key in asked.Keys)
            {
                Add(holders, key, self);
            }
        }
    }

    private static void Settle(Asking asked, Dictionary<long, List<Holder>> holders)
    {
        Holder? nearest = null;
        Holder? article = null;
        foreach (long key in asked.Keys)
        {
            foreach (Holder holder in holders.GetValueOrDefault(key, []).Where(holder => IsCopy(asked.Post, key, holder)))
            {
                nearest = Nearer(asked.Post, nearest, holder);
                if (holder.Platform == Platforms.Web.Name)
                {
                    article = Nearer(asked.Post, article, holder);
                }
            }
        }

        Settle(asked.Post, nearest, article);
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

        if (key == post.Collected.AddressKey)
        {
            return true;
        }

        return post.Collected.Print is { } print && holder.Fingerprint is { } fingerprint
            && Core.Conversations.Stories.AreCopies(print.Fingerprint, fingerprint);
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

    private static long[] KeysOf(Post post) =>
        KeysOf(Core.Conversations.Stories.Print(post.Title, post.Text), Core.Conversations.Stories.AddressKey(post));

    private static long[] KeysOf(StoryPrint? print, long? address)
    {
        IEnumerable<long> ofText = print is { } known ? [known.Key1, known.Key2, known.Key3] : [];
        IEnumerable<long> ofAddress = address is { } key ? [key] : [];
        return [.. ofText.Concat(ofAddress).Distinct()];
    }

    /// <summary>Where a post holds its keys.</summary>
    private static IEnumerable<Holding> HoldingsOf(long post, DateTimeOffset publishedAt, long[] keys) =>
        keys.Select(key => new Holding(new Place(FortnightOf(publishedAt), key), post));

    /// <summary>Where a copy of it may hold its keys.</summary>
    private static IEnumerable<Place> PlacesOf(Asking asking) =>
        from fortnight in FortnightsOf(asking.Post.PublishedAt)
        from key in asking.Keys
        select new Place(fortnight, key);

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

    /// <summary>Where one post at a time holds a key.</summary>
    private readonly record struct Place(int Fortnight, long Key);

    /// <summary>A key that a post would hold.</summary>
    private readonly record struct Holding(Place Place, long PostId);

    /// <summary>A post that holds a key.</summary>
    private sealed record Holder(
        long PostId, long? Fingerprint, long StoryId, DateTimeOffset PublishedAt, string Platform, long ConversationId)
    {
        public static Holder Of(SavingPost post) => new(
            post.Id, post.Collected.Print?.Fingerprint, post.StoryId, post.PublishedAt, post.Post.Platform, post.ConversationId);
    }
}
