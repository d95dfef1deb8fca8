using System.Text;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Xml;

/// <summary>Turns the raw content of an element into text.</summary>
internal static class XmlText
{
    /// <summary>Longer content is cut: no field of a post is longer than a book.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> SectionEnd => "]]>"u8;

    /// <summary>
    /// Text content: references resolved, CDATA unwrapped, comments dropped. Content with tags in it: CDATA unwrapped only,
    /// so that it can be read as HTML. A section that was escaped, or wrapped once more, is unwrapped as well. Where there is
    /// nothing to do the content itself is the answer, without a copy.
    /// </summary>
    /// <param name="raw">UTF-8, as it stands in the document.</param>
    /// <param name="hasMarkup">Whether there are tags in it.</param>
    /// <param name="into">May hold the answer.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, bool hasMarkup, ByteBuffer into) =>
        WithoutMarks(DecodeOnce(WithinBounds(raw), hasMarkup, into), into);

    private static ReadOnlySpan<byte> DecodeOnce(ReadOnlySpan<byte> raw, bool hasMarkup, ByteBuffer into)
    {
        int at = hasMarkup ? raw.IndexOf("<!"u8) : raw.IndexOfAny((byte)'<', (byte)'&');
        if (at < 0)
        {
            return raw;
        }

        if (!hasMarkup && raw[at] == '<' && OneSection(raw) is { Length: > 0 } inside)
        {
            return inside;
        }

        into.Clear();
        if (hasMarkup)
        {
            Unwrap(raw, into);
        }
        else
        {
            Resolve(raw, into);
        }

        return into.Written;
    }

    /// <summary>The text without the marks of CDATA sections, whose end may be all that is left of one.</summary>
    private static ReadOnlySpan<byte> WithoutMarks(ReadOnlySpan<byte> text, ByteBuffer into)
    {
        if (text.TrimStart(" \t\r\n"u8).StartsWith("&lt;!["u8))
        {
            byte[] escaped = text.ToArray();
            into.Clear();
            Resolve(escaped, into);
            text = into.Written;
        }

        if (text.IndexOf("<!["u8) >= 0)
        {
            ReadOnlySpan<byte> rest = text.ToArray();
            into.Clear();
            while (NextSection(rest) is var at and >= 0)
            {
                into.Add(rest[..at]);
                ReadOnlySpan<byte> inside = rest[(at + XmlTags.SectionStart)..];
                into.Add(inside.UpTo(SectionEnd));
                rest = inside[Math.Min(inside.UpTo(SectionEnd).Length + SectionEnd.Length, inside.Length)..];
            }

            into.Add(rest);
            text = into.Written;
        }

        return text.EndsWith(SectionEnd) ? text[..^SectionEnd.Length] : text;
    }

    /// <summary>Where the next CDATA section begins; -1: nowhere.</summary>
    private static int NextSection(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (text[at..].IndexOf("<!["u8) is var next and >= 0)
        {
            at += next;
            if (XmlTags.BeginsSection(text[at..]))
            {
                return at;
            }

            at += 3;
        }

        return -1;
    }

    /// <summary>What one CDATA section holds, when there is nothing but white space around it; else empty.</summary>
    private static ReadOnlySpan<byte> OneSection(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (!XmlTags.BeginsSection(raw) || !raw.EndsWith(SectionEnd))
        {
            return default;
        }

        ReadOnlySpan<byte> inside = raw[XmlTags.SectionStart..];
        bool isOne = inside.IndexOf(SectionEnd) == inside.Length - SectionEnd.Length;
        return isOne ? inside[..^SectionEnd.Length] : default;
    }

    /// <remarks>Never longer than what it is made of: no reference is shorter than what it stands for.</remarks>
    private static void Resolve(ReadOnlySpan<byte> raw, ByteBuffer into)
    {
        Span<byte> room = into.Room(raw.Length + TextRun.Slack + References.MaxSymbol);
        int written = 0;
        while (raw.Length > 0)
        {
            int copied = TextRun.Copy<TextRun.Markup>(raw, room[written..]);
            written += copied;
            raw = raw[copied..];
            if (raw is [(byte)'&', ..])
            {
                written += References.Resolve(raw, loose: false, room[written..], out int taken);
                raw = raw[taken..];
            }
            else if (raw.Length > 0)
            {
                written += AddSection(raw, room[written..], out int taken);
                raw = raw[taken..];
            }
        }

        into.Advance(written);
    }

    private static void Unwrap(ReadOnlySpan<byte> raw, ByteBuffer into)
    {
        int at;
        while ((at = raw.IndexOf("<!"u8)) >= 0)
        {
            into.Add(raw[..at]);
            raw = raw[at..];
            into.Advance(AddSection(raw, into.Room(raw.Length), out int taken));
            raw = raw[taken..];
        }

        into.Add(raw);
    }

    /// <summary>A CDATA section, a comment, or a byte that is neither.</summary>
    /// <returns>How much was written.</returns>
    private static int AddSection(ReadOnlySpan<byte> raw, Span<byte> into, out int taken)
    {
        if (XmlTags.BeginsSection(raw))
        {
            ReadOnlySpan<byte> inside = raw[XmlTags.SectionStart..].UpTo(SectionEnd);
            inside.CopyTo(into);
            taken = Math.Min(XmlTags.SectionStart + inside.Length + SectionEnd.Length, raw.Length);
            return inside.Length;
        }

        if (raw.StartsWith("<!--"u8))
        {
            int end = raw.IndexOf("-->"u8);
            taken = end < 0 ? "<!--".Length : end + "-->".Length;
            return 0;
        }

        into[0] = raw[0];
        taken = 1;
        return 1;
    }

    /// <summary>What of it is short enough, without the piece of a character at the end.</summary>
    private static ReadOnlySpan<byte> WithinBounds(ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= MaxBytes)
        {
            return raw;
        }

        ReadOnlySpan<byte> cut = raw[..MaxBytes];
        while (Rune.DecodeLastFromUtf8(cut, out _, out int length) != System.Buffers.OperationStatus.Done)
        {
            cut = cut[..^length];
        }

        return cut;
    }
}
