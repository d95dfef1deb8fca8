using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Identity;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>Makes posts of a feed's items, and gives each the name that it keeps.</summary>
/// <remarks>
/// An item is first looked for among those that the feed has shown (<see cref="Recognition"/>): one that is known keeps its name
/// whatever became of its link. One that is not is named by <see cref="ItemNames"/>.
/// </remarks>
internal static class FeedPosts
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The items as posts of the web, in the feed's order, as if the feed were read for the first time.</summary>
    /// <param name="feed">As read.</param>
    /// <param name="feedUrl">The configured address, by which items without a link are known.</param>
    /// <param name="now">UTC: later dates are taken for it.</param>
    public static IReadOnlyList<Post> From(Feed feed, Uri feedUrl, DateTimeOffset now) =>
        Posts(feed, Recognised(feed, feedUrl, FeedMemory.Empty).Names, feedUrl, now);

    /// <summary>The items as posts of the web, in the feed's order; items that the document holds twice have one name.</summary>
    /// <param name="feed">As read.</param>
    /// <param name="feedUrl">The configured address, by which items without a link are known.</param>
    /// <param name="now">UTC: later dates are taken for it.</param>
    /// <param name="memory">What the feed has shown before: <see cref="FeedMemory"/>, as it is written.</param>
    /// <returns>And what it has shown by now.</returns>
    public static RecognisedPosts From(Feed feed, Uri feedUrl, DateTimeOffset now, string? memory)
    {
        RecognisedItems items = Recognised(feed, feedUrl, FeedMemory.Parse(memory));
        return new RecognisedPosts(Posts(feed, items.Names, feedUrl, now), items.Memory.ToString().OrNull());
    }

    /// <summary>The same with the feed's own ids: what <c>parse</c> shows.</summary>
    public static IReadOnlyList<Post> AsWritten(Feed feed, Uri? feedUrl, DateTimeOffset now) =>
        [.. feed.Items.Select(item => Post(item, item.Id ?? item.Link ?? "#" + ContentKey(item), item.InReplyTo, feedUrl, now))];

    private static RecognisedItems Recognised(Feed feed, Uri feedUrl, FeedMemory memory)
    {
        string address = feedUrl.GetLeftPart(UriPartial.Query);
        string feedName = Permalink.Canonical(address) ?? address;
        ItemFacts[] facts = [.. feed.Items.Select(item => Facts(item, feedUrl))];
        return RecognisedItems.Of(facts, new FeedAddresses(feedName, Homes(feed, feedName)), memory);
    }

    private static Post[] Posts(Feed feed, IReadOnlyList<string> names, Uri feedUrl, DateTimeOffset now)
    {
        var posts = new Post[names.Count];
        for (int i = 0; i < posts.Length; i++)
        {
            posts[i] = Post(feed.Items[i], names[i], Answered(feed.Items[i], feedUrl), feedUrl, now);
        }

        return posts;
    }

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

    private static ItemFacts Facts(FeedItem item, Uri feedUrl) => new()
    {
        Guid = item.Id.AsSpan().IsWhiteSpace() ? item.Enclosure.AsSpan().UpToAny("?#").ToString().OrNull() : item.Id,
        Link = Permalink.Canonical(item.Link ?? item.Enclosure, feedUrl),
        Title = item.Title,
        Text = item.Words.Length > 0 ? item.Words : item.Quoted,
        Date = item.PublishedAt,
        IsDateOfUpdate = item.PublishedAt == item.UpdatedAt,
    };

    /// <summary>
    /// Pages that name no item: the one that the feed says it is of, its site's first, the feed itself. As
    /// <see cref="Permalink.Identity"/>.
    /// </summary>
    private static HashSet<string> Homes(Feed feed, string address)
    {
        string site = Permalink.Identity(feed.Link ?? address);
        string own = Permalink.Identity(address);
        return [site, site.AsSpan().UpToAny("/?#").ToString(), own, own.AsSpan().UpToAny("/?#").ToString()];
    }

    /// <summary>A short hash of the title, or of the text where there is none: what <c>parse</c> shows of an item without an id.</summary>
    private static string ContentKey(FeedItem item) =>
        TextHash.Of(item.Title.Length > 0 ? item.Title : item.Text).ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>The posts of a document.</summary>
/// <param name="Posts">In its order.</param>
/// <param name="Memory">What the feed has shown, these included; null: nothing.</param>
internal sealed record RecognisedPosts(IReadOnlyList<Post> Posts, string? Memory);
