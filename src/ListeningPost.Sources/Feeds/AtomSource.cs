using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>The head of another feed, within an entry that was taken from it (RFC 4287, 4.2.11).</summary>
internal static class AtomSource
{
    private static readonly NameTable<Part> Parts = new([("title", Part.Title), ("link", Part.Link), ("author", Part.Author)]);

    private enum Part
    {
        None,
        Title,
        Link,
        Author,
    }

    /// <summary>Takes the other feed's title and site, and who writes there.</summary>
    public static void Read(in FeedElement element, FeedDraft draft)
    {
        var head = new FeedDraft();
        var inside = new XmlScanner(element.Content);
        while (Next(ref inside, element, out FeedElement found) is var part and not Part.None)
        {
            switch (part)
            {
                case Part.Title:
                    AtomFormat.Title(found, head);
                    break;
                case Part.Link:
                    AtomFormat.Link(found, head);
                    break;
                default:
                    head.AddAuthor(AtomPerson.ReadLoose(found));
                    break;
            }
        }

        draft.TakeSource(head);
    }

    /// <summary>Goes to the next part, over all else that may stand there.</summary>
    private static Part Next(ref XmlScanner inside, in FeedElement element, out FeedElement found)
    {
        while (inside.Read() is var token and not XmlToken.End)
        {
            if (token == XmlToken.EndTag)
            {
                continue;
            }

            Part part = Parts[inside.LocalName];
            ReadOnlySpan<byte> attributes = inside.Attributes;
            (int start, int length) = inside.ReadContent<FeedNames>(out bool hasMarkup);
            if (part != Part.None)
            {
                found = element with { Attributes = attributes, Content = element.Content.Slice(start, length), HasMarkup = hasMarkup };
                return part;
            }
        }

        found = default;
        return Part.None;
    }
}
