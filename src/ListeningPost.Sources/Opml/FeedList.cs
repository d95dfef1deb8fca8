using System.Text;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Opml;

/// <summary>
/// Reads lists of feeds as readers export them: OPML 1.0 to 2.0 (http://opml.org/spec2.opml), whatever encoding it is in and however
/// deep its outlines stand within each other. What ought to be XML and is not is read as far as it can be.
/// </summary>
public static class FeedList
{
    /// <summary>Longer files are not read.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>What stands behind that many is not read.</summary>
    public const int MaxFeeds = 10_000;

    /// <summary>The feeds of a list, in its order; outlines without <c>xmlUrl</c> are folders, links and notes.</summary>
    /// <param name="file">The whole file.</param>
    public static ReadList Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            return ReadList.Refused($"has more than {MaxBytes / (1024 * 1024)} MB. Split it.");
        }

        ReadOnlySpan<byte> document = Recoding.ToUtf8(file, contentType: null).Span;
        if (document.IndexOf("<!ENTITY"u8) >= 0)
        {
            return ReadList.Refused("declares entities, which no list of feeds needs. Take its DOCTYPE out.");
        }

        var scanner = new XmlScanner(document);
        return IsList(ref scanner) ? Read(ref scanner) : ReadList.Refused("is no OPML: it has no <opml> element.");
    }

    private static bool IsList(ref XmlScanner scanner)
    {
        while (scanner.Read() is var token and not XmlToken.End)
        {
            if (IsStart(token, scanner, "opml"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadList Read(ref XmlScanner scanner)
    {
        List<ListedFeed> feeds = [];
        using var buffer = new ByteBuffer();
        while (scanner.Read() is var token and not XmlToken.End)
        {
            if (!IsStart(token, scanner, "outline"u8) || Feed(scanner, buffer) is not { } feed)
            {
                continue;
            }

            if (feeds.Count == MaxFeeds)
            {
                return new ReadList(feeds, IsCut: true, Problem: null);
            }

            feeds.Add(feed);
        }

        return new ReadList(feeds, IsCut: false, Problem: null);
    }

    private static bool IsStart(XmlToken token, XmlScanner scanner, ReadOnlySpan<byte> name) =>
        token == XmlToken.StartTag && XmlTags.SameName(scanner.Name, name);

    private static ListedFeed? Feed(XmlScanner outline, ByteBuffer buffer)
    {
        string address = Text(outline.Attribute("xmlUrl"u8), buffer);
        if (address.Length == 0)
        {
            return null;
        }

        string title = Text(outline.Attribute("title"u8), buffer);
        return new ListedFeed(address, title.Length > 0 ? title : Text(outline.Attribute("text"u8), buffer));
    }

    private static string Text(ReadOnlySpan<byte> raw, ByteBuffer buffer) =>
        Encoding.UTF8.GetString(XmlText.Decode(raw, hasMarkup: false, buffer)).Trim();
}

/// <summary>A feed that a list names, as a stranger wrote it.</summary>
/// <param name="Address">Not empty; whether it is one has to be looked at.</param>
/// <param name="Title">Empty: it says none.</param>
public sealed record ListedFeed(string Address, string Title);

/// <summary>What stands in a list.</summary>
/// <param name="Feeds">In order.</param>
/// <param name="IsCut">There are more than are read.</param>
/// <param name="Problem">Why nothing was read, to be put behind the file's name; null: it was.</param>
public sealed record ReadList(IReadOnlyList<ListedFeed> Feeds, bool IsCut, string? Problem)
{
    internal static ReadList Refused(string problem) => new([], IsCut: false, problem);
}
