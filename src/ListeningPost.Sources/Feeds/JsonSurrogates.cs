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
            ReadOnlySpan<byte> escape = text[at..];
            int unit = Unit(escape);
            bool isPair = IsHigh(unit) && IsLow(Unit(escape[EscapeLength..]));
            bool isHalf = !isPair && (IsHigh(unit) || IsLow(unit));
            if (isHalf)
            {
                mended ??= utf8.ToArray();
                "\\ufffd"u8.CopyTo(mended.AsSpan(at));
            }

            at += Length(unit, isPair);
        }

        return mended ?? utf8;
    }

    private static bool IsHigh(int unit) => unit is >= 0xD800 and < 0xDC00;

    private static bool IsLow(int unit) => unit is >= 0xDC00 and < 0xE000;

    private static int Length(int unit, bool isPair)
    {
        if (unit < 0)
        {
            return "\\n".Length;
        }

        return isPair ? 2 * EscapeLength : EscapeLength;
    }

    /// <summary>The UTF-16 unit that the escape at the start stands for; -1: it is another escape, or none.</summary>
    private static int Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < EscapeLength || !text.StartsWith("\\u"u8))
        {
            return -1;
        }

        bool isUnit = Utf8Parser.TryParse(text.Slice(2, 4), out int unit, out int read, 'x') && read == 4;
        return isUnit ? unit : -1;
    }
}
