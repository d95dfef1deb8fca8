using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>The vocabulary: who reads an element, by namespace and local name. A new element is a line.</summary>
internal static class FeedVocabulary
{
    /// <summary>What holds feeds together, and what is passed over.</summary>
    private static readonly Row[] Structure =
    [
        .. Roots(FeedNamespace.Rss, FeedNamespace.Rdf, FeedNamespace.Atom, FeedNamespace.Other),
        new(FeedNamespace.Rss, "feed", new FeedTag(FeedPart.Document, Format: FeedFormat.Atom)),
        new(FeedNamespace.Rss, "channel", FeedPart.Channel),
        new(FeedNamespace.Rss, "item entry", FeedPart.Item),
        new(FeedNamespace.Rss, "categories", FeedPart.Wrapper),
        new(FeedNamespace.Rss, "html head body", new FeedTag(FeedPart.Html, FeedModules.Content)),
        new(FeedNamespace.Rss, "image textinput items cloud rating copyright generator docs", FeedPart.Ignored),
        new(FeedNamespace.Atom, "feed", new FeedTag(FeedPart.Document, Format: FeedFormat.Atom)),
        new(FeedNamespace.Atom, "entry item", FeedPart.Item),
        new(FeedNamespace.Atom, "contributor generator rights copyright logo icon info", FeedPart.Ignored),
        new(FeedNamespace.Rdf, "seq li", FeedPart.Ignored),
        new(FeedNamespace.Xhtml, "html head", new FeedTag(FeedPart.Html, FeedModules.Content)),
        new(FeedNamespace.Xhtml, "body div", new FeedTag(FeedPart.Page, FeedModules.Content)),
        new(FeedNamespace.Media, "group content community", FeedPart.Wrapper),
        new(FeedNamespace.CommentApi, "comment commentrss", FeedPart.Ignored),
    ];

    private static readonly Row[] Rss =
    [
        new(FeedNamespace.Rss, "id", FeedFields.Id),
        new(FeedNamespace.Rss, "guid", RssFormat.Guid),
        new(FeedNamespace.Rss, "title", RssFormat.Title),
        new(FeedNamespace.Rss, "link url", RssFormat.Link),
        new(FeedNamespace.Rss, "description abstract", RssFormat.Description),
        new(FeedNamespace.Rss, "summary tagline", AtomFormat.Summary),
        new(FeedNamespace.Rss, "content", AtomFormat.Content),
        new(FeedNamespace.Rss, "encoded fullitem fulltext full-text", FeedModules.Content),
        new(FeedNamespace.Rss, "author", RssFormat.Author),
        new(FeedNamespace.Rss, "creator managingeditor", FeedFields.Creator),
        new(FeedNamespace.Rss, "webmaster", RssFormat.WebMaster),
        new(FeedNamespace.Rss, "category keywords", FeedFields.Category),
        new(FeedNamespace.Rss, "comments", RssFormat.Comments),
        new(FeedNamespace.Rss, "pubdate published issued date", FeedFields.Published),
        new(FeedNamespace.Rss, "lastbuilddate updated modified lastmod", FeedFields.Updated),
        new(FeedNamespace.Rss, "source", RssFormat.Source),
        new(FeedNamespace.Rss, "enclosure", RssFormat.Enclosure),
        new(FeedNamespace.Rss, "language", FeedFields.Language),
        new(FeedNamespace.Rss, "ttl", RssFormat.Ttl),
        new(FeedNamespace.Rss, "skiphours", RssFormat.SkipHours),
        new(FeedNamespace.Rss, "skipdays", RssFormat.SkipDays),
    ];

    private static readonly Row[] Atom =
    [
        new(FeedNamespace.Atom, "id", FeedFields.Id),
        new(FeedNamespace.Atom, "title", AtomFormat.Title),
        new(FeedNamespace.Atom, "subtitle tagline summary", AtomFormat.Summary),
        new(FeedNamespace.Atom, "link", AtomFormat.Link),
        new(FeedNamespace.Atom, "content", AtomFormat.Content),
        new(FeedNamespace.Atom, "author", AtomFormat.Author),
        new(FeedNamespace.Atom, "published issued", FeedFields.Published),
        new(FeedNamespace.Atom, "created", FeedFields.Created),
        new(FeedNamespace.Atom, "updated modified", FeedFields.Updated),
        new(FeedNamespace.Atom, "category", AtomFormat.Category),
        new(FeedNamespace.Atom, "language", FeedFields.Language),
        new(FeedNamespace.Atom, "source", AtomSource.Read),

        // RSS within Atom's namespace: seen where a template was changed by half.
        new(FeedNamespace.Atom, "pubdate", FeedFields.Published),
        new(FeedNamespace.Atom, "guid", RssFormat.Guid),
        new(FeedNamespace.Atom, "description", RssFormat.Description),
    ];

