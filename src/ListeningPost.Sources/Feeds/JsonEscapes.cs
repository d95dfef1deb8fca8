using System.Buffers.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Mends escapes in JSON that no reader takes, in names or values: those that stand for half a character (<c>\ud800</c> alone), and those
/// that JSON does not know (<c>\'</c>, <c>\x41</c>), of which what is escaped is kept.
/// </summary>
internal static class JsonEscapes
{
    private const int EscapeLength = 6;

    /// <summary>The document with <c>\ufffd</c> in the place of each half; the same memory when there is nothing to mend.</summary>
    public static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> utf8)
    {
        byte[]? mended = null;
        int written = 0, copied = 0;
        ReadOnlySpan<byte> text = utf8.Span;
        int at = 0;
        while (at < text.Length && text[at..].IndexOf((byte)'\\') is var next and >= 0)
        {
            at += next;
            int length = Length(text[at..], out bool isHalf);
            if (isHalf || length == 0)
            {
                mended ??= new byte[text.Length];
                written += Copy(text[copied..at], mended.AsSpan(written));
                copied = at + Math.Max(length, 1);
                written += isHalf ? Copy("\\ufffd"u8, mended.AsSpan(written)) : 0;
            }

            at += Math.Max(length, 1);
        }

        if (mended is null)
        {
            return utf8;
        }

        written += Copy(text[copied..], mended.AsSpan(written));
        return mended.AsMemory(0, written);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        from.CopyTo(into);
        return from.Length;
    }

    /// <summary>How long the escape at the start is, with the second half of a character; 0: JSON has none such.</summary>
    private static int Length(ReadOnlySpan<byte> text, out bool isHalf)
    {
        int unit = Unit(text);
        isHalf = false;
        if (unit < 0)
        {
            bool isKnown = text.Length > 1 && "\"\\/bfnrt"u8.Contains(text[1]);
            return isKnown ? 2 : 0;
        }

        bool isPair = IsHigh(unit) && IsLow(Unit(text[EscapeLength..]));
        isHalf = !isPair && (IsHigh(unit) || IsLow(unit));
        return isPair ? 2 * EscapeLength : EscapeLength;
    }

    private static bool IsHigh(int unit) => unit is >= 0xD800 and < 0xDC00;

    private static bool IsLow(int unit) => unit is >= 0xDC00 and < 0xE000;

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
