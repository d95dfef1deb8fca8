using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Articles as feeds.</summary>
internal static class Feeds
{
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace AtomSpace = "http://www.w3.org/2005/Atom";
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static string Rss(Press press, IEnumerable<RehearsalPost> articles) => Document(new XElement(
        "rss",
        new XAttribute("version", "2.0"),
        new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
        new XAttribute(XNamespace.Xmlns + "content", Content),
        new XElement(
            "channel",
            new XElement("title", press.Title),
            new XElement("link", $"https://{press.Host}/"),
            new XElement("description", press.Title),
            new XElement("language", "en"),
            articles.Select(article => new XElement(
                "item",
                new XElement("title", article.Title),
                new XElement("link", article.Link),
                new XElement("guid", new XAttribute("isPermaLink", "true"), article.Link),
                new XElement("pubDate", article.At.ToString("R", CultureInfo.InvariantCulture)),
                new XElement(DublinCore + "creator", article.Author.Name),
                new XElement("category", "Industry"),
                new XElement("description", First(article)),
                new XElement(Content + "encoded", new XCData(Markup.Paragraphs(article.Text))))))));

    public static string Atom(Press press, IReadOnlyList<RehearsalPost> articles) => Document(new XElement(
        AtomSpace + "feed",
        new XElement(AtomSpace + "title", press.Title),
        new XElement(AtomSpace + "id", $"tag:{press.Host},2020:feed"),
        new XElement(AtomSpace + "link", new XAttribute("href", $"https://{press.Host}/")),
        new XElement(AtomSpace + "updated", Stamp(articles.Select(article => article.At).FirstOrDefault(DateTimeOffset.UnixEpoch))),
        articles.Select(article => new XElement(
            AtomSpace + "entry",
            new XElement(AtomSpace + "title", article.Title),
            new XElement(AtomSpace + "id", article.Link),
            new XElement(AtomSpace + "link", new XAttribute("rel", "alternate"), new XAttribute("href", article.Link ?? "")),
            new XElement(AtomSpace + "published", Stamp(article.At)),
            new XElement(AtomSpace + "updated", Stamp(article.At)),
            new XElement(AtomSpace + "author", new XElement(AtomSpace + "name", article.Author.Name)),
            new XElement(AtomSpace + "content", new XAttribute("type", "html"), Markup.Paragraphs(article.Text))))));

    public static string Json(Press press, IEnumerable<RehearsalPost> articles) => new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = press.Title,
        ["home_page_url"] = $"https://{press.Host}/",
        ["items"] = new JsonArray([.. articles.Select(article => new JsonObject
        {
            ["id"] = article.Link,
            ["url"] = article.Link,
            ["title"] = article.Title,
            ["content_html"] = Markup.Paragraphs(article.Text),
            ["date_published"] = article.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["authors"] = new JsonArray(new JsonObject { ["name"] = article.Author.Name }),
            ["language"] = article.Language,
        })]),
    }.ToJsonString(Readable);

    /// <summary>As a careless template writes it: nothing is escaped, not even the ampersand in the title.</summary>
    public static string Malformed(Press press, IEnumerable<RehearsalPost> articles) =>
        $"""
        <?xml version="1.0" encoding="windows-1252"?>
        <rss version="2.0"><channel>
        <title>{press.Title}</title><link>https://{press.Host}/</link><description>Rad & Stadt</description><language>de</language>
        {string.Concat(articles.Select(article => $"""
            <item>
            <title>{article.Title}</title>
            <link>{article.Link}</link>
            <pubDate>{article.At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture)}</pubDate>
            <author>{article.Author.Name}</author>
            <description>{article.Text}</description>
            </item>

            """))}</channel></rss>
        """;

    private static string Document(XElement root) => new XDeclaration("1.0", "utf-8", null) + "\n" + root;

    private static string First(RehearsalPost article) => article.Text.Split("\n\n")[0];

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
