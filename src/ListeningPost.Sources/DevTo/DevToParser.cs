using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.DevTo;

/// <summary>Reads articles: an array without an envelope, or one article.</summary>
/// <remarks>
/// In lists <c>tag_list</c> is an array and <c>tags</c> a string with commas; in single articles the other way round. Lists hold a
/// description only; <c>body_markdown</c> and <c>body_html</c> stand in single articles.
/// </remarks>
internal static class DevToParser
{
    /// <summary>Parses one answer, in its order.</summary>
    /// <exception cref="SourceException">It holds no article.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "DEV");
        JsonElement[] articles = Articles(document.RootElement)
            ?? throw OtherShape.Of("DEV", "articles", document.RootElement.Text("error"));
        var posts = new PostList();
        foreach (JsonElement article in articles)
        {
            posts.AddOrSkip(article, Read(article), "id, url, title and date");
        }

        return posts.ToPage();
    }

    private static JsonElement[]? Articles(JsonElement root)
    {
        JsonElement list = root.Get("result") ?? root;
        if (list.ValueKind == JsonValueKind.Array)
        {
            return [.. list.EnumerateArray()];
        }

        return root.Get("title") is null ? null : [root];
    }

    private static Post? Read(JsonElement article)
    {
        DateTimeOffset? at = article.Time("published_timestamp") ?? article.Time("published_at") ?? article.Time("created_at");
        string? url = Permalink.Absolute(article.Text("url"));
        if (article.Number("id") is not { } id || at is null || url is null || article.Text("title") is not { } title)
        {
            return null;
        }

        PlainText text = TextOf(article, url);
        string? canonical = Permalink.Absolute(article.Text("canonical_url"));
        return new Post
        {
            Platform = Platforms.DevTo.Name,
            NativeId = $"{id}",
            Url = url,
            Title = PlainText.LineFromText(title),
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(article, new Uri(url)),
            PublishedAt = at,
            EditedAt = article.Time("edited_at"),
            Language = LanguageTag.Code(article.Text("language")),
            Root = $"{id}",
            Tags = Tags(article),
            Links = PostLinks.Of(canonical == url ? null : canonical, text.Links),
            Likes = article.Count("public_reactions_count") ?? article.Count("positive_reactions_count"),
            Replies = article.Count("comments_count"),
        };
    }

    private static PlainText TextOf(JsonElement article, string url)
    {
        if (article.Text("body_html") is { } html)
        {
            return PlainText.FromHtml(html, new Uri(url));
        }

        return PlainText.FromMarkdown(article.Text("body_markdown") ?? article.Text("description"));
    }

    private static IReadOnlyList<string> Tags(JsonElement article)
    {
        IEnumerable<string> tags = article.Texts("tag_list").Concat(article.Texts("tags"));
        if (!tags.Any())
        {
            string written = article.Text("tags") ?? article.Text("tag_list") ?? "";
            tags = written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Who wrote an article or a comment.</summary>
    /// <param name="item">It.</param>
    /// <param name="site">An address of its site.</param>
    internal static Author AuthorOf(JsonElement item, Uri site)
    {
        if (item.Get("user") is not { } user || user.Text("username") is not { } name)
        {
            return Author.Unknown;
        }

        return new Author
        {
            Handle = name,
            Id = user.Text("user_id"),
            Name = PlainText.LineFromText(user.Text("name") ?? name),
            Url = $"{site.GetLeftPart(UriPartial.Authority)}/{Uri.EscapeDataString(name)}",
        };
    }
}
