using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment;

/// <summary>Text as words to look phrases up in: lower case, straight apostrophes, nothing but words and single blanks.</summary>
internal static class WordText
{
    /// <summary>Of a longer word the first so many characters count: no phrase and no name goes on behind them.</summary>
    public const int MostLetters = 100;

    /// <returns>The words in order. Apostrophes and hyphens inside a word stay; <c>@</c> before a name stays.</returns>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                Append(word, char.ToLowerInvariant(c));
            }
            else if (IsJoiner(c) && word.Length > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
            {
                Append(word, c is '’' or '`' ? '\'' : c);
            }
            else
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }

                if (c == '@')
                {
                    word.Append(c);
                }
            }
        }

        return words;
    }

    /// <summary>Whether one of the words, as a query matched them, stands in the text as a word.</summary>
    public static bool Names(string text, IReadOnlyList<string> matched) => matched.Any(word => Names(text, word));

    private static bool Names(string text, string word)
    {
        bool isCut = word.Length > MostLetters;
        word = CutText.To(word, MostLetters);
        for (int at = 0; word.Length > 0 && (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            bool begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(word[0]) || IsIdeograph(word[0]);
            int end = at + word.Length;
            bool ends = isCut || end == text.Length || !char.IsLetterOrDigit(text[end]) || IsIdeograph(text[end]) || IsIdeograph(word[^1]);
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static void Append(StringBuilder word, char c)
    {
        if (word.Length < MostLetters)
        {
            word.Append(c);
        }
    }

    private static bool IsJoiner(char c) => c is '\'' or '’' or '`' or '-' or '_' or '.';

    private static bool IsIdeograph(char c) => c >= '\u2E80';
}
