using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
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

    /// <summary>More of a text is not compared.</summary>
    private const int MostChars = 30_000;

    /// <summary>With so many a post is compared.</summary>
    private const int MostCandidates = 24;

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
        { "story_id", p => p.StoryId },
    };

    /// <summary><see cref="Keys"/> in their order: takes those that nobody holds.</summary>
    private static readonly string Take =
        $"""
        INSERT INTO listening.story_keys ({Keys.Names})
        SELECT * FROM {Keys.Unnest()}
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Who holds the keys at these <see cref="Places"/>.</summary>
    private static readonly string Held =
        $"""
        SELECT k.key, k.post_id FROM {Places.Unnest()} AS i ({Places.Names})
        JOIN listening.story_keys AS k ON k.fortnight = i.fortnight AND k.key = i.key
        """;

    /// <summary>$1 posts, $2 how much of each text. What is held by a post that was erased is nobody's.</summary>
    private const string Holders =
        """
        SELECT p.id, p.platform, p.native_id, p.url, p.title, left(p.text, $2) AS text, p.story_id, p.published_at, p.conversation_id
        FROM listening.posts AS p WHERE p.id = ANY ($1::bigint[])
        """;

    /// <summary>The stories of known posts that have become mentions.</summary>
    private static readonly string Join =
        $"""
        UPDATE listening.posts AS p SET story_id = i.story_id
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
        Tell(asking, await HoldersAsync(connection, [.. asking.SelectMany(PlacesOf).Distinct()], cancellationToken));
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

    private static async Task<Dictionary<long, List<Holder>>> HoldersAsync(
        NpgsqlConnection connection, Place[] places, CancellationToken cancellationToken)
    {
        var held = await connection.ListAsync(
            Held, row => (Key: row.Get<long>("key"), Post: row.Get<long>("post_id")), cancellationToken, Places.Arrays(places));
        long[] ids = [.. held.Select(h => h.Post).Distinct()];
        List<Holder> known = ids.Length == 0 ? [] : await connection.ListAsync(Holders, Read, cancellationToken, ids, MostChars);
        Dictionary<long, Holder> holders = known.ToDictionary(holder => holder.PostId);
        return held.Where(h => holders.ContainsKey(h.Post)).GroupBy(h => h.Key)
            .ToDictionary(g => g.Key, g => g.Select(h => holders[h.Post]).ToList());
    }

    private static void Tell(Asking[] asking, Dictionary<long, List<Holder>> holders)
    {
        foreach (Asking asked in asking)
        {
            Settle(asked, holders);
            var self = Holder.Of(asked.Post);
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
        foreach (Holder holder in Candidates(asked, holders).Where(holder => IsCopy(asked.Post, holder)))
        {
            nearest = Nearer(asked.Post, nearest, holder);
            if (holder.Post.Platform == Platforms.Web.Name)
            {
                article = Nearer(asked.Post, article, holder);
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

    /// <summary>Each once, the nearest first; not all that a text made of others' beginnings would have.</summary>
    private static IEnumerable<Holder> Candidates(Asking asked, Dictionary<long, List<Holder>> holders) => asked.Keys
        .SelectMany(key => holders.GetValueOrDefault(key, []))
        .Where(holder => holder.PostId != asked.Post.Id && Apart(asked.Post, holder) <= Reach)
        .DistinctBy(holder => holder.PostId)
        .OrderBy(holder => Apart(asked.Post, holder)).ThenBy(holder => holder.PostId)
        .Take(MostCandidates);

    private static bool IsCopy(SavingPost post, Holder holder)
    {
        bool isOnePage = post.Collected.AddressKey is { } key && key == ArticleAddress.Key(holder.Post);
        return isOnePage || Copies.Compare(post.Post, holder.Post) != Likeness.None;
    }

    private static TimeSpan Apart(SavingPost post, Holder holder) => (holder.PublishedAt - post.PublishedAt).Duration();

    private static Holder Nearer(SavingPost post, Holder? known, Holder holder)
    {
        if (known is null)
        {
            return holder;
        }

        return (Apart(post, holder), holder.PostId).CompareTo((Apart(post, known), known.PostId)) < 0 ? holder : known;
    }

    /// <summary>As in the table: the first of a fortnight has it.</summary>
    private static void Add(Dictionary<long, List<Holder>> holders, long key, Holder holder)
    {
        if (!holders.TryGetValue(key, out List<Holder>? list))
        {
            holders[key] = list = [];
        }

        if (!list.Exists(other => FortnightOf(other.PublishedAt) == FortnightOf(holder.PublishedAt)))
        {
            list.Add(holder);
        }
    }

    private static long[] KeysOf(Post post) =>
        KeysOf(StoryPrint.Of(post), ArticleAddress.Key(post));

    private static long[] KeysOf(StoryPrint? print, long? address)
    {
        IEnumerable<long> ofText = print?.Keys ?? [];
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

    private static Holder Read(NpgsqlDataReader row) => new(
        row.Get<long>("id"),
        new Post
        {
            Platform = row.Get<string>("platform")!,
            NativeId = row.Get<string>("native_id")!,
            Url = row.Get<string>("url"),
            Title = row.Get<string>("title")!,
            Text = row.Get<string>("text")!,
        },
        row.Get<long>("story_id"),
        row.Get<DateTimeOffset>("published_at"),
        row.Get<long>("conversation_id"));

    /// <summary>A post that looks for its story.</summary>
    private sealed record Asking(SavingPost Post, long[] Keys);

    /// <summary>Where one post at a time holds a key.</summary>
    private readonly record struct Place(int Fortnight, long Key);

    /// <summary>A key that a post would hold.</summary>
    private readonly record struct Holding(Place Place, long PostId);

    /// <summary>A post that holds a key.</summary>
    private sealed record Holder(long PostId, Post Post, long StoryId, DateTimeOffset PublishedAt, long ConversationId)
    {
        public static Holder Of(SavingPost post) => new(post.Id, post.Post, post.StoryId, post.PublishedAt, post.ConversationId);
    }
}
