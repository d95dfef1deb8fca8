using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>Turns the raw content of an element into characters.</summary>
internal static class XmlText
{
    /// <summary>Longer content is cut: no field of a post is longer than a book.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Text content: references resolved, CDATA unwrapped, comments dropped. Content with tags in it: CDATA unwrapped only,
    /// so that it can be read as HTML.
    /// </summary>
    /// <param name="raw">UTF-8, as it stands in the document.</param>
    /// <param name="hasMarkup">Whether there are tags in it.</param>
    /// <param name="into">Cleared first.</param>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> raw, bool hasMarkup, CharBuffer into)
    {
        into.Clear();
        if (raw.Length > MaxBytes)
        {
            raw = raw[..MaxBytes];
        }

        while (raw.Length > 0)
        {
            int at = hasMarkup ? raw.IndexOf((byte)'<') : raw.IndexOfAny((byte)'<', (byte)'&');
            if (at < 0)
            {
                into.AddUtf8(raw);
                break;
            }

            into.AddUtf8(raw[..at]);
            raw = raw[at..];
            raw = raw[(raw[0] == '&' ? AddReference(raw, into) : AddSection(raw, into))..];
        }

        return into.Written;
    }

    /// <summary>The same as a string, trimmed, without control characters.</summary>
    public static string Line(ReadOnlySpan<byte> raw, CharBuffer buffer)
    {
        if (raw.IndexOfAny((byte)'<', (byte)'&') < 0 && raw.IndexOfAnyInRange((byte)0, (byte)31) < 0)
        {
            return Encoding.UTF8.GetString(raw.Trim((byte)' '));
        }

        return PlainText.LineFromText(Decode(raw, hasMarkup: false, buffer).ToString());
    }

    private static int AddReference(ReadOnlySpan<byte> raw, CharBuffer into)
    {
        (char common, int taken) = raw switch
        {
            [_, (byte)'l', (byte)'t', (byte)';', ..] => ('<', 4),
            [_, (byte)'g', (byte)'t', (byte)';', ..] => ('>', 4),
            [_, (byte)'a', (byte)'m', (byte)'p', (byte)';', ..] => ('&', 5),
            [_, (byte)'q', (byte)'u', (byte)'o', (byte)'t', (byte)';', ..] => ('"', 6),
            _ => ('\0', 0),
        };
        if (taken > 0)
        {
            into.Add(common);
            return taken;
        }

        Span<char> window = stackalloc char[34];
        int count = 0;
        while (count < window.Length && count < raw.Length && raw[count] is > 32 and < 128)
        {
            window[count] = (char)raw[count++];
        }

        string? symbol = References.Resolve(window[..count], loose: false, out int length);
        into.Add(symbol ?? "&");
        return length;
    }

    private static int AddSection(ReadOnlySpan<byte> raw, CharBuffer into)
    {
        if (raw.StartsWith("<![CDATA["u8))
        {
            ReadOnlySpan<byte> inside = raw[9..];
            int end = inside.IndexOf("]]>"u8);
            into.AddUtf8(end < 0 ? inside : inside[..end]);
            return end < 0 ? raw.Length : 9 + end + 3;
        }

        if (raw.StartsWith("<!--"u8))
        {
            int end = raw.IndexOf("-->"u8);
            return end < 0 ? 4 : end + 3;
        }

        into.Add('<');
        return 1;
    }
}
