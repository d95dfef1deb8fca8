using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Reddit;

/// <summary>Reads one submission (t3) or comment (t1).</summary>
internal static class RedditPosts
{
    /// <summary>Reddit's own moderating program, an account like any other.</summary>
    private const string OwnProgram = "AutoModerator";

    private static readonly Uri Site = new("https://www.reddit.com/");

    /// <summary>Flags, and the labels that they are.</summary>
    private static readonly KeyValuePair<string, string>[] Marks =
        [new("over_18", "nsfw"), new("spoiler", "spoiler"), new("quarantine", "quarantine")];

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

        var words = new RedditWords(escaped);
        if (name.StartsWith("t1_", StringComparison.Ordinal))
        {
            return Comment(data, name, at, words);
        }

        return Submission(data, name, at, words);
    }

    private static Post Submission(JsonElement data, string name, DateTimeOffset at, RedditWords words)
    {
        PlainText text = words.OfSubmission(data);

        // A text post links to itself there.
        string? target = data.Flag("is_self") ? null : words.Address(data.Text("url"));
        return Thing(data, name, at, text) with
        {
            Url = Permalink(data, name, root: name),
            Title = words.Line(data.Text("title")),
            Root = name,
            Tags = data.Text("link_flair_text") is { } flair ? [words.Line(flair)] : [],
            Links = PostLinks.Of(target, text.Links),
            Replies = data.Count("num_comments"),
        };
    }

    private static Post Comment(JsonElement data, string name, DateTimeOffset at, RedditWords words)
    {
        string? root = data.Text("link_id");
        return Thing(data, name, at, words.OfComment(data)) with
        {
            Url = Permalink(data, name, root),
            Type = PostType.Reply,
            InReplyTo = data.Text("parent_id") ?? root,
            Root = root,
        };
    }

    private static Post Thing(JsonElement data, string name, DateTimeOffset at, PlainText text) => new()
    {
        Platform = Platforms.Reddit.Name,
        NativeId = name,
        Text = text.Text,
        Quoted = text.Quoted,
        Author = AuthorOf(data),
        PublishedAt = at,
        EditedAt = data.UnixTime("edited"),
        Links = text.Links,
        Labels = LabelsOf(data),
        Subreddit = data.Text("subreddit"),
        Likes = data.Count("score") ?? data.Count("ups"),
    };

    /// <summary>What the subreddit or its moderators mark it with: also <c>moderator</c> or <c>admin</c>, who speak as such.</summary>
    private static IReadOnlyList<string> LabelsOf(JsonElement data)
    {
        IEnumerable<string> flags = Marks.Where(mark => data.Flag(mark.Key)).Select(mark => mark.Value);
        return [.. flags.Concat(data.Text("distinguished") is { } who ? [who] : [])];
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
            IsBot = string.Equals(name, OwnProgram, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string Permalink(JsonElement data, string name, string? root)
    {
        if (data.Text("permalink") is { } path && path.StartsWith('/'))
        {
            return $"{Site}{path[1..].Split('?')[0]}";
        }

        string thread = $"{Site}r/{data.Text("subreddit") ?? "all"}/comments/{Id(root ?? name)}/";
        if (root is null || root == name)
        {
            return thread;
        }

        return $"{thread}_/{Id(name)}/";
    }

    /// <summary>Without the kind in front: <c>abc</c> of <c>t3_abc</c>.</summary>
    private static string Id(string fullname) => fullname.Split('_', 2)[^1];
}
