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

        bool isComment = name.StartsWith("t1_", StringComparison.Ordinal);
        PlainText text = TextOf(data, isComment, escaped);
        string? root = isComment ? data.Text("link_id") : name;
        return new Post
        {
            Platform = Platforms.Reddit,
            NativeId = name,
            Url = Permalink(data, name, root),
            Title = isComment ? "" : PlainText.LineFromText(Plain(data.Text("title"), escaped)),
            Text = text.Text,
            Author = AuthorOf(data),
            PublishedAt = at,
            EditedAt = data.UnixTime("edited"),
            Type = isComment ? PostType.Reply : PostType.Post,
            InReplyTo = isComment ? data.Text("parent_id") ?? root : null,
            Root = root,
            Tags = data.Text("link_flair_text") is { } flair && !isComment ? [PlainText.LineFromText(Plain(flair, escaped))] : [],
            Links = isComment ? text.Links : WithLink(data, text.Links, escaped),
            Subreddit = data.Text("subreddit"),
            Likes = data.Count("score") ?? data.Count("ups"),
            Replies = isComment ? null : data.Count("num_comments"),
        };
    }

    /// <summary>The rendered markup where there is any: the source text is Markdown.</summary>
    private static PlainText TextOf(JsonElement data, bool isComment, bool escaped)
    {
        string? html = Plain(data.Text(isComment ? "body_html" : "selftext_html"), escaped);
        return html is not null
            ? PlainText.FromHtml(html, Site)
            : PlainText.FromText(Plain(data.Text(isComment ? "body" : "selftext"), escaped), Site);
    }

    private static Author AuthorOf(JsonElement data) => data.Text("author") is { } name and not "[deleted]"
        ? new Author
        {
            Handle = name,
            Id = data.Text("author_fullname"),
            Name = name,
            Url = $"{Site}user/{Uri.EscapeDataString(name)}",
        }
        : Author.Unknown;

    private static string Permalink(JsonElement data, string name, string? root)
    {
        if (data.Text("permalink") is { } path && path.StartsWith('/'))
        {
            return $"{Site}{path[1..].Split('?')[0]}";
        }

        string thread = $"{Site}r/{data.Text("subreddit") ?? "all"}/comments/{Id(root ?? name)}/";
        return root is null || root == name ? thread : $"{thread}_/{Id(name)}/";
    }

    /// <summary>What a link post links to comes first; a text post links to itself there.</summary>
    private static IReadOnlyList<string> WithLink(JsonElement data, IReadOnlyList<string> links, bool escaped)
    {
        string? target = data.Flag("is_self") ? null : Core.Posts.Permalink.Absolute(Plain(data.Text("url"), escaped), Site);
        return target is null ? links : [target, .. links.Where(l => l != target)];
    }

    private static string? Plain(string? text, bool escaped) => escaped ? WebUtility.HtmlDecode(text) : text;

    private static string Id(string fullname) => fullname.Length > 3 && fullname[2] == '_' ? fullname[3..] : fullname;
}
