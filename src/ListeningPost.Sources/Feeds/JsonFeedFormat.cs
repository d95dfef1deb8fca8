using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Dates;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// JSON Feed 1.0 and 1.1 (jsonfeed.org), and Dave Winer's RSS in JSON. Items are read one by one, so a document that breaks
/// off gives those that are whole.
/// </summary>
internal static class JsonFeedFormat
{
    private const int MaxAuthors = 20;
    private const int MaxTags = 100;

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
        if (!isFeed)
        {
            return new Feed();
        }

        return ReadChannel(root, uri, Elements(root, "items"), problems);
    }

    private static Feed ReadChannel(JsonElement root, Uri? uri, IEnumerable<JsonElement> elements, List<string> problems)
    {
        Uri? site = Permalink.Absolute(Text(root, "home_page_url", "link"), uri).AsUri();
        string? language = Text(root, "language").OrNull();
        FeedAuthor[] authors = Authors(root);
        var items = new FeedItems();
        foreach (JsonElement element in elements.Where(element => element.ValueKind == JsonValueKind.Object))
        {
            items.Add(ReadItem(element, uri ?? site));
        }

        return new Feed
        {
            Format = FeedFormat.JsonFeed,
            Title = PlainText.LineFromText(Text(root, "title")),
            Description = PlainText.FromText(Text(root, "description")).Text,
            Link = site?.OriginalString,
            Id = Text(root, "feed_url").OrNull(),
            Language = language,
            Author = authors.FirstOrDefault(),
            UpdatedAt = WrittenDate.Parse(Text(root, "lastBuildDate")),
            Items = items.Completed(language, authors),
            Problems = problems,
        };
    }

    private static FeedItem ReadItem(JsonElement item, Uri? site)
    {
        string? external = FeedAddress.Absolute(Text(item, "external_url"), site);
        string? address = FeedAddress.Absolute(Text(item, "url", "link"), site) ?? external;
        string? enclosure = FeedAddress.Absolute(Text(Elements(item, "attachments").FirstOrDefault(), "url"), site);
        Uri? itemBase = address.AsUri() ?? site;
        string title = PlainText.LineFromText(Text(item, "title"));
        PlainText? summary = PlainText.FromHtml(Text(item, "summary"), itemBase).OrNull;
        var words = new FeedWords(new PlainText(title, []), Body(item, itemBase), summary, []);
        DateTimeOffset? updatedAt = WrittenDate.Parse(Text(item, "date_modified"));
        return new FeedItem
        {
            Id = Text(item, "id", "guid").OrNull(),
            Link = address ?? enclosure,
            Title = title,
            Text = words.Body.Text,
            Summary = words.Excerpt,
            Words = words.All(),
            Quoted = words.Quoted(),
            Authors = Authors(item),
            PublishedAt = WrittenDate.Parse(Text(item, "date_published", "pubDate")) ?? updatedAt,
            UpdatedAt = updatedAt,
            Language = Text(item, "language").OrNull(),
            Tags = [.. Elements(item, "tags").Select(JsonText.Of).Where(tag => tag.Length > 0).Distinct().Take(MaxTags)],
            Links = Links(words.Links(), address, external),
            CommentsUrl = Permalink.Absolute(Text(item, "comments"), site),
            Enclosure = enclosure,
        };
    }

    /// <summary>The whole text; null where there is none.</summary>
    private static PlainText? Body(JsonElement item, Uri? itemBase) =>
        PlainText.FromHtml(Text(item, "content_html", "description"), itemBase).OrNull
        ?? PlainText.FromText(Text(item, "content_text"), itemBase).OrNull;

    /// <summary>What the item speaks of, before what its text links to.</summary>
    private static IReadOnlyList<string> Links(IReadOnlyList<string> links, string? address, string? external)
    {
        if (external is null || external == address)
        {
            return links;
        }

        return [external, .. links.Where(link => link != external)];
    }

    /// <summary>1.1 has <c>authors</c>, 1.0 one <c>author</c>; RSS in JSON a string.</summary>
    private static FeedAuthor[] Authors(JsonElement element)
    {
        IEnumerable<JsonElement> several = Elements(element, "authors").DefaultIfEmpty(Member(element, "author"));
        return [.. several.Select(Author).OfType<FeedAuthor>().Take(MaxAuthors)];
    }

    private static FeedAuthor? Author(JsonElement author) => author.ValueKind switch
    {
        JsonValueKind.Object when Text(author, "name", "url").Length > 0 =>
            new FeedAuthor(PlainText.LineFromText(Text(author, "name")), null, Permalink.Absolute(Text(author, "url"))),
        JsonValueKind.String => FeedAuthor.Parse(JsonText.Of(author)),
        _ => null,
    };

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
}
