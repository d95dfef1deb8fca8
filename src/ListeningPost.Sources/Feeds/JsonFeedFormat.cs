using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// JSON Feed 1.0 and 1.1 (jsonfeed.org), and Dave Winer's RSS in JSON. Items are read one by one, so a document that breaks
/// off gives those that are whole.
/// </summary>
internal static class JsonFeedFormat
{
    public static Feed Read(ReadOnlyMemory<byte> utf8, Uri? uri)
    {
        List<string> problems = [];
        using JsonDocument? document = JsonRepair.Parse(utf8, problems);
        if (document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return new Feed();
        }

        JsonElement root = document.RootElement;
        JsonElement channel = Member(Member(root, "rss"), "channel");
        if (channel.ValueKind == JsonValueKind.Object)
        {
            return ReadChannel(channel, uri, Elements(channel, "item"), problems);
        }

        bool isFeed = Text(root, "version").Contains("jsonfeed", StringComparison.OrdinalIgnoreCase)
            || Member(root, "items").ValueKind == JsonValueKind.Array;
        return isFeed ? ReadChannel(root, uri, Elements(root, "items"), problems) : new Feed();
    }

    private static Feed ReadChannel(JsonElement root, Uri? uri, IEnumerable<JsonElement> elements, List<string> problems)
    {
        Uri? site = Permalink.Absolute(Text(root, "home_page_url", "link"), uri) is { } home ? new Uri(home) : null;
        string? language = NullIfEmpty(Text(root, "language"));
        FeedAuthor[] authors = Authors(root);
        List<FeedItem> items = [.. elements
            .Where(item => item.ValueKind == JsonValueKind.Object)
            .Select(item => ReadItem(item, uri ?? site, language))
            .Select(item => item.Authors.Count > 0 ? item : item with { Authors = authors })];
        return new Feed
        {
            Format = FeedFormat.JsonFeed,
            Title = PlainText.LineFromText(Text(root, "title")),
            Description = PlainText.FromText(Text(root, "description")).Text,
            Link = site?.OriginalString,
            Id = NullIfEmpty(Text(root, "feed_url")),
            Language = language,
            Author = authors.FirstOrDefault(),
            UpdatedAt = FeedDates.Parse(Text(root, "lastBuildDate")),
            Items = items.Count <= FeedWalker.MaxItems
                ? items
                : [.. items.OrderByDescending(item => item.PublishedAt ?? DateTimeOffset.MaxValue).Take(FeedWalker.MaxItems)],
            Problems = problems,
        };
    }

    private static FeedItem ReadItem(JsonElement item, Uri? site, string? language)
    {
        string link = Text(item, "url", "link");
        string? address = Permalink.Absolute(link, site) ?? Permalink.Absolute(Text(item, "external_url"), site);
        Uri? itemBase = address is null ? site : new Uri(address);
        PlainText html = PlainText.FromHtml(Text(item, "content_html", "description"), itemBase);
        PlainText text = html.Text.Length > 0 ? html : PlainText.FromText(Text(item, "content_text"), itemBase);
        PlainText summary = PlainText.FromHtml(Text(item, "summary"), itemBase);
        PlainText body = text.Text.Length > 0 ? text : summary;
        string? external = Permalink.Absolute(Text(item, "external_url"), site);
        return new FeedItem
        {
            Id = NullIfEmpty(Text(item, "id", "guid")),
            Link = address,
            Title = PlainText.LineFromText(Text(item, "title")),
            Text = body.Text,
            Summary = summary.Text == body.Text ? "" : summary.Text,
            Authors = Authors(item),
            PublishedAt = FeedDates.Parse(Text(item, "date_published", "pubDate")) ?? FeedDates.Parse(Text(item, "date_modified")),
            UpdatedAt = FeedDates.Parse(Text(item, "date_modified")),
            Language = NullIfEmpty(Text(item, "language")) ?? language,
            Tags = [.. Elements(item, "tags").Select(JsonText.Of).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal).Take(100)],
            Links = external is null || external == address ? body.Links : [external, .. body.Links.Where(other => other != external)],
            CommentsUrl = Permalink.Absolute(Text(item, "comments"), site),
        };
    }

    /// <summary>1.1 has <c>authors</c>, 1.0 one <c>author</c>; RSS in JSON a string.</summary>
    private static FeedAuthor[] Authors(JsonElement element)
    {
        JsonElement one = Member(element, "author");
        IEnumerable<JsonElement> all = Elements(element, "authors");
        return [.. (all.Any() ? all : [one])
            .Select(author => author.ValueKind switch
            {
                JsonValueKind.Object when Text(author, "name", "url").Length > 0 =>
                    new FeedAuthor(PlainText.LineFromText(Text(author, "name")), null, Permalink.Absolute(Text(author, "url"))),
                JsonValueKind.String => FeedAuthor.Parse(JsonText.Of(author)),
                _ => null,
            })
            .OfType<FeedAuthor>()
            .Take(20)];
    }

    /// <summary>The first of these members that is a string or number.</summary>
    private static string Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (JsonText.Of(Member(element, name)) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    private static IEnumerable<JsonElement> Elements(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object or JsonValueKind.String } one => [one],
        _ => [],
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
