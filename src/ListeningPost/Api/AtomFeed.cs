using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Api;

/// <summary>Mentions as a feed (RFC 4287), for feed readers and whatever else listens to feeds.</summary>
/// <param name="self">The address of this page of it.</param>
/// <param name="next">The address of the page with older ones (RFC 5005); null: there is none.</param>
/// <param name="about">What was searched.</param>
/// <param name="now">When a feed without entries was last changed.</param>
internal sealed class AtomFeed(string self, string? next, string about, DateTimeOffset now)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MaxTitle = 120;

    /// <summary>UTF-8 XML.</summary>
    public byte[] Write(IReadOnlyList<FoundInSearch> mentions)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, Name(self));
            xml.WriteElementString("title", Atom, Safe($"ListeningPost: {about}"));
            DateTimeOffset changed = mentions.Select(found => ChangedAt(found.Mention)).DefaultIfEmpty(now).Max();
            xml.WriteElementString("updated", Atom, MentionColumns.Instant(changed));
            WriteLink(xml, "self", self);
            if (next is not null)
            {
                WriteLink(xml, "next", next);
            }

            foreach (FoundInSearch found in mentions)
            {
                WriteEntry(xml, found.Mention);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteEntry(XmlWriter xml, StoredMention mention)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, Name($"{mention.Brand}\n{mention.Post.Platform}\n{mention.Post.NativeId}"));
        xml.WriteElementString("title", Atom, Safe(Title(mention)));
        xml.WriteElementString("published", Atom, MentionColumns.Instant(mention.PublishedAt));
        xml.WriteElementString("updated", Atom, MentionColumns.Instant(ChangedAt(mention)));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, Safe(Author(mention)));
        xml.WriteEndElement();
        if (WebAddress.Link(mention.Post.Url) is { } address)
        {
            WriteLink(xml, "alternate", address.AbsoluteUri);
        }

        foreach (string category in new[] { mention.Brand, mention.Post.Platform, mention.Sentiment, mention.Kind }.OfType<string>())
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Safe(category));
            xml.WriteEndElement();
        }

        xml.WriteElementString("content", Atom, Safe(mention.Post.Text));
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Safe(address));
        xml.WriteEndElement();
    }

    private static DateTimeOffset ChangedAt(StoredMention mention) =>
        mention.Post.EditedAt is { } edited && edited > mention.PublishedAt ? edited : mention.PublishedAt;

    private static string Author(StoredMention mention) => FirstOf(mention.AuthorName, mention.AuthorHandle, "unknown");

    /// <summary>The post's title, else its first line.</summary>
    private static string Title(StoredMention mention)
    {
        string line = FirstOf(mention.Title, mention.Text.Trim().Split('\n')[0].Trim(), "(no text)");
        return CutText.Shorten(line, MaxTitle);
    }

    /// <summary>The first that is not empty.</summary>
    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>The same for the same thing for ever: a UUID of its hash (RFC 9562, version 8).</summary>
    private static string Name(string thing)
    {
        Span<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes(thing)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{new Guid(hash, bigEndian: true):D}");
    }

    /// <summary>Characters that XML 1.0 cannot hold are left out.</summary>
    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                safe.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                safe.Append(text[i]).Append(text[++i]);
            }
        }

        return safe.ToString();
    }
}
