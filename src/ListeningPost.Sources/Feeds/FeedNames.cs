using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>The names whose tags hold a feed together, and by which a broken one is put together again.</summary>
internal readonly struct FeedNames : IVocabulary
{
    /// <summary><c>item</c> or <c>entry</c>, with any prefix or none.</summary>
    public static bool IsItem(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> local = Local(name);
        return Is(local, "item"u8) || Is(local, "entry"u8);
    }

    /// <summary>An item, a channel, or the document itself.</summary>
    public static bool IsContainer(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> local = Local(name);
        return local.Length switch
        {
            3 => Is(local, "rss"u8) || Is(local, "rdf"u8),
            4 => Is(local, "item"u8) || Is(local, "feed"u8),
            5 => Is(local, "entry"u8),
            7 => Is(local, "channel"u8),
            _ => false,
        };
    }

    /// <summary>Whether a start tag shows that the end of the element around it was lost: an item always, another field within a short one.</summary>
    public static bool EndsContent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> of) =>
        IsItem(name) || (IsShort(of) && (IsShort(name) || Is(name, "description"u8) || Is(Local(name), "encoded"u8)));

    /// <summary>A field whose content is one line, and never another field.</summary>
    private static bool IsShort(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> local = Local(name);
        return local.Length switch
        {
            4 => Is(local, "link"u8) || Is(local, "guid"u8),
            5 => Is(local, "title"u8),
            7 => Is(local, "pubdate"u8) || Is(local, "creator"u8),
            8 => Is(local, "category"u8) || Is(local, "comments"u8),
            _ => false,
        };
    }

    /// <summary>The name without its prefix.</summary>
    public static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> name)
    {
        int colon = name.IndexOf((byte)':');
        return colon < 0 ? name : name[(colon + 1)..];
    }

    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lowerCase) => XmlScanner.SameName(name, lowerCase);
}
