using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>Makes posts of a feed's items, and gives each the name that it keeps.</summary>
/// <remarks>
/// The name is the canonical permalink, whatever the guid does. Where several different items of one feed share a link, the
/// address with its fragment tells them apart, else the guid, else the title; and so it stays when but one of them is left in the
/// feed. Without a link it is
/// <c>&lt;feed url&gt;#&lt;guid&gt;</c>; without a guid too, a hash of title or text takes its place.
/// </remarks>
internal static class FeedPosts
{
    private const int MaxGuid = 1_000;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The items as posts of the web, in the feed's order.</summary>
    /// <param name="feed">As read.</param>
    /// <param name="feedUrl">The configured address, by which items without a link are known.</param>
    /// <param name="now">UTC: later dates are taken for it.</param>
    /// <param name="shared">The links that several different items had, in this feed before; those of now are added.</param>
    public static IReadOnlyList<Post> From(Feed feed, Uri feedUrl, DateTimeOffset now, ISet<string>? shared = null)
    {
        string[] ids = Ids(feed.Items, feedUrl, shared ?? new HashSet<string>(StringComparer.Ordinal));
        var posts = new Post[ids.Length];
        for (int i = 0; i < posts.Length; i++)
        {
            posts[i] = Post(feed.Items[i], ids[i], Answered(feed.Items[i], feedUrl), feedUrl, now);
        }

        return posts;
    }

    /// <summary>The same with the feed's own ids: what <c>parse</c> shows.</summary>
    public static IReadOnlyList<Post> AsWritten(Feed feed, Uri? feedUrl, DateTimeOffset now) =>
        [.. feed.Items.Select(item => Post(item, item.Id ?? item.Link ?? "#" + ContentKey(item), item.InReplyTo, feedUrl, now))];

    private static Post Post(FeedItem item, string id, string? answered, Uri? feedUrl, DateTimeOffset now)
    {
        string? url = Permalink.Clean(item.Link, feedUrl);
        return new Post
        {
            Platform = Platforms.Web.Name,
            NativeId = id,
            Url = url,
            Title = item.Title,
            Text = item.Words,
            Quoted = item.Quoted,
            SiteUrl = SiteOf(item, feedUrl),
            Author = AuthorOf(item),
            PublishedAt = item.PublishedAt > now + ClockSkew ? now : item.PublishedAt,
            EditedAt = EditedAt(item, now),
            Language = Language(item.Language),
            Type = answered is null ? PostType.Post : PostType.Reply,
            InReplyTo = answered,
            Root = answered is null ? id : null,
            Tags = item.Tags,
            Links = item.Links,
            CommentsUrl = Permalink.Clean(item.CommentsUrl, feedUrl) ?? item.CommentsUrl,
            Replies = item.Replies >= 0 ? item.Replies : null,
        };
    }

    /// <summary>The name of the post that the item answers, or null.</summary>
    private static string? Answered(FeedItem item, Uri feedUrl)
    {
        if (item.InReplyTo is not { } id)
        {
            return null;
        }

        return Permalink.Canonical(id) ?? $"{feedUrl.AbsoluteUri}#{id}";
    }

    private static Author AuthorOf(FeedItem item)
    {
        if (item.Authors.Count == 0)
        {
            return Author.Unknown;
        }

        return new Author { Name = Name(item.Authors), Url = item.Authors[0].Url };
    }

    /// <summary>Where it was taken from, when its address is on the site that took it: a page that only leads there.</summary>
    private static string? SiteOf(FeedItem item, Uri? feedUrl)
    {
        if (item.Source?.Url.AsUri() is not { } source || item.Link.AsUri() is not { } link || feedUrl is null)
        {
            return null;
        }

        bool isTakers = link.Host == feedUrl.Host && source.Host != link.Host;
        return isTakers ? item.Source.Url : null;
    }

    private static DateTimeOffset? EditedAt(FeedItem item, DateTimeOffset now)
    {
        bool isEdited = item.UpdatedAt > item.PublishedAt && item.UpdatedAt <= now + ClockSkew;
        return isEdited ? item.UpdatedAt : null;
    }

    /// <summary>The lower-case ISO 639-1 code of <c>en-US</c>, <c>en_GB</c>; null for what is none.</summary>
    public static string? Language(string? stated)
    {
        ReadOnlySpan<char> code = stated.AsSpan().Trim().UpToAny("-_");
        if (code is "en")
        {
            return "en";
        }

        bool isCode = code.Length == 2 && char.IsAsciiLetter(code[0]) && char.IsAsciiLetter(code[1]);
        return isCode ? code.ToString().ToLowerInvariant() : null;
    }

    /// <summary>The names; where there is only an e-mail address, the part before the @.</summary>
    private static string Name(IReadOnlyList<FeedAuthor> authors) => authors switch
    {
        [] => "",
        [var only] => Name(only),
        _ => string.Join(", ", authors.Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)),
    };

    private static string Name(FeedAuthor author) =>
        author.Name.Length > 0 ? author.Name : author.Email.AsSpan().UpTo('@').ToString();

    private static string[] Ids(IReadOnlyList<FeedItem> items, Uri feedUrl, ISet<string> shared)
    {
        string feed = Permalink.Canonical(feedUrl.AbsoluteUri) ?? feedUrl.AbsoluteUri;
        var ids = new string[items.Count];
        var different = new HashSet<string>(ids.Length, StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = Permalink.Canonical(items[i].Link, feedUrl) ?? ByGuid(items[i], feed);
            different.Add(ids[i]);
        }

        if (different.Count == ids.Length && !Array.Exists(ids, shared.Contains))
        {
            return ids;
        }

        foreach (IGrouping<string, int> together in Enumerable.Range(0, items.Count).GroupBy(i => ids[i], StringComparer.Ordinal))
        {
            int[] group = [.. together];
            if (shared.Contains(together.Key) || (group.Length > 1 && Distinct(group, i => ContentKey(items[i])) > 1))
            {
                shared.Add(together.Key);
                TellApart(group, items, ids, feed, feedUrl);
            }
        }

        return ids;
    }

    private static void TellApart(int[] group, IReadOnlyList<FeedItem> items, string[] ids, string feed, Uri feedUrl)
    {
        int different = Distinct(group, i => ContentKey(items[i]));
        Func<int, string>[] ways =
        [
            i => Permalink.Clean(items[i].Link, feedUrl) ?? ids[i],
            i => string.IsNullOrEmpty(items[i].Id) ? ids[i] : $"{feed}#{items[i].Id}",
        ];
        bool TellsApart(Func<int, string> way) =>
            Distinct(group, way) >= different && (group.Length > 1 || way(group[0]) != ids[group[0]]);
        Func<int, string> way = Array.Find(ways, TellsApart) ?? (i => $"{ids[i]}~{ContentKey(items[i])}");
        string[] names = [.. group.Select(way)];
        for (int i = 0; i < group.Length; i++)
        {
            ids[group[i]] = names[i];
        }
    }

    private static string ByGuid(FeedItem item, string feed)
    {
        bool isUsable = item.Id is { Length: > 0 and < MaxGuid };
        return $"{feed}#{(isUsable ? item.Id : ContentKey(item))}";
    }

    private static int Distinct(int[] group, Func<int, string> key) => group.Select(key).Distinct(StringComparer.Ordinal).Count();

    /// <summary>A short hash of the title, or of the text where there is none: both stay when a guid changes.</summary>
    private static string ContentKey(FeedItem item)
    {
        string content = item.Title.Length > 0 ? item.Title : item.Text;
        if (content.Length == 0)
        {
            content = item.PublishedAt?.ToString("O") ?? "";
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 8));
    }
}
