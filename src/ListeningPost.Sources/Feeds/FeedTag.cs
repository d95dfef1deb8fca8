using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>What an element of a feed is, whatever prefix and case it is written in.</summary>
internal enum FeedTag
{
    Unknown,

    // Structure.
    Rss, Rdf, AtomFeed, Html, Channel, Item, Wrapper, Ignored,

    // RSS.
    Title, Link, Guid, Description, Author, Editor, WebMaster, Category, Comments, PubDate, BuildDate, Source, Language, Ttl, SkipHours, SkipDays,

    // Atom.
    AtomId, AtomTitle, AtomSubtitle, AtomLink, AtomSummary, AtomContent, AtomAuthor, AtomPublished, AtomCreated, AtomUpdated, AtomCategory,

    // Modules.
    DcTitle, DcCreator, DcDate, DcCreated, DcModified, DcSubject, DcDescription, DcLanguage, ContentEncoded, XhtmlBody,
    ItunesAuthor, ItunesSummary, ItunesSubtitle, ItunesCategory, MediaTitle, MediaDescription, MediaCategory, Keywords, UpdatePeriod, UpdateFrequency,
    SlashComments, ThreadReplyTo, ThreadTotal, OriginalLink,
}

/// <summary>The vocabulary: elements by namespace and local name.</summary>
internal static class FeedTags
{
    private static readonly NameTable<FeedTag>[] BySpace = Tables();

    /// <summary>The meaning of a local name in a namespace.</summary>
    public static FeedTag Find(FeedNamespace space, ReadOnlySpan<byte> local) => BySpace[(int)space][local];

    private static NameTable<FeedTag>[] Tables()
    {
        var all = new List<(FeedNamespace Space, string Name, FeedTag Tag)>();
        void Add(FeedNamespace space, FeedTag tag, params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                all.Add((space, name, tag));
            }
        }

        foreach (FeedNamespace space in (ReadOnlySpan<FeedNamespace>)[FeedNamespace.Rss, FeedNamespace.Rdf, FeedNamespace.Atom, FeedNamespace.Other])
        {
            Add(space, FeedTag.Rss, "rss");
            Add(space, FeedTag.Rdf, "rdf");
        }

