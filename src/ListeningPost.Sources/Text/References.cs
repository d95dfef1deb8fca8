using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AngleSharp.Html;

namespace ListeningPost.Sources.Text;

/// <summary>Resolves <c>&amp;amp;</c>, <c>&amp;#38;</c> and HTML's named characters. Entities that a document defines itself stay as written.</summary>
internal static class References
{
    /// <summary>Room for what a reference stands for: two characters at most.</summary>
    public const int MaxSymbol = 8;

    private const int MaxLength = 34;

    /// <summary>What browsers make of the numbers 128 to 159: windows-1252.</summary>
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly SearchValues<byte> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>What a C1 control character was meant to be: in feeds it is windows-1252 that somebody took for Latin-1. Null for the five that windows-1252 does not use.</summary>
    public static char? FromWindows1252(int control) => Windows1252[control - 0x80] is var meant and not (>= '\u0080' and < '\u00A0') ? meant : null;

    /// <summary>Resolves the reference at the start of <paramref name="rest"/>.</summary>
    /// <param name="rest">UTF-8 from the ampersand on.</param>
    /// <param name="loose">HTML's rules: the old names count without a semicolon too.</param>
    /// <param name="symbol">Takes its characters, in UTF-8; <see cref="MaxSymbol"/> bytes.</param>
    /// <param name="taken">How much the reference takes; 1 when it is a plain ampersand.</param>
    /// <returns>How many bytes were written; an ampersand when it is no reference.</returns>
    public static int Resolve(ReadOnlySpan<byte> rest, bool loose, Span<byte> symbol, out int taken)
    {
        if (Common(rest, out taken) is var common and not 0)
        {
            symbol[0] = common;
            return 1;
        }

        taken = 1;
        ReadOnlySpan<byte> body = rest[1..Math.Min(rest.Length, MaxLength)];
        int written = body switch
        {
            [(byte)'#', ..] => Number(body, symbol, ref taken),
            [>= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z', ..] => Named(body, loose, symbol, ref taken),
            _ => 0,
        };
        symbol[0] = written > 0 ? symbol[0] : (byte)'&';
        return Math.Max(written, 1);
    }

    /// <summary>The text with its references resolved.</summary>
    public static void Append(ReadOnlySpan<byte> text, bool loose, ByteBuffer into)
    {
        int at;
        while ((at = text.IndexOf((byte)'&')) >= 0)
        {
            into.Add(text[..at]);
            text = text[at..];
            into.Advance(Resolve(text, loose, into.Room(MaxSymbol), out int taken));
            text = text[taken..];
        }

        into.Add(text);
    }

    /// <summary>The four that XML is escaped with; 0 for all others.</summary>
    private static byte Common(ReadOnlySpan<byte> rest, out int taken)
    {
        taken = 4;
        if (rest.Length >= 4)
        {
            uint first = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (first == (uint)('&' | 'l' << 8 | 't' << 16 | ';' << 24))
            {
                return (byte)'<';
            }

            if (first == (uint)('&' | 'g' << 8 | 't' << 16 | ';' << 24))
            {
                return (byte)'>';
            }
        }

        bool ampersand = rest is [_, (byte)'a', (byte)'m', (byte)'p', (byte)';', ..];
        bool quote = rest is [_, (byte)'q', (byte)'u', (byte)'o', (byte)'t', (byte)';', ..];
        taken = ampersand ? 5 : 6;
        return ampersand ? (byte)'&' : quote ? (byte)'"' : (byte)0;
    }

    private static int Number(ReadOnlySpan<byte> body, Span<byte> symbol, ref int taken)
    {
        bool hex = body.Length > 1 && body[1] is (byte)'x' or (byte)'X';
        ReadOnlySpan<byte> digits = body[(hex ? 2 : 1)..];
        int end = hex ? digits.IndexOfAnyExcept(HexDigits) : digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        ReadOnlySpan<byte> number = end < 0 ? digits : digits[..end];
        if (number.Length == 0)
        {
            return 0;
        }

        bool closed = end >= 0 && digits[end] == ';';
        taken = 1 + (hex ? 2 : 1) + number.Length + (closed ? 1 : 0);
        int value = Value(number, hex ? 16 : 10);
        value = value is >= 128 and < 160 ? Windows1252[value - 128] : value;
        return (Rune.IsValid(value) && value != 0 ? new Rune(value) : Rune.ReplacementChar).EncodeToUtf8(symbol);
    }

    private static int Value(ReadOnlySpan<byte> digits, int radix)
    {
        int value = 0;
        foreach (byte digit in digits)
        {
            int worth = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
            value = Math.Min((value * radix) + worth, 0x110000);
        }

        return value;
    }

    private static int Named(ReadOnlySpan<byte> body, bool loose, Span<byte> symbol, ref int taken)
    {
        int end = body.IndexOfAnyExcept(NameCharacters);
        ReadOnlySpan<byte> name = end < 0 ? body : body[..end];
        bool closed = end >= 0 && body[end] == ';';
        if (!closed && !loose)
        {
            return 0;
        }

        Span<char> text = stackalloc char[MaxLength];
        text = text[..Encoding.ASCII.GetChars(name, text)];
        string? found = Frequent(text) ?? (closed ? Typographic(text) : null) ?? HtmlEntityProvider.Resolver.GetSymbol(closed ? $"{text};" : text.ToString());
        if (found is null)
        {
            return 0;
        }

        taken = 1 + name.Length + (closed ? 1 : 0);
        return Encoding.UTF8.GetBytes(found, symbol);
    }

    /// <summary>What nearly all references name, with or without a semicolon: found without making a string of the name.</summary>
    private static string? Frequent(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u00A0",
        _ => null,
    };

    private static string? Typographic(ReadOnlySpan<char> name) => name switch
    {
        "rsquo" => "\u2019",
        "lsquo" => "\u2018",
        "rdquo" => "\u201D",
        "ldquo" => "\u201C",
        "ndash" => "\u2013",
        "mdash" => "\u2014",
        "hellip" => "\u2026",
        _ => null,
    };
}
