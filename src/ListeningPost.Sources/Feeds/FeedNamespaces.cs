using System.Text;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>Tells vocabularies apart by the address that a document declares, by habit where it declares none.</summary>
internal sealed class FeedNamespaces
{
    private const int MaxPrefixes = 64;

    /// <summary>What prefixes mean that nobody declares.</summary>
    private static readonly NameTable<FeedNamespace> Habitual = new(
    [
        ("rss", FeedNamespace.Rss), ("rss1", FeedNamespace.Rss), ("rss2", FeedNamespace.Rss),
        ("atom", FeedNamespace.Atom), ("a10", FeedNamespace.Atom), ("atom10", FeedNamespace.Atom), ("atom03", FeedNamespace.Atom),
        ("rdf", FeedNamespace.Rdf),
        ("dc", FeedNamespace.DublinCore), ("dcterms", FeedNamespace.DublinCore), ("dcterm", FeedNamespace.DublinCore),
        ("content", FeedNamespace.Content),
        ("xhtml", FeedNamespace.Xhtml), ("html", FeedNamespace.Xhtml),
        ("itunes", FeedNamespace.Itunes), ("googleplay", FeedNamespace.Itunes),
        ("podcast", FeedNamespace.Podcast),
        ("yandex", FeedNamespace.FullText), ("turbo", FeedNamespace.FullText), ("mailru", FeedNamespace.FullText),
        ("rambler", FeedNamespace.FullText),
        ("media", FeedNamespace.Media), ("mrss", FeedNamespace.Media),
        ("sy", FeedNamespace.Syndication), ("syn", FeedNamespace.Syndication),
        ("slash", FeedNamespace.Slash),
        ("wfw", FeedNamespace.CommentApi),
        ("thr", FeedNamespace.Thread), ("thread", FeedNamespace.Thread),
        ("feedburner", FeedNamespace.FeedBurner),
    ]);

    /// <summary>
    /// What part of an address names which: whole addresses are mistyped, moved and versioned. The first that is found counts.
    /// </summary>
    private static readonly (string Part, FeedNamespace Space)[] Addresses =
    [
        ("yahoo.com/mrss", FeedNamespace.Media),
        ("rssboard.org/media-rss", FeedNamespace.Media),
        ("2005/atom", FeedNamespace.Atom),
        ("purl.org/atom/", FeedNamespace.Atom),
        ("rss/1.0/modules/content", FeedNamespace.Content),
        ("rss/1.0/modules/syndication", FeedNamespace.Syndication),
        ("rss/1.0/modules/slash", FeedNamespace.Slash),
        ("rss/1.0/modules", FeedNamespace.Other),
        ("purl.org/rss/1.0", FeedNamespace.Rss),
        ("purl.org/net/rss1.1", FeedNamespace.Rss),
        ("netscape.com/rdf", FeedNamespace.Rss),
        ("backend.userland.com/rss", FeedNamespace.Rss),
        ("harvard.edu/tech/rss", FeedNamespace.Rss),
        ("rssboard.org", FeedNamespace.Rss),
        ("purl.org/rss/2.0", FeedNamespace.Rss),
        ("purl.org/dc/", FeedNamespace.DublinCore),
        ("22-rdf-syntax", FeedNamespace.Rdf),
        ("1999/xhtml", FeedNamespace.Xhtml),
        ("itunes.com/dtds", FeedNamespace.Itunes),
        ("example.com/dtds/podcast", FeedNamespace.Itunes),
        ("play-podcasts", FeedNamespace.Itunes),
        ("podcastindex", FeedNamespace.Podcast),
        ("yandex.ru", FeedNamespace.FullText),
        ("news.mail.ru", FeedNamespace.FullText),
        ("rambler.ru", FeedNamespace.FullText),
        ("wellformedweb.org", FeedNamespace.CommentApi),
        ("syndication/thread", FeedNamespace.Thread),
        ("feedburner", FeedNamespace.FeedBurner),
    ];

    private readonly List<(byte[] Prefix, FeedNamespace Space)> _declared = [];

    /// <summary>What names without a prefix belong to.</summary>
    public FeedNamespace Default { get; private set; } = FeedNamespace.Rss;

    /// <summary>Takes over the declarations of a start tag.</summary>
    public void Declare(ReadOnlySpan<byte> attributes)
    {
        if (attributes.IndexOf("xmlns"u8) < 0)
        {
            return;
        }

        var all = new XmlAttributes(attributes);
        while (all.Next())
        {
            if (all.Name.SequenceEqual("xmlns"u8))
            {
                DeclareDefault(Known(all.Value));
            }
            else if (all.Name.StartsWith("xmlns:"u8) && _declared.Count < MaxPrefixes)
            {
                DeclarePrefix(all.Name["xmlns:".Length..].ToArray(), Known(all.Value));
            }
        }
    }

    public void Restore(FeedNamespace space) => Default = space;

    /// <summary>The vocabulary of names with a prefix; without one, the default.</summary>
    public FeedNamespace Of(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length == 0)
        {
            return Default;
        }

        foreach ((byte[] known, FeedNamespace space) in _declared)
        {
            if (prefix.SequenceEqual(known))
            {
                return space;
            }
        }

        return Habitual[prefix];
    }

    private void DeclareDefault(FeedNamespace space)
    {
        if (space != FeedNamespace.Other)
        {
            Default = space;
        }
    }

    private void DeclarePrefix(byte[] prefix, FeedNamespace space)
    {
        if (space == FeedNamespace.Other)
        {
            space = Habitual[prefix];
        }

        _declared.RemoveAll(known => known.Prefix.AsSpan().SequenceEqual(prefix));
        _declared.Add((prefix, space));
    }

    private static FeedNamespace Known(ReadOnlySpan<byte> address)
    {
        string uri = Encoding.UTF8.GetString(address).Trim().ToLowerInvariant();
        foreach ((string part, FeedNamespace space) in Addresses)
        {
            if (uri.Contains(part, StringComparison.Ordinal))
            {
                return space;
            }
        }

        return FeedNamespace.Other;
    }
}
