using System.Globalization;
using System.Text;

namespace ListeningPost.Documents.Rendering;

/// <summary>Lets long words end a line: mail programs drop the styles that would, and a phone's screen is narrow.</summary>
internal static class Breakable
{
    /// <summary>Longer ones may be broken.</summary>
    public const int LongestWord = 30;

    /// <summary>The same for letters of a headline.</summary>
    public const int LongestLargeWord = 14;

    /// <summary>From here on letters are wide.</summary>
    private const char FirstWide = '\u2E80';

    public const char Break = '\u200B';

    /// <summary>The text with a zero-width space every few letters within words that are too long, never within a character.</summary>
    public static string Of(string text, int longest = LongestWord)
    {
        if (!IsTooLong(text, longest))
        {
            return text;
        }

        var broken = new StringBuilder(text.Length + (text.Length / 4));
        foreach (Range word in Words(text))
        {
            ReadOnlySpan<char> letters = text.AsSpan(word);
            Append(broken, letters, WidthOf(letters) > longest ? longest / 3 : letters.Length);
        }

        return broken.ToString();
    }

    /// <summary>Pieces of a command, between which a line may end without a letter that would be copied.</summary>
    public static IEnumerable<string> Pieces(string text) =>
        Of(text).Split(Break);

    private static bool IsTooLong(string text, int longest) => Words(text).Any(word => WidthOf(text.AsSpan(word)) > longest);

    /// <summary>About, in common small letters.</summary>
    private static int WidthOf(ReadOnlySpan<char> word)
    {
        int wide = 0;
        foreach (char letter in word)
        {
            wide += char.IsUpper(letter) || letter >= FirstWide ? 1 : 0;
        }

        return word.Length + wide;
    }

    /// <summary>Words and what stands between them, in order, nothing left out.</summary>
    private static IEnumerable<Range> Words(string text)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]) != char.IsWhiteSpace(text[start]))
            {
                yield return start..i;
                start = i;
            }
        }
    }

    private static void Append(StringBuilder broken, ReadOnlySpan<char> letters, int every)
    {
        int since = 0;
        while (letters.Length > 0)
        {
            int length = StringInfo.GetNextTextElementLength(letters);
            if (since > 0 && since + length > every)
            {
                broken.Append(Break);
                since = 0;
            }

            broken.Append(letters[..length]);
            letters = letters[length..];
            since += length;
        }
    }
}
