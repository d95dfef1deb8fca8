using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Reddit's own feeds (<c>/r/kettles/.rss</c>, <c>/search.rss</c>, <c>/comments/….rss</c>), and items of them in others' feeds: posts of
/// Reddit, by the names that its API gives them.
/// </summary>
/// <remarks>
/// An entry's id is the fullname; community and thread stand in its address; the author is written <c>/u/jo</c>. A comment's title only
/// says who answers what. Parents of comments are not told.
/// </remarks>
internal static partial class RedditFeed
{
    private const int TimeoutMilliseconds = 1_000;
    private const string Site = "https://www.reddit.com";

    /// <summary>The posts, those of Reddit as such.</summary>
    /// <param name="posts">One an item, in the feed's order.</param>
    /// <param name="items">The feed's.</param>
    public static IReadOnlyList<Post> Recognised(IReadOnlyList<Post> posts, IReadOnlyList<FeedItem> items)
    {
        Post[]? recognised = null;
        for (int i = 0; i < posts.Count; i++)
        {
            if (Fullname().IsMatch(items[i].Id ?? "") && IsReddit(items[i].Link.AsUri()) is { } path)
            {
                recognised ??= [.. posts];
                recognised[i] = Thing(posts[i], items[i].Id!, path);
            }
        }

        return recognised ?? posts;
    }

    /// <summary>The path of an address of Reddit; null for all others.</summary>
    private static string? IsReddit(Uri? link)
    {
        bool isReddit = link is not null
            && (link.Host == "reddit.com" || link.Host.EndsWith(".reddit.com", StringComparison.OrdinalIgnoreCase));
        return isReddit ? link!.AbsolutePath : null;
    }

    private static Post Thing(Post post, string fullname, string path)
    {
        Match place = Place().Match(path);
        bool isComment = fullname.StartsWith("t1_", StringComparison.Ordinal);
        string? root = place.Success ? "t3_" + place.Groups["thread"].Value : null;
        string? subreddit = SubredditOf(place);
        Post thing = post with
        {
            Platform = Platforms.Reddit.Name,
            NativeId = fullname,
            Url = Site + path,
            Author = AuthorOf(post.Author),
            Type = PostType.Post,
            InReplyTo = null,
            Root = isComment ? root : fullname,
            Subreddit = subreddit,
            Tags = [.. post.Tags.Where(tag => !IsSubreddit(tag, subreddit))],
            Links = [.. post.Links.Where(link => !IsFurniture(link, path))],
            SiteUrl = null,
        };
        return isComment ? thing with { Title = "", Type = PostType.Reply, InReplyTo = root } : thing;
    }

    private static string? SubredditOf(Match place)
    {
        if (!place.Success)
        {
            return null;
        }

        string name = place.Groups["name"].Value;
        return place.Groups["user"].Success ? "u_" + name : name;
    }

    private static Author AuthorOf(Author author)
    {
        string name = author.Name.TrimStart('/');
        name = name.StartsWith("u/", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        if (name is "" or "[deleted]")
        {
            return Author.Unknown;
        }

        return new Author { Handle = name, Name = name, Url = $"{Site}/user/{Uri.EscapeDataString(name)}" };
    }

    private static bool IsSubreddit(string tag, string? subreddit) =>
        tag.Equals(subreddit, StringComparison.OrdinalIgnoreCase) || tag.Equals("r/" + subreddit, StringComparison.OrdinalIgnoreCase);

    /// <summary>Links to itself, to people and to communities: Reddit's frame around what was submitted.</summary>
    private static bool IsFurniture(string link, string path) =>
        IsReddit(link.AsUri()) is { } target && (target.TrimEnd('/') == path.TrimEnd('/') || Frame().IsMatch(target));

    [GeneratedRegex("^t[13]_[a-z0-9]{1,16}$", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Fullname();

    [GeneratedRegex(
        "^/(?:r|(?<user>user|u))/(?<name>[^/]+)/comments/(?<thread>[a-z0-9]{1,16})(?:/|$)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Place();

    [GeneratedRegex("^/(?:r|user|u)/[^/]+/?$", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Frame();
}
