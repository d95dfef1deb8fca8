using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ListeningPost.Tests.Publishers;

/// <summary>Writes documents of invented feeds.</summary>
/// <param name="shape">The feed's.</param>
/// <param name="origin">Scheme and host of its links now.</param>
/// <param name="token">What its links carry now; empty for nothing.</param>
internal sealed class FeedWriter(FeedShape shape, string origin, string token)
{
    public string Write(IReadOnlyList<PublishedItem> items) => shape.Syntax switch
    {
        FeedSyntax.Json => Json(items),
        FeedSyntax.Atom => $"<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>{All(items, Entry)}</feed>",
        FeedSyntax.Rdf =>
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
            + $"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='{origin}/'><title>t</title></channel>"
            + $"{All(items, RdfItem)}</rdf:RDF>",
        _ => $"<rss version='2.0'><channel><title>t</title><link>{origin}/</link>{All(items, Item)}</channel></rss>",
    };

    private static string All(IReadOnlyList<PublishedItem> items, Func<PublishedItem, string> write) => string.Concat(items.Select(write));

    private string Item(PublishedItem item) =>
        $"<item>{Element("title", item.Title)}{Element("link", Link(item))}{Element("guid isPermaLink='false'", Guid(item))}"
        + $"{Element("pubDate", item.Date?.ToString("r", CultureInfo.InvariantCulture))}{Element("description", item.Text)}"
        + (item.Enclosure is null ? "" : $"<enclosure url='{item.Enclosure}' type='audio/mpeg' length='1'/>") + "</item>";

    private string RdfItem(PublishedItem item) =>
        $"<item rdf:about='{WebUtility.HtmlEncode(Link(item))}'>{Element("title", item.Title)}{Element("link", Link(item))}"
        + $"{Element("dc:date", Stamp(item))}{Element("description", item.Text)}</item>";

    private string Entry(PublishedItem item)
    {
        string link = Link(item) is { } address ? $"<link href='{WebUtility.HtmlEncode(address)}'/>" : "";
        string published = shape.OnlyUpdated ? "" : Element("published", Stamp(item));
        return $"<entry>{Element("title", item.Title)}{link}{Element("id", Guid(item))}{published}"
            + $"{Element("updated", Stamp(item))}{Element("content", item.Text)}</entry>";
    }

    private string Json(IReadOnlyList<PublishedItem> items)
    {
        IEnumerable<Dictionary<string, string?>> all = items.Select(item => new Dictionary<string, string?>
        {
            ["id"] = Guid(item),
            ["url"] = Link(item),
            ["title"] = item.Title,
            ["content_text"] = item.Text,
            ["date_published"] = Stamp(item),
        });
        return JsonSerializer.Serialize(new { version = "https://jsonfeed.org/version/1.1", title = "t", items = all });
    }

    private static string Element(string name, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $"<{name}>{WebUtility.HtmlEncode(value)}</{name.Split(' ')[0]}>";

    private static string? Stamp(PublishedItem item) => item.Date?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string? Guid(PublishedItem item) => shape.Guid == GuidShape.FollowsLink ? Link(item) : item.Guid;

    /// <summary>With the token before the fragment.</summary>
    private string? Link(PublishedItem item)
    {
        if (item.Path is not { } path || token.Length == 0)
        {
            return item.Path is null ? null : origin + item.Path;
        }

        int place = path.IndexOf('#', StringComparison.Ordinal);
        int end = place < 0 ? path.Length : place;
        return new StringBuilder(origin).Append(path, 0, end)
            .Append(path.Contains('?', StringComparison.Ordinal) ? '&' : '?').Append("sid=").Append(token)
            .Append(path, end, path.Length - end).ToString();
    }
}
