using System.Text;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Xml;

/// <summary>Turns the raw content of an element into text.</summary>
internal static class XmlText
{
    /// <summary>Longer content is cut: no field of a post is longer than a book.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> SectionStart => "<![CDATA["u8;

    private static ReadOnlySpan<byte> SectionEnd => "]]>"u8;

    /// <summary>
    /// Text content: references resolved, CDATA unwrapped, comments dropped. Content with tags in it: CDATA unwrapped only,
    /// so that it can be read as HTML. Where there is nothing to do the content itself is the answer, without a copy.
    /// </summary>
    /// <param name="raw">UTF-8, as it stands in the document.</param>
    /// <param name="hasMarkup">Whether there are tags in it.</param>
    /// <param name="into">May hold the answer.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, bool hasMarkup, ByteBuffer into)
    {
        raw = WithinBounds(raw);
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

    /// <summary>What one CDATA section holds, when there is nothing but white space around it; else empty.</summary>
    private static ReadOnlySpan<byte> OneSection(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (!raw.StartsWith(SectionStart) || !raw.EndsWith(SectionEnd))
        {
            return default;
        }

        ReadOnlySpan<byte> inside = raw[SectionStart.Length..];
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
        if (raw.StartsWith(SectionStart))
        {
            ReadOnlySpan<byte> inside = raw[SectionStart.Length..].UpTo(SectionEnd);
            inside.CopyTo(into);
            taken = Math.Min(SectionStart.Length + inside.Length + SectionEnd.Length, raw.Length);
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
