using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;

namespace ListeningPost.Sources.Feeds;

/// <summary>Finds the feeds that a page names in its head.</summary>
internal static class Discovery
{
    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml", "application/xml", "application/json", "application/x-rss+xml", "application/x.atom+xml"];

    /// <summary>
    /// The addresses of <c>&lt;link rel="alternate" type="application/rss+xml" …&gt;</c>, feeds of comments after others, and plain
    /// JSON last: with it WordPress names the interface of the page.
    /// </summary>
    /// <param name="body">The page, in any encoding.</param>
    /// <param name="contentType">The raw header.</param>
    /// <param name="page">Its address.</param>
    public static IReadOnlyList<Uri> FindFeeds(ReadOnlyMemory<byte> body, string? contentType, Uri? page)
    {
        const int Head = 500_000;
        ReadOnlyMemory<byte> utf8 = Recoding.ToUtf8(body, contentType);
        string html = System.Text.Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Head)].Span);
        using IDocument document = new HtmlParser().ParseDocument(html);
        string? declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        Uri? from = Permalink.Absolute(declared, page) is { } b ? new Uri(b) : page;
        return [.. document.QuerySelectorAll("link[href]")
            .Where(IsFeed)
            .Select(link => (Address: Permalink.Absolute(link.GetAttribute("href"), from), Json: TypeOf(link) == "application/json", Comments: IsComments(link)))
            .Where(found => found.Address is not null && !(found.Json && found.Address.Contains("/wp-json/", StringComparison.Ordinal)))
            .OrderBy(found => found.Json).ThenBy(found => found.Comments)
            .Select(found => new Uri(found.Address!))
            .Distinct()];
    }

    private static bool IsFeed(IElement link)
    {
        string[] rel = (link.GetAttribute("rel") ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (rel.Contains("alternate", StringComparer.Ordinal) && !rel.Contains("stylesheet", StringComparer.Ordinal) && Types.Contains(TypeOf(link), StringComparer.Ordinal))
            || rel.Contains("feed", StringComparer.Ordinal);
    }

    private static string TypeOf(IElement link) => (link.GetAttribute("type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static bool IsComments(IElement link) =>
        (link.GetAttribute("href") ?? "").Contains("/comments/", StringComparison.OrdinalIgnoreCase)
        || (link.GetAttribute("title") ?? "").Contains("comments", StringComparison.OrdinalIgnoreCase);
}
