using System.Buffers.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>Mends escapes in JSON that stand for half a character: <c>\ud800</c> alone. No reader takes them, in names or values.</summary>
internal static class JsonSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>The document with <c>\ufffd</c> in the place of each; the same memory when there is none.</summary>
    public static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> utf8)
    {
        byte[]? mended = null;
        ReadOnlySpan<byte> text = utf8.Span;
        int at = 0;
        while (at < text.Length && text[at..].IndexOf((byte)'\\') is var next and >= 0)
        {
            at += next;
            int unit = Unit(text[at..]);
            bool pair = unit is >= 0xD800 and < 0xDC00 && at + EscapeLength < text.Length && Unit(text[(at + EscapeLength)..]) is >= 0xDC00 and < 0xE000;
            if (unit is >= 0xD800 and < 0xE000 && !pair)
            {
                mended ??= utf8.ToArray();
                "\\ufffd"u8.CopyTo(mended.AsSpan(at));
            }

            at += pair ? 2 * EscapeLength : unit < 0 ? 2 : EscapeLength;
        }

        return mended ?? utf8;
    }

    /// <summary>The UTF-16 unit that the escape at the start stands for; -1: it is another escape, or none.</summary>
    private static int Unit(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u'
            && Utf8Parser.TryParse(text.Slice(2, 4), out int unit, out int read, 'x') && read == 4
            ? unit
            : -1;
}
