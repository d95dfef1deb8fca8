using System.Globalization;
using System.Text;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>Cuts text as VADER does: at blanks, keeping emoticons, contractions and capitals.</summary>
internal static class VaderTokens
{
    private static readonly string[] Marks =
    [
        ".", "!", "?", ",", ";", ":", "-", "'", "\"", "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?",
    ];

    /// <param name="isKnown">Whether a token has a meaning of its own, such as <c>:)</c>; others lose every mark around them.</param>
    public static IReadOnlyList<string> Cut(string text, Func<string, bool> isKnown)
    {
        string[] tokens = Spread(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> bare = [.. tokens.Select(WithoutMarks).Where(t => t.Length > 1)];
        var cut = new List<string>(tokens.Length);
        foreach (string token in tokens.Where(t => (t.Length > 1 || IsSymbol(t[0])) && !IsAddress(t)))
        {
            string word = Trim(token, bare);
            if (!isKnown(word.ToLowerInvariant()) && word.Trim(Around) is { Length: > 0 } inner)
            {
                word = inner;
            }

            cut.Add(word);
        }

        return cut;
    }

    /// <summary>Capitals and no small letters, as in <c>GREAT</c>.</summary>
    public static bool IsShouted(string word) => word.Any(char.IsAsciiLetterUpper) && !word.Any(char.IsAsciiLetterLower);

    private static readonly char[] Around = [.. "!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~“”«»…¡¿、。！？"];

    /// <summary>Straight apostrophes, and blanks around emoji.</summary>
    private static string Spread(string text)
    {
        var spread = new StringBuilder(text.Length + 8);
        Span<char> characters = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            ReadOnlySpan<char> written = characters[..rune.EncodeToUtf16(characters)];
            if (rune.Value == '’')
            {
                spread.Append('\'');
            }
            else if (IsEmoji(rune))
            {
                spread.Append(' ').Append(written).Append(' ');
            }
            else if (rune.Value is not (0xFE0F or 0x200D))
            {
                spread.Append(written);
            }
        }

        return spread.ToString();
    }

    private static bool IsEmoji(Rune rune) =>
        !rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;

    private static bool IsSymbol(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;

    private static bool IsAddress(string token) =>
        token[0] == '@' || token.Contains("://", StringComparison.Ordinal);

    private static string Trim(string token, HashSet<string> bare)
    {
        var known = bare.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string mark in Marks)
        {
            if (token.StartsWith(mark, StringComparison.Ordinal) && known.Contains(token.AsSpan(mark.Length)))
            {
                return token[mark.Length..];
            }

            if (token.EndsWith(mark, StringComparison.Ordinal) && known.Contains(token.AsSpan(..^mark.Length)))
            {
                return token[..^mark.Length];
            }
        }

        return token;
    }

    private static string WithoutMarks(string token) =>
        token.All(IsNoMark) ? token : new([.. token.Where(IsNoMark)]);

    private static bool IsNoMark(char c) => c is > '~' or <= ' ' || char.IsAsciiLetterOrDigit(c);
}
