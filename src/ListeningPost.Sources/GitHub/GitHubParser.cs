using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Searching;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.GitHub;

/// <summary>Reads search results (<c>items</c>), or an array of issues.</summary>
/// <remarks>
/// The native id is GitHub's global number, not the issue's within its repository; comments have a sequence of their own, so
/// theirs is <c>issuecomment-5</c>, as in their address. Bodies are Markdown. <see cref="Post.ThreadKey"/> is <c>owner/repository/5</c>.
/// </remarks>
internal static class GitHubParser
{
    /// <summary>Parses one answer, newest first.</summary>
    /// <exception cref="SourceException">It is neither shape.</exception>
    public static GitHubPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "GitHub");
        JsonElement root = document.RootElement;
        JsonElement list = root.Get("items") ?? root;
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw OtherShape.Of("GitHub", "issues", root.Text("message"));
        }

        var posts = new PostList();
        foreach (JsonElement issue in list.EnumerateArray())
        {
            posts.AddOrSkip(issue, Read(issue), "id, html_url and created_at");
        }

        if (root.Flag("incomplete_results"))
        {
            posts.Note("GitHub ran out of time: these results may be partial");
        }

        return new GitHubPage(posts.ToPage(), list.GetArrayLength());
    }

    /// <summary>Parses one issue, the root of its thread.</summary>
    /// <exception cref="SourceException">It is none.</exception>
    public static Post ParseIssue(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "GitHub");
        return Read(document.RootElement) ?? throw OtherShape.Of("GitHub", "issue", document.RootElement.Text("message"));
    }

    /// <summary>Parses a page of an issue's comments, oldest first.</summary>
    /// <param name="body">A JSON array.</param>
    /// <param name="root">The issue's native id.</param>
    /// <param name="key">The issue's <see cref="Post.ThreadKey"/>.</param>
    /// <exception cref="SourceException">It is no array.</exception>
    public static GitHubPage ParseComments(ReadOnlyMemory<byte> body, string root, string key)
    {
        using JsonDocument document = Json.Parse(body, "GitHub");
        JsonElement list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw OtherShape.Of("GitHub", "comments", list.Text("message"));
        }

        var posts = new PostList();
        foreach (JsonElement comment in list.EnumerateArray())
        {
            posts.AddOrSkip(comment, ReadComment(comment, root, key), "id, html_url and created_at");
        }

        return new GitHubPage(posts.ToPage(), list.GetArrayLength());
    }

    /// <summary>
    /// <c>owner/repository/5</c> out of <c>https://github.com/owner/repository/issues/5</c>, or <c>/pull/5</c>; null of other addresses.
    /// </summary>
    public static string? KeyOf(string? url)
    {
        if (Endpoint.PathOf(url) is [var owner, var repository, "issues" or "pull", var number, ..] && number.All(char.IsAsciiDigit))
        {
            return $"{owner}/{repository}/{number}";
        }

        return null;
    }

    private static Post? ReadComment(JsonElement comment, string root, string key)
    {
        string? url = Permalink.Absolute(comment.Text("html_url"));
        if (comment.Number("id") is not { } id || comment.Time("created_at") is not { } at || url is null)
        {
            return null;
        }

        DateTimeOffset? updated = comment.Time("updated_at");
        PlainText text = PlainText.FromMarkdown(comment.Text("body"));
        return new Post
        {
            Platform = Platforms.GitHub.Name,
            NativeId = $"issuecomment-{id}",
            Url = url,
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(comment),
            PublishedAt = at,
            EditedAt = updated > at ? updated : null,
            Type = PostType.Reply,
            InReplyTo = root,
            Root = root,
            ThreadKey = key,
            Links = text.Links,
            Likes = comment.Get("reactions")?.Count("+1"),
        };
    }

    private static Post? Read(JsonElement issue)
    {
        if (issue.Number("id") is not { } id || issue.Time("created_at") is not { } at
            || Permalink.Absolute(issue.Text("html_url")) is not { } url || issue.Get("title") is null)
        {
            return null;
        }

        string nativeId = $"{id}";
        PlainText text = PlainText.FromMarkdown(issue.Text("body"));
        return new Post
        {
            Platform = Platforms.GitHub.Name,
            NativeId = nativeId,
            Url = url,
            Title = PlainText.LineFromText(issue.Text("title")),
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(issue),
            PublishedAt = at,
            Root = nativeId,
            ThreadKey = KeyOf(url),
            Tags = Tags(issue),
            Links = text.Links,
            Labels = issue.Text("active_lock_reason") is { } reason ? [reason] : [],
            Likes = issue.Get("reactions")?.Count("+1"),
            Replies = issue.Count("comments"),
        };
    }

    /// <summary>A label is an object, and in old answers its name alone. They sort the project's work, and judge nobody.</summary>
    private static IReadOnlyList<string> Tags(JsonElement issue) =>
    [
        .. issue.List("labels").Select(l => l.Text("name") ?? l.AsText()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static Author AuthorOf(JsonElement issue)
    {
        if (issue.Get("user") is not { } user || user.Text("login") is not { } login)
        {
            return Author.Unknown;
        }

        return new Author
        {
            Handle = login,
            Id = user.Text("id"),
            Name = login,
            Url = Permalink.Absolute(user.Text("html_url")),
            IsBot = user.Text("type") == "Bot" || login.EndsWith("[bot]", StringComparison.Ordinal),
        };
    }
}

/// <summary>One answer.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="Count">How many results the page held, usable or not.</param>
internal sealed record GitHubPage(PostPage Posts, int Count);
