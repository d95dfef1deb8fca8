using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Sources.GitHub;

/// <summary>Reads search results (<c>items</c>), or an array of issues.</summary>
/// <remarks>The native id is GitHub's global number, not the issue's within its repository. Bodies are Markdown.</remarks>
internal static class GitHubParser
{
    /// <summary>Parses one answer, newest first.</summary>
    /// <exception cref="SourceException">It is neither shape.</exception>
    public static GitHubPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "GitHub");
        JsonElement root = document.RootElement;
        JsonElement? items = root.ValueKind == JsonValueKind.Array ? root : root.Get("items");
        if (items is not { ValueKind: JsonValueKind.Array } list)
        {
            throw new SourceException($"GitHub: the answer holds no issues but '{root.Text("message") ?? "another shape"}'.")
            {
                Failure = SourceFailure.Unreadable,
            };
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

    private static Post? Read(JsonElement issue)
    {
        if (issue.Number("id") is not { } id || issue.Time("created_at") is not { } at
            || Permalink.Absolute(issue.Text("html_url")) is not { } url || issue.Get("title") is null)
        {
            return null;
        }

        string nativeId = $"{id}";
        PlainText text = PlainText.FromText(issue.Text("body"));
        return new Post
        {
            Platform = Platforms.GitHub,
            NativeId = nativeId,
            Url = url,
            Title = PlainText.LineFromText(issue.Text("title")),
            Text = text.Text,
            Author = AuthorOf(issue),
            PublishedAt = at,
            Root = nativeId,
            Tags = [.. issue.List("labels").Select(l => l.Text("name") ?? l.AsText()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Links = text.Links,
            Likes = issue.Get("reactions")?.Count("+1"),
            Replies = issue.Count("comments"),
        };
    }

    private static Author AuthorOf(JsonElement issue) => issue.Get("user") is { } user && user.Text("login") is { } login
        ? new Author { Handle = login, Id = user.Text("id"), Name = login, Url = Permalink.Absolute(user.Text("html_url")) }
        : Author.Unknown;
}

/// <summary>One answer.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="Count">How many results the page held, usable or not.</param>
internal sealed record GitHubPage(PostPage Posts, int Count);
