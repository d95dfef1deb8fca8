using System.Buffers;
using System.Text;

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

    /// <summary>The length of <c>&lt;![CDATA[</c>.</summary>
    public const int SectionStart = 9;

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

    /// <summary>Whether two names are one: without case.</summary>
    public static bool SameName(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == other.Length && (one.SequenceEqual(other) || Ascii.EqualsIgnoreCase(one, other));

    /// <summary>Whether the tag at the start is the end tag of that name, written exactly so.</summary>
    public static bool IsEndTag(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name) =>
        tag.Length >= name.Length + "</>".Length
        && tag[1] == '/'
        && tag[name.Length + 2] == '>'
        && tag.Slice(2, name.Length).SequenceEqual(name);

    public static bool IsNameStart(byte c) => c is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or >= 0x80;

    /// <summary>
    /// The end of a tag: <c>&gt;</c> outside quotes; when a quote is not closed, the first <c>&gt;</c> or <c>&lt;</c> after it.
    /// </summary>
    /// <param name="rest">From its name on.</param>
    /// <param name="from">Behind its name.</param>
    public static int End(ReadOnlySpan<byte> rest, int from)
    {
        // Most tags have no attributes.
        if (from < rest.Length && rest[from] == '>')
        {
            return from;
        }

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
            bool opens = FollowsEquals(rest[from..at]);
            at++;
            if (opens)
            {
                at += QuotedLength(rest[at..], c);
            }
        }

        return -1;
    }

    /// <summary>Whether a CDATA section begins here, in letters of any size.</summary>
    public static bool BeginsSection(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("<!["u8) && rest.Length >= SectionStart && Ascii.EqualsIgnoreCase(rest[3..SectionStart], "CDATA["u8);

    /// <summary>How long the text or the one CDATA section is that a tag comes behind; -1: no tag comes.</summary>
    public static int SimpleLength(ReadOnlySpan<byte> rest)
    {
        int at = rest.IndexOf((byte)'<');
        if (at < 0 || !BeginsSection(rest[at..]))
        {
            return at;
        }

        int end = rest[at..].IndexOf("]]>"u8);
        if (end < 0)
        {
            return -1;
        }

        int next = rest[(at + end)..].IndexOf((byte)'<');
        return next < 0 ? -1 : at + end + next;
    }

    /// <summary>The length of a value with the quote that closes it; 0: that one was lost.</summary>
    private static int QuotedLength(ReadOnlySpan<byte> rest, byte quote)
    {
        ReadOnlySpan<byte> window = rest[..Math.Min(rest.Length, MaxAttribute)];
        int end = window.IndexOf(quote);
        bool isLost = end < 0 || HoldsTag(window[..end]);
        return isLost ? 0 : end + 1;
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
