using System.Net;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Reddit;

/// <summary>Reads one submission (t3) or comment (t1).</summary>
internal static class RedditPosts
{
    private static readonly Uri Site = new("https://www.reddit.com/");

    /// <param name="data">The thing's <c>data</c>.</param>
    /// <param name="name">Its fullname.</param>
    /// <param name="escaped">Whether the answer's strings are escaped once more than they should be.</param>
    /// <returns>Null without a time.</returns>
    public static Post? Read(JsonElement data, string name, bool escaped)
    {
        if (data.UnixTime("created_utc") is not { } at)
        {
            return null;
        }

        if (name.StartsWith("t1_", StringComparison.Ordinal))
        {
            return Comment(data, name, at, escaped);
        }

        return Submission(data, name, at, escaped);
    }

    private static Post Submission(JsonElement data, string name, DateTimeOffset at, bool escaped)
    {
        PlainText text = TextOf(data, "selftext", escaped);

        // A text post links to itself there.
        string? target = data.Flag("is_self") ? null : Core.Posts.Permalink.Absolute(Plain(data.Text("url"), escaped), Site);
        return Thing(data, name, at, text) with
        {
            Url = Permalink(data, name, root: name),
            Title = PlainText.LineFromText(Plain(data.Text("title"), escaped)),
            Root = name,
            Tags = data.Text("link_flair_text") is { } flair ? [PlainText.LineFromText(Plain(flair, escaped))] : [],
            Links = PostLinks.Of(target, text.Links),
            Replies = data.Count("num_comments"),
        };
    }

    private static Post Comment(JsonElement data, string name, DateTimeOffset at, bool escaped)
    {
        string? root = data.Text("link_id");
        return Thing(data, name, at, TextOf(data, "body", escaped)) with
        {
            Url = Permalink(data, name, root),
            Type = PostType.Reply,
            InReplyTo = data.Text("parent_id") ?? root,
            Root = root,
        };
    }

    private static Post Thing(JsonElement data, string name, DateTimeOffset at, PlainText text) => new()
    {
        Platform = Platforms.Reddit,
        NativeId = name,
        Text = text.Text,
        Author = AuthorOf(data),
        PublishedAt = at,
        EditedAt = data.UnixTime("edited"),
        Links = text.Links,
        Subreddit = data.Text("subreddit"),
        Likes = data.Count("score") ?? data.Count("ups"),
    };

    /// <summary>The rendered markup where there is any: the source text is Markdown.</summary>
    private static PlainText TextOf(JsonElement data, string member, bool escaped)
    {
        if (data.Text(member + "_html") is { } html)
        {
            return PlainText.FromHtml(Plain(html, escaped), Site);
        }

        return PlainText.FromText(Plain(data.Text(member), escaped), Site);
    }

    private static Author AuthorOf(JsonElement data)
    {
        if (data.Text("author") is not { } name || name == "[deleted]")
        {
            return Author.Unknown;
        }

        return new Author
        {
            Handle = name,
            Id = data.Text("author_fullname"),
            Name = name,
            Url = $"{Site}user/{Uri.EscapeDataString(name)}",
        };
    }

    private static string Permalink(JsonElement data, string name, string? root)
    {
        if (data.Text("permalink") is { } path && path.StartsWith('/'))
        {
            return $"{Site}{path[1..].Split('?')[0]}";
        }

        string thread = $"{Site}r/{data.Text("subreddit") ?? "all"}/comments/{Id(root ?? name)}/";
        return root is null || root == name ? thread : $"{thread}_/{Id(name)}/";
    }

    private static string? Plain(string? text, bool escaped) => escaped ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Without the kind in front: <c>abc</c> of <c>t3_abc</c>.</summary>
    private static string Id(string fullname) => fullname.Split('_', 2)[^1];
}
