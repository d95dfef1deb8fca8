using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>Finds attributes in an HTML tag, quoted or not.</summary>
internal static class HtmlAttributes
{
    private static readonly SearchValues<byte> Between = SearchValues.Create(" \t\r\n\f/"u8);

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n\f/="u8);

    /// <summary>Where the <c>&gt;</c> stands that ends the tag; -1 when it does not come, or a quote is left open.</summary>
    /// <param name="html">From the tag on.</param>
    /// <param name="from">Behind its name.</param>
    public static int End(ReadOnlySpan<byte> html, int from)
    {
        byte quote = 0;
        for (int at = from; at < html.Length; at += Step)
        {
            uint stops = Stops(html, at);
            for (; stops != 0; stops &= stops - 1)
            {
                int stop = at + BitOperations.TrailingZeroCount(stops);
                byte c = html[stop];
                if (quote == 0 && c == '>')
                {
                    return stop;
                }

                // A quote opens a value only behind "="; elsewhere it is a letter like others.
                quote = quote == c ? (byte)0 : quote == 0 && FollowsEquals(html[from..stop]) ? c : quote;
            }
        }

        return -1;
    }

    private const int Step = 32;

    /// <summary>A bit for each quote and closing bracket of the next <see cref="Step"/> bytes.</summary>
    private static uint Stops(ReadOnlySpan<byte> html, int at)
    {
        if (html.Length - at >= Step)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(html), (nuint)at);
            return (Vector256.Equals(bytes, Vector256.Create((byte)'>'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\''))).ExtractMostSignificantBits();
        }

        uint stops = 0;
        for (int i = at; i < html.Length; i++)
        {
            stops |= html[i] is (byte)'>' or (byte)'"' or (byte)'\'' ? 1u << (i - at) : 0;
        }

        return stops;
    }

    private static bool FollowsEquals(ReadOnlySpan<byte> before) => before is [.., (byte)'='] || before.TrimEnd(" \t\r\n\f\v"u8) is [.., (byte)'='];

    /// <summary>The value of an attribute with its references resolved, or empty.</summary>
    /// <param name="attributes">What stands between the tag's name and its end.</param>
    /// <param name="name">In whatever case.</param>
    /// <param name="scratch">May hold the answer.</param>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name, ByteBuffer scratch)
    {
        int at = Position(attributes, name);
        ReadOnlySpan<byte> rest = at < 0 ? default : TrimStart(attributes[(at + name.Length)..]);
        if (rest is not [(byte)'=', ..])
        {
            return default;
        }

        ReadOnlySpan<byte> value = TrimStart(rest[1..]);
        int end = ValueLength(value, out bool quoted);
        value = quoted ? value[1..(end < 0 ? value.Length : end + 1)] : end < 0 ? value : value[..end];
        if (!value.Contains((byte)'&'))
        {
            return value;
        }

        scratch.Clear();
        References.Append(value, loose: false, scratch);
        return scratch.Written;
    }

    /// <summary>Where an attribute's name stands, outside values; -1: nowhere.</summary>
    public static int Position(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        int at = 0;
        while (at < attributes.Length)
        {
            int start = attributes[at..].IndexOfAnyExcept(Between);
            if (start < 0)
            {
                return -1;
            }

            at += start;
            int length = attributes[at..].IndexOfAny(NameEnds);
            length = length < 0 ? attributes.Length - at : length;
            if (length == name.Length && Ascii.EqualsIgnoreCase(attributes.Slice(at, length), name))
            {
                return at;
            }

            at = BehindValue(attributes, at + Math.Max(1, length));
        }

        return -1;
    }

    private static int BehindValue(ReadOnlySpan<byte> attributes, int at)
    {
        ReadOnlySpan<byte> rest = TrimStart(attributes[at..]);
        if (rest is not [(byte)'=', ..])
        {
            return at;
        }

        ReadOnlySpan<byte> value = TrimStart(rest[1..]);
        int end = ValueLength(value, out bool quoted);
        return end < 0 ? attributes.Length : attributes.Length - value.Length + end + (quoted ? 2 : 0);
    }

    /// <summary>The length of a value, without its quotes; -1: to the end.</summary>
    private static int ValueLength(ReadOnlySpan<byte> value, out bool quoted)
    {
        quoted = value is [(byte)'"' or (byte)'\'', ..];
        return quoted ? value[1..].IndexOf(value[0]) : value.IndexOfAny(" \t\r\n"u8);
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) =>
        text is [> 32, ..] ? text : text.TrimStart(" \t\r\n\f\v"u8);
}
