using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>One line of a file of cases, read liberally: a missing field is empty, a number may be a text.</summary>
internal sealed record CasePost(Post Post, string Source, string? Query, string? Want)
{
    /// <summary>The case, or null and why the line is none.</summary>
    public static CasePost? Read(string line, out string? problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.TrimStart('\uFEFF'));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problem = "The line is JSON, but no object. Write {\"query\": …}.";
                return null;
            }

            problem = null;
            return Of(new JsonMembers(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = $"The line is no JSON: {OneLine.Of(e.Message)}";
            return null;
        }
    }

    private static CasePost Of(JsonMembers members)
    {
        string url = members.Text("url") ?? "";
        var post = new Post
        {
            Platform = members.Text("platform")?.ToLowerInvariant() ?? Platforms.Web.Name,
            NativeId = members.Text("native_id", "id") ?? url,
            Url = url.Length > 0 ? url : null,
            Title = members.Text("title") ?? "",
            Text = members.Text("text") ?? "",
            Quoted = members.Text("quoted") ?? "",
            Author = AuthorOf(members),
            PublishedAt = members.Time("published_at", "published"),
            Language = members.Text("language")?.ToLowerInvariant(),
            Type = Enum.TryParse(members.Text("type"), ignoreCase: true, out PostType type) ? type : PostType.Post,
            InReplyTo = members.Text("in_reply_to"),
            Root = members.Text("root", "thread"),
            Tags = members.List("tags"),
            Links = members.List("links"),
            SiteUrl = members.Text("site_url"),
            Labels = members.List("labels"),
            Subreddit = members.Text("subreddit"),
        };
        return new CasePost(post, members.Text("source") ?? "", members.Text("query"), WantOf(members.Text("want")));
    }

    private static Author AuthorOf(JsonMembers members) => new()
    {
        Handle = members.Text("author", "author_handle") ?? "",
        Name = members.Text("author_name") ?? "",
        Id = members.Text("author_id"),
        Followers = members.Number("followers", "author_followers"),
        IsBot = members.Text("is_bot", "bot")?.Trim().ToLowerInvariant() is "true" or "1",
    };

    private static string? WantOf(string? want) => want?.Trim().ToLowerInvariant() switch
    {
        "true" => "yes",
        "false" => "no",
        "" => null,
        var other => other,
    };
}
