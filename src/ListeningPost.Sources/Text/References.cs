using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Resolves <c>&amp;amp;</c>, <c>&amp;#38;</c> and HTML's named characters. Entities that a document defines itself stay as
/// written.
/// </summary>
internal static class References
{
    /// <summary>Room for what a reference stands for: two characters at most.</summary>
    public const int MaxSymbol = 8;

    private const int MaxLength = 34;

    /// <summary>What browsers make of the numbers 128 to 159: windows-1252.</summary>
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly (SearchValues<byte> Digits, NumberStyles Style) Hex =
        (SearchValues.Create("0123456789abcdefABCDEF"u8), NumberStyles.AllowHexSpecifier);

    private static readonly (SearchValues<byte> Digits, NumberStyles Style) Decimal =
        (SearchValues.Create("0123456789"u8), NumberStyles.None);

    private static readonly SearchValues<byte> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>
    /// What a C1 control character was meant to be: in feeds it is windows-1252 that somebody took for Latin-1. Null for the
    /// five that windows-1252 does not use.
    /// </summary>
    public static char? FromWindows1252(int control)
    {
        char meant = Windows1252[control - 0x80];
        return meant is >= '\u0080' and < '\u00A0' ? null : meant;
    }

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
        if (written == 0)
        {
            symbol[0] = (byte)'&';
            return 1;
        }

        return written;
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
        taken = "&lt;".Length;
        if (rest.StartsWith("&lt;"u8))
        {
            return (byte)'<';
        }

        if (rest.StartsWith("&gt;"u8))
        {
            return (byte)'>';
        }

        taken = "&amp;".Length;
        if (rest.StartsWith("&amp;"u8))
        {
            return (byte)'&';
        }

        taken = "&quot;".Length;
        return rest.StartsWith("&quot;"u8) ? (byte)'"' : (byte)0;
    }

    private static int Number(ReadOnlySpan<byte> body, Span<byte> symbol, ref int taken)
    {
        bool isHex = body is [_, (byte)'x' or (byte)'X', ..];
        (SearchValues<byte> allowed, NumberStyles style) = isHex ? Hex : Decimal;
        int prefix = isHex ? "#x".Length : "#".Length;
        ReadOnlySpan<byte> rest = body[prefix..];
        ReadOnlySpan<byte> digits = SpanPieces.Cut(rest, rest.IndexOfAnyExcept(allowed));
        if (digits.Length == 0)
        {
            return 0;
        }

        taken = 1 + prefix + LengthClosed(digits, rest);

        // One too large to be read is 0, and no character either.
        _ = int.TryParse(digits, style, CultureInfo.InvariantCulture, out int number);
        if (number is >= 0xD800 and < 0xDC00 && SecondHalf(body[(taken - 1)..], out int length) is { } second)
        {
            taken += length;
            return new Rune((char)number, second).EncodeToUtf8(symbol);
        }

        return Character(number).EncodeToUtf8(symbol);
    }

    /// <summary>The second half of a character whose first half was a reference of its own, as some programs write UTF-16.</summary>
    private static char? SecondHalf(ReadOnlySpan<byte> rest, out int length)
    {
        length = 0;
        if (!rest.StartsWith("&#"u8))
        {
            return null;
        }

        bool isHex = rest is [_, _, (byte)'x' or (byte)'X', ..];
        (SearchValues<byte> allowed, NumberStyles style) = isHex ? Hex : Decimal;
        int prefix = isHex ? "&#x".Length : "&#".Length;
        ReadOnlySpan<byte> digits = SpanPieces.Cut(rest[prefix..], rest[prefix..].IndexOfAnyExcept(allowed));
        length = prefix + LengthClosed(digits, rest[prefix..]);
        bool isHalf = int.TryParse(digits, style, CultureInfo.InvariantCulture, out int number) && number is >= 0xDC00 and < 0xE000;
        return isHalf ? (char)number : null;
    }

    /// <summary>The length of a name or number with the semicolon that may stand behind it.</summary>
    private static int LengthClosed(ReadOnlySpan<byte> name, ReadOnlySpan<byte> rest) =>
        IsClosed(name, rest) ? name.Length + 1 : name.Length;

    private static bool IsClosed(ReadOnlySpan<byte> name, ReadOnlySpan<byte> rest) => rest[name.Length..] is [(byte)';', ..];

    /// <summary>The character of that number, as browsers have it; a replacement where there is none.</summary>
    private static Rune Character(int number)
    {
        if (number is >= 0x80 and < 0xA0)
        {
            number = Windows1252[number - 0x80];
        }

        return number != 0 && Rune.TryCreate(number, out Rune character) ? character : Rune.ReplacementChar;
    }

    private static int Named(ReadOnlySpan<byte> body, bool loose, Span<byte> symbol, ref int taken)
    {
        ReadOnlySpan<byte> name = SpanPieces.Cut(body, body.IndexOfAnyExcept(NameCharacters));
        bool isClosed = IsClosed(name, body);
        if (!isClosed && !loose)
        {
            return 0;
        }

        Span<char> text = stackalloc char[MaxLength];
        text = text[..Encoding.ASCII.GetChars(name, text)];
        if (Find(text, isClosed) is not { } found)
        {
            return 0;
        }

        taken = 1 + LengthClosed(name, body);
        return Encoding.UTF8.GetBytes(found, symbol);
    }

    private static string? Find(ReadOnlySpan<char> name, bool isClosed)
    {
        if (Frequent(name) is { } frequent)
        {
            return frequent;
        }

        if (!isClosed)
        {
            return HtmlEntityProvider.Resolver.GetSymbol(name.ToString());
        }

        return Typographic(name) ?? HtmlEntityProvider.Resolver.GetSymbol($"{name};");
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
