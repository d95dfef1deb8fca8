using System.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>The vocabularies that feeds mix.</summary>
internal enum FeedNamespace
{
    /// <summary>RSS of every version, and what has no namespace in it.</summary>
    Rss,
    Atom,
    Rdf,
    DublinCore,
    Content,
    Xhtml,
    Itunes,
    Media,
    Syndication,
    Slash,
    CommentApi,
    Thread,
    FeedBurner,
    Other,
}

/// <summary>Tells vocabularies apart by the address that a document declares, by habit where it declares none.</summary>
internal sealed class FeedNamespaces
{
    private const int MaxPrefixes = 64;

    private readonly List<(byte[] Prefix, FeedNamespace Space)> _declared = [];

    /// <summary>What names without a prefix belong to.</summary>
    public FeedNamespace Default { get; private set; }

    /// <summary>Takes over the declarations of a start tag.</summary>
    /// <returns>The default namespace that was in force before.</returns>
    public FeedNamespace Declare(ReadOnlySpan<byte> attributes)
    {
        FeedNamespace before = Default;
        if (attributes.IndexOf("xmlns"u8) < 0)
        {
            return before;
        }

        var all = new XmlAttributes(attributes);
        while (all.Next())
        {
            if (all.Name.SequenceEqual("xmlns"u8))
            {
                FeedNamespace space = Known(all.Value);
                Default = space == FeedNamespace.Other ? Default : space;
            }
            else if (all.Name.StartsWith("xmlns:"u8) && _declared.Count < MaxPrefixes)
            {
                byte[] prefix = all.Name[6..].ToArray();
                _declared.RemoveAll(known => known.Prefix.AsSpan().SequenceEqual(prefix));
                _declared.Add((prefix, Known(all.Value) is var space and not FeedNamespace.Other ? space : Habitual(prefix)));
            }
        }

        return before;
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

        return Habitual(prefix);
    }

    private static FeedNamespace Habitual(ReadOnlySpan<byte> prefix) => Encoding.ASCII.GetString(prefix).ToLowerInvariant() switch
    {
        "atom" or "a10" or "atom10" or "atom03" => FeedNamespace.Atom,
        "rdf" => FeedNamespace.Rdf,
        "dc" or "dcterms" or "dcterm" => FeedNamespace.DublinCore,
        "content" => FeedNamespace.Content,
        "xhtml" or "html" => FeedNamespace.Xhtml,
        "itunes" => FeedNamespace.Itunes,
        "media" or "mrss" => FeedNamespace.Media,
        "sy" or "syn" => FeedNamespace.Syndication,
        "slash" => FeedNamespace.Slash,
        "wfw" => FeedNamespace.CommentApi,
        "thr" or "thread" => FeedNamespace.Thread,
        "feedburner" => FeedNamespace.FeedBurner,
        "rss" or "rss1" or "rss2" => FeedNamespace.Rss,
        _ => FeedNamespace.Other,
    };

    private static FeedNamespace Known(ReadOnlySpan<byte> address)
    {
        string uri = Encoding.UTF8.GetString(address).Trim().ToLowerInvariant();
        bool Has(string part) => uri.Contains(part, StringComparison.Ordinal);
        return uri switch
        {
            _ when Has("yahoo.com/mrss") || Has("rssboard.org/media-rss") => FeedNamespace.Media,
            _ when Has("2005/atom") || Has("purl.org/atom/") => FeedNamespace.Atom,
            _ when Has("rss/1.0/modules/content") => FeedNamespace.Content,
            _ when Has("rss/1.0/modules/syndication") => FeedNamespace.Syndication,
            _ when Has("rss/1.0/modules/slash") => FeedNamespace.Slash,
            _ when Has("rss/1.0/modules") => FeedNamespace.Other,
            _ when Has("purl.org/rss/1.0") || Has("purl.org/net/rss1.1") || Has("netscape.com/rdf") || Has("backend.userland.com/rss")
                || Has("harvard.edu/tech/rss") || Has("rssboard.org") || Has("purl.org/rss/2.0") => FeedNamespace.Rss,
            _ when Has("purl.org/dc/") => FeedNamespace.DublinCore,
            _ when Has("22-rdf-syntax") => FeedNamespace.Rdf,
            _ when Has("1999/xhtml") => FeedNamespace.Xhtml,
            _ when Has("itunes.com/dtds") || Has("example.com/dtds/podcast") => FeedNamespace.Itunes,
            _ when Has("wellformedweb.org") => FeedNamespace.CommentApi,
            _ when Has("syndication/thread") => FeedNamespace.Thread,
            _ when Has("feedburner") => FeedNamespace.FeedBurner,
            _ => FeedNamespace.Other,
        };
    }
}
