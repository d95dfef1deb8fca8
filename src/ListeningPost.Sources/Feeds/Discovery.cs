using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;

namespace ListeningPost.Sources.Feeds;

/// <summary>Finds the feeds that a page names in its head.</summary>
internal static class Discovery
{
    /// <summary>The first bytes of a page: a head is never longer.</summary>
    private const int MaxHead = 500_000;

    private static readonly FrozenSet<string> Types = new[]
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml",
        "text/xml", "application/json", "application/x-rss+xml", "application/x.atom+xml",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The addresses of <c>&lt;link rel="alternate" type="application/rss+xml" …&gt;</c>, feeds of comments after others, and plain
    /// JSON last: with it WordPress names the interface of the page.
    /// </summary>
    /// <param name="body">The page, in any encoding.</param>
    /// <param name="contentType">The raw header.</param>
    /// <param name="page">Its address.</param>
    public static IReadOnlyList<Uri> FindFeeds(ReadOnlyMemory<byte> body, string? contentType, Uri? page)
    {
        ReadOnlyMemory<byte> utf8 = Recoding.ToUtf8(body, contentType);
        string html = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxHead)].Span);
        using IDocument document = new HtmlParser().ParseDocument(html);
        string? declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        Uri? from = Permalink.Absolute(declared, page).AsUri() ?? page;
        return [.. document.QuerySelectorAll("link[href]")
            .Where(IsFeed)
            .OrderBy(IsJson).ThenBy(IsComments)
            .Select(link => AddressOf(link, from))
            .OfType<string>()
            .Select(feed => new Uri(feed))
            .Distinct()];
    }

    private static bool IsFeed(IElement link)
    {
        string[] rel = Attribute(link, "rel").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool isAlternate = rel.Contains("alternate", StringComparer.Ordinal) && !rel.Contains("stylesheet", StringComparer.Ordinal);
        return (isAlternate && Types.Contains(TypeOf(link))) || rel.Contains("feed", StringComparer.Ordinal);
    }

    private static string? AddressOf(IElement link, Uri? from)
    {
        string? address = Permalink.Absolute(Attribute(link, "href"), from);

        // WordPress's own: the page as JSON, no feed.
        bool isInterface = IsJson(link) && address?.Contains("/wp-json/", StringComparison.Ordinal) == true;
        return isInterface ? null : address;
    }

    private static bool IsJson(IElement link) => TypeOf(link) == "application/json";

    private static bool IsComments(IElement link) =>
        Attribute(link, "href").Contains("/comments/", StringComparison.OrdinalIgnoreCase)
        || Attribute(link, "title").Contains("comments", StringComparison.OrdinalIgnoreCase);

    private static string TypeOf(IElement link) => Attribute(link, "type").Split(';')[0].Trim().ToLowerInvariant();

    private static string Attribute(IElement link, string name) => link.GetAttribute(name) ?? "";
}
