using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Cuts text as VADER does: at blanks, keeping emoticons, contractions and capitals.</summary>
internal static class Tokens
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
        foreach (Rune rune in text.Replace('’', '\'').EnumerateRunes())
        {
            bool isEmoji = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;
            if (isEmoji)
            {
                spread.Append(' ').Append(rune.ToString()).Append(' ');
            }
            else if (rune.Value is not (0xFE0F or 0x200D))
            {
                spread.Append(rune.ToString());
            }
        }

        return spread.ToString();
    }

    private static bool IsSymbol(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;

    private static bool IsAddress(string token) =>
        token[0] == '@' || token.Contains("://", StringComparison.Ordinal);

    private static string Trim(string token, HashSet<string> bare)
    {
        foreach (string mark in Marks)
        {
            if (token.StartsWith(mark, StringComparison.Ordinal) && bare.Contains(token[mark.Length..]))
            {
                return token[mark.Length..];
            }

            if (token.EndsWith(mark, StringComparison.Ordinal) && bare.Contains(token[..^mark.Length]))
            {
                return token[..^mark.Length];
            }
        }

        return token;
    }

    private static string WithoutMarks(string token) =>
        new([.. token.Where(c => c > '~' || !(char.IsAsciiLetterOrDigit(c) is false && c > ' '))]);
}
