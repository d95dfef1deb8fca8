using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Gdelt;

/// <summary>Reads a list of articles (<c>mode=artlist</c>): address, title, site, and when GDELT saw it.</summary>
/// <remarks>
/// An article is a post of the web, named by its canonical permalink, as a feed of its site would name it. There is no text, no
/// author and no time of publication: <c>seendate</c>, when GDELT came by, stands for that, minutes to hours later. Nothing found is
/// <c>{}</c>, or an empty list. What is wrong is told as plain text, with status 200 as well.
/// </remarks>
internal static class GdeltParser
{
    private const string SeenFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Parses one answer, newest first where it was asked so.</summary>
    /// <exception cref="SourceException">It is a sentence, or JSON of another shape.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        if (Sentence(body.Span) is { } said)
        {
            throw new SourceException($"GDELT says: {said}.") { Failure = SourceFailure.Unreadable };
        }

        using JsonDocument document = Json.Parse(body, "GDELT");
        JsonElement root = document.RootElement;
        bool isNothing = root.ValueKind == JsonValueKind.Object && !root.EnumerateObject().Any();
        if (isNothing)
        {
            return PostPage.Empty;
        }

        if (root.Get("articles") is not { ValueKind: JsonValueKind.Array } articles)
        {
            throw OtherShape.Of("GDELT", "articles", root.Text("error"));
        }

        var posts = new PostList();
        foreach (JsonElement article in articles.EnumerateArray())
        {
            posts.AddOrSkip(article, Read(article), "url, title and seendate");
        }

        return posts.ToPage();
    }

    /// <summary>What GDELT says in words instead of an answer, one line; null: it is no sentence.</summary>
    public static string? Sentence(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> start = body.TrimStart(" \t\r\n\uFEFF"u8);
        bool isSentence = !start.IsEmpty && char.IsAsciiLetter((char)start[0]) && start.Contains((byte)' ');
        return isSentence ? SafeUrl.Line(Encoding.UTF8.GetString(start[..Math.Min(start.Length, 300)]).Trim()).TrimEnd('.') : null;
    }

    private static Post? Read(JsonElement article)
    {
        string? name = Permalink.Canonical(article.Text("url"));
        if (name is null || article.Text("title") is not { } title || SeenAt(article.Text("seendate")) is not { } seen)
        {
            return null;
        }

        string? site = article.Text("domain");
        return new Post
        {
            Platform = Platforms.Web.Name,
            NativeId = name,
            Url = Permalink.Clean(article.Text("url")),
            Title = PlainText.LineFromText(title),
            Author = site is null ? Author.Unknown : new Author { Name = PlainText.LineFromText(site) },
            PublishedAt = seen,
            Language = GdeltLanguages.CodeOf(article.Text("language")),
            Root = name,
        };
    }

    private static DateTimeOffset? SeenAt(string? text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool isTime = DateTimeOffset.TryParseExact(text, SeenFormat, CultureInfo.InvariantCulture, Utc, out DateTimeOffset seen);
        return isTime ? seen : null;
    }
}
