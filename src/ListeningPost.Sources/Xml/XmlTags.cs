using System.Buffers;

namespace ListeningPost.Sources.Xml;

/// <summary>Where names and tags end in a document that ought to be XML.</summary>
internal static class XmlTags
{
    /// <summary>One bit for each byte that ends a name; all of them are below 64.</summary>
    private const ulong NameEnds = (1UL << 0) | (1UL << '\t') | (1UL << '\n') | (1UL << '\f') | (1UL << '\r') | (1UL << ' ')
        | (1UL << '"') | (1UL << '\'') | (1UL << '/') | (1UL << '<') | (1UL << '=') | (1UL << '>');

    private static readonly SearchValues<byte> TagStops = SearchValues.Create("<>\"'"u8);

    /// <summary>Values longer than this are taken for a lost quote, so that one stray quote never makes the walk quadratic.</summary>
    private const int MaxAttribute = 65_536;

    /// <summary>How many bytes at the start are a name.</summary>
    public static int NameLength(ReadOnlySpan<byte> rest)
    {
        for (int i = 0; i < rest.Length; i++)
        {
            // One bit for each of the first 64 bytes: names are too short for anything grander.
            if (rest[i] < 64 && ((NameEnds >> rest[i]) & 1) != 0)
            {
                return i;
            }
        }

        return rest.Length;
    }

    public static bool IsNameStart(byte c) => c is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or >= 0x80;

    /// <summary>The end of a tag: <c>&gt;</c> outside quotes; when a quote is not closed, the first <c>&gt;</c> or <c>&lt;</c> after it.</summary>
    public static int End(ReadOnlySpan<byte> rest, int from)
    {
        int at = from;
        while (at < rest.Length)
        {
            int stop = rest[at..].IndexOfAny(TagStops);
            if (stop < 0)
            {
                return -1;
            }

            at += stop;
            byte c = rest[at];
            if (c is (byte)'>' or (byte)'<')
            {
                return at;
            }

            // A quote opens a value only behind "="; a stray one is passed over.
            int value = at + 1;
            int close = FollowsEquals(rest[from..at]) ? QuoteEnd(rest[value..], c) : 0;
            at = close < 0 ? value : value + close;
        }

        return -1;
    }

    private static int QuoteEnd(ReadOnlySpan<byte> rest, byte quote)
    {
        ReadOnlySpan<byte> window = rest[..Math.Min(rest.Length, MaxAttribute)];
        int end = window.IndexOf(quote);
        return end < 0 || HoldsTag(window[..end]) ? -1 : end + 1;
    }

    /// <summary>A tag within a value: XML forbids it, so it is likelier that the closing quote was lost before it.</summary>
    private static bool HoldsTag(ReadOnlySpan<byte> value)
    {
        int at = value.IndexOf((byte)'<');
        return at >= 0 && at + 1 < value.Length && (value[at + 1] == '/' || IsNameStart(value[at + 1]));
    }

    private static bool FollowsEquals(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n"u8);
        return before is [.., (byte)'='];
    }
}
