using System.Globalization;
using AngleSharp.Html;

namespace ListeningPost.Sources.Feeds;

/// <summary>Resolves <c>&amp;amp;</c>, <c>&amp;#38;</c> and HTML's named characters. Entities that a document defines itself stay as written.</summary>
internal static class References
{
    private const int MaxLength = 34;

    /// <summary>What browsers make of the numbers 128 to 159: windows-1252.</summary>
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>What a C1 control character was meant to be: in feeds it is windows-1252 that somebody took for Latin-1. Null for the five that windows-1252 does not use.</summary>
    public static char? FromWindows1252(char control) => Windows1252[control - 0x80] is var meant and not (>= '\u0080' and < '\u00A0') ? meant : null;

    /// <summary>Resolves the reference at the start of <paramref name="rest"/>.</summary>
    /// <param name="rest">From the ampersand on.</param>
    /// <param name="loose">HTML's rules: the old names count without a semicolon too.</param>
    /// <param name="length">How much the reference takes; 1 when it is a plain ampersand.</param>
    /// <returns>Its characters, or null when it is none.</returns>
    public static string? Resolve(ReadOnlySpan<char> rest, bool loose, out int length)
    {
        ReadOnlySpan<char> body = rest[1..Math.Min(rest.Length, MaxLength)];
        length = 1;
        return body switch
        {
            ['#', ..] => Number(body, ref length),
            [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] => Named(body, loose, ref length),
            _ => null,
        };
    }

    /// <summary>The text with its references resolved.</summary>
    public static void Append(ReadOnlySpan<char> text, bool loose, CharBuffer into)
    {
        int at;
        while ((at = text.IndexOf('&')) >= 0)
        {
            into.Add(text[..at]);
            text = text[at..];
            string? symbol = Resolve(text, loose, out int length);
            into.Add(symbol ?? "&");
            text = text[length..];
        }

        into.Add(text);
    }

    private static string? Number(ReadOnlySpan<char> body, ref int length)
    {
        bool hex = body.Length > 1 && body[1] is 'x' or 'X';
        ReadOnlySpan<char> digits = body[(hex ? 2 : 1)..];
        int end = hex ? digits.IndexOfAnyExcept(HexDigits) : digits.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> number = end < 0 ? digits : digits[..end];
        if (number.Length == 0)
        {
            return null;
        }

        bool closed = end >= 0 && digits[end] == ';';
        length = 1 + (hex ? 2 : 1) + number.Length + (closed ? 1 : 0);
        bool fits = int.TryParse(number, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        return fits && value is not 0 and not (>= 0xD800 and <= 0xDFFF) and not < 0 and not > 0x10FFFF
            ? value is >= 128 and < 160 ? Windows1252[value - 128].ToString() : char.ConvertFromUtf32(value)
            : "\uFFFD";
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static string? Named(ReadOnlySpan<char> body, bool loose, ref int length)
    {
        int end = body.IndexOfAnyExcept(NameCharacters);
        ReadOnlySpan<char> name = end < 0 ? body : body[..end];
        bool closed = end >= 0 && body[end] == ';';
        if (!closed && !loose)
        {
            return null;
        }

        string? symbol = Common(name) ?? HtmlEntityProvider.Resolver.GetSymbol(closed ? $"{name};" : name.ToString());
        if (symbol is not null)
        {
            length = 1 + name.Length + (closed ? 1 : 0);
        }

        return symbol;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static string? Common(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u00A0",
        _ => null,
    };
}