        AddRss(Add);
        AddAtom(Add);
        AddModules(Add);
        return [.. Enum.GetValues<FeedNamespace>().Select(space =>
            new NameTable<FeedTag>([.. all.Where(entry => entry.Space == space).Select(entry => (entry.Name, entry.Tag))]))];
    }

    private delegate void Adder(FeedNamespace space, FeedTag tag, params ReadOnlySpan<string> names);

    private static void AddRss(Adder add)
    {
        const FeedNamespace Rss = FeedNamespace.Rss;
        add(Rss, FeedTag.Html, "html", "head", "body");
        add(Rss, FeedTag.AtomFeed, "feed");
        add(Rss, FeedTag.Channel, "channel");
        add(Rss, FeedTag.Item, "item", "entry");
        add(Rss, FeedTag.Wrapper, "categories");
        add(Rss, FeedTag.Ignored, "image", "textinput", "items", "cloud", "rating", "enclosure", "copyright", "generator", "docs");
        add(Rss, FeedTag.Title, "title");
        add(Rss, FeedTag.Link, "link", "url");
        add(Rss, FeedTag.Guid, "guid");
        add(Rss, FeedTag.Description, "description", "abstract");
        add(Rss, FeedTag.AtomSummary, "summary", "tagline");
        add(Rss, FeedTag.AtomContent, "content");
        add(Rss, FeedTag.ContentEncoded, "encoded", "fullitem");
        add(Rss, FeedTag.Author, "author");
        add(Rss, FeedTag.Editor, "managingeditor");
        add(Rss, FeedTag.WebMaster, "webmaster");
        add(Rss, FeedTag.Category, "category", "keywords");
        add(Rss, FeedTag.Comments, "comments");
        add(Rss, FeedTag.PubDate, "pubdate", "published", "issued", "date");
        add(Rss, FeedTag.BuildDate, "lastbuilddate", "updated", "modified", "lastmod");
        add(Rss, FeedTag.Source, "source");
        add(Rss, FeedTag.Language, "language");
        add(Rss, FeedTag.Ttl, "ttl");
        add(Rss, FeedTag.SkipHours, "skiphours");
        add(Rss, FeedTag.SkipDays, "skipdays");
        add(Rss, FeedTag.DcCreator, "creator");
        add(Rss, FeedTag.AtomId, "id");
    }

    private static void AddAtom(Adder add)
    {
        const FeedNamespace Atom = FeedNamespace.Atom;
        add(Atom, FeedTag.AtomFeed, "feed");
        add(Atom, FeedTag.Item, "entry", "item");
        add(Atom, FeedTag.Ignored, "source", "contributor", "generator", "rights", "copyright", "logo", "icon", "info");
        add(Atom, FeedTag.AtomId, "id");
        add(Atom, FeedTag.AtomTitle, "title");
        add(Atom, FeedTag.AtomSubtitle, "subtitle", "tagline");
        add(Atom, FeedTag.AtomLink, "link");
        add(Atom, FeedTag.AtomSummary, "summary");
        add(Atom, FeedTag.AtomContent, "content");
        add(Atom, FeedTag.AtomAuthor, "author");
        add(Atom, FeedTag.AtomPublished, "published", "issued");
        add(Atom, FeedTag.AtomCreated, "created");
        add(Atom, FeedTag.AtomUpdated, "updated", "modified");
        add(Atom, FeedTag.AtomCategory, "category");
        add(Atom, FeedTag.Language, "language");

        // RSS within Atom's namespace: seen where a template was changed by half.
        add(Atom, FeedTag.PubDate, "pubdate");
        add(Atom, FeedTag.Guid, "guid");
        add(Atom, FeedTag.Description, "description");
    }

    private static void AddModules(Adder add)
    {
        add(FeedNamespace.DublinCore, FeedTag.DcTitle, "title");
        add(FeedNamespace.DublinCore, FeedTag.DcCreator, "creator", "author");
        add(FeedNamespace.DublinCore, FeedTag.DcDate, "date", "issued", "available", "datesubmitted");
        add(FeedNamespace.DublinCore, FeedTag.DcCreated, "created");
        add(FeedNamespace.DublinCore, FeedTag.DcModified, "modified");
        add(FeedNamespace.DublinCore, FeedTag.DcSubject, "subject");
        add(FeedNamespace.DublinCore, FeedTag.DcDescription, "description", "abstract");
        add(FeedNamespace.DublinCore, FeedTag.DcLanguage, "language");
        add(FeedNamespace.Content, FeedTag.ContentEncoded, "encoded");
        add(FeedNamespace.Xhtml, FeedTag.XhtmlBody, "body", "div");
        add(FeedNamespace.Xhtml, FeedTag.Html, "html", "head");
        add(FeedNamespace.Itunes, FeedTag.ItunesAuthor, "author");
        add(FeedNamespace.Itunes, FeedTag.ItunesSummary, "summary");
        add(FeedNamespace.Itunes, FeedTag.ItunesSubtitle, "subtitle");
        add(FeedNamespace.Itunes, FeedTag.ItunesCategory, "category");
        add(FeedNamespace.Itunes, FeedTag.Keywords, "keywords");
        add(FeedNamespace.Media, FeedTag.Wrapper, "group", "content", "community");
        add(FeedNamespace.Media, FeedTag.MediaTitle, "title");
        add(FeedNamespace.Media, FeedTag.MediaDescription, "description");
        add(FeedNamespace.Media, FeedTag.MediaCategory, "category");
        add(FeedNamespace.Media, FeedTag.Keywords, "keywords");
        add(FeedNamespace.Syndication, FeedTag.UpdatePeriod, "updateperiod");
        add(FeedNamespace.Syndication, FeedTag.UpdateFrequency, "updatefrequency");
        add(FeedNamespace.Slash, FeedTag.SlashComments, "comments");
        add(FeedNamespace.CommentApi, FeedTag.Ignored, "comment", "commentrss");
        add(FeedNamespace.Thread, FeedTag.ThreadReplyTo, "in-reply-to");
        add(FeedNamespace.Thread, FeedTag.ThreadTotal, "total");
        add(FeedNamespace.FeedBurner, FeedTag.OriginalLink, "origlink");
        add(FeedNamespace.Rdf, FeedTag.Ignored, "seq", "li");
    }
}