    private static readonly Row[] Modules =
    [
        new(FeedNamespace.DublinCore, "title", FeedModules.Title),
        new(FeedNamespace.DublinCore, "creator author", FeedFields.Creator),
        new(FeedNamespace.DublinCore, "date issued available datesubmitted created", FeedFields.Created),
        new(FeedNamespace.DublinCore, "modified", FeedFields.Updated),
        new(FeedNamespace.DublinCore, "subject", FeedFields.Category),
        new(FeedNamespace.DublinCore, "description abstract", FeedModules.Description),
        new(FeedNamespace.DublinCore, "language", FeedFields.Language),
        new(FeedNamespace.Content, "encoded", FeedModules.Content),
        new(FeedNamespace.Itunes, "author", FeedModules.ItunesAuthor),
        new(FeedNamespace.Itunes, "title", FeedModules.Title),
        new(FeedNamespace.Itunes, "summary subtitle description", FeedModules.Description),
        new(FeedNamespace.Itunes, "category", FeedModules.ItunesCategory),
        new(FeedNamespace.Itunes, "keywords", FeedModules.Keywords),
        new(FeedNamespace.FullText, "full-text fulltext content", FeedModules.Content),
        new(FeedNamespace.Podcast, "transcript", FeedModules.Transcript),
        new(FeedNamespace.Media, "title", FeedModules.MediaTitle),
        new(FeedNamespace.Media, "description text", FeedModules.Description),
        new(FeedNamespace.Media, "category", FeedModules.MediaCategory),
        new(FeedNamespace.Media, "keywords", FeedModules.Keywords),
        new(FeedNamespace.Syndication, "updateperiod", FeedModules.UpdatePeriod),
        new(FeedNamespace.Syndication, "updatefrequency", FeedModules.UpdateFrequency),
        new(FeedNamespace.Slash, "comments", FeedModules.Replies),
        new(FeedNamespace.Thread, "in-reply-to", FeedModules.InReplyTo),
        new(FeedNamespace.Thread, "total", FeedModules.Replies),
        new(FeedNamespace.FeedBurner, "origlink", FeedModules.OriginalLink),
    ];

    private static readonly NameTable<FeedTag>[] BySpace = [.. Enum.GetValues<FeedNamespace>().Select(TableOf)];

    /// <summary>The meaning of a local name in a namespace.</summary>
    public static FeedTag Find(FeedNamespace space, ReadOnlySpan<byte> local) => BySpace[(int)space][local];

    private static NameTable<FeedTag> TableOf(FeedNamespace space) =>
        new([.. Structure.Concat(Rss).Concat(Atom).Concat(Modules)
            .Where(row => row.Space == space)
            .SelectMany(row => row.Names.Split(' '), (row, name) => (name, row.Tag))]);

    private static IEnumerable<Row> Roots(params FeedNamespace[] spaces) => spaces.SelectMany(space => new[]
    {
        new Row(space, "rss", new FeedTag(FeedPart.Document, Format: FeedFormat.Rss)),
        new Row(space, "rdf", new FeedTag(FeedPart.Document, Format: FeedFormat.Rdf)),
    });

    /// <param name="Space">Where the names are from.</param>
    /// <param name="Names">Local names in small letters, with spaces between them.</param>
    /// <param name="Tag">What all of them mean.</param>
    private sealed record Row(FeedNamespace Space, string Names, FeedTag Tag)
    {
        public Row(FeedNamespace space, string names, FeedPart part)
            : this(space, names, new FeedTag(part))
        {
        }

        public Row(FeedNamespace space, string names, FieldReader read)
            : this(space, names, new FeedTag(FeedPart.Field, read))
        {
        }
    }
}
