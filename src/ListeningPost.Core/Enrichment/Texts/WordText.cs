using System.Globalization;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment.Texts;

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
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsOfWord(c))
            {
                Append(word, char.ToLowerInvariant(c));
            }
            else if (word.Length > 0 && JoinsWords(text, i))
            {
                Append(word, c is '’' or '`' ? '\'' : c);
            }
            else
            {
                End(word, words);
                if (c == '@')
                {
                    word.Append(c);
                }
            }
        }

        End(word, words);
        return words;
    }

    /// <summary>Whether one of the words, as a query matched them, stands in the text as a word.</summary>
    public static bool Names(string text, IReadOnlyList<string> matched) => matched.Any(word => Names(text, word));

    private static bool Names(string text, string word)
    {
        if (word.Length == 0)
        {
            return false;
        }

        string looked = CutText.To(word, MostLetters);
        bool isCut = looked.Length < word.Length;
        int at = text.IndexOf(looked, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            if (Begins(text, at, looked[0]) && (isCut || Ends(text, at + looked.Length, looked[^1])))
            {
                return true;
            }

            at = text.IndexOf(looked, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>Whether a word that begins with a character may begin at a place.</summary>
    private static bool Begins(string text, int at, char first) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(first) || IsIdeograph(first);

    /// <summary>Whether a word that ends with a character may end at a place.</summary>
    private static bool Ends(string text, int end, char last) =>
        end == text.Length || !char.IsLetterOrDigit(text[end]) || IsIdeograph(text[end]) || IsIdeograph(last);

    private static void Append(StringBuilder word, char c)
    {
        if (word.Length < MostLetters)
        {
            word.Append(c);
        }
    }

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether a mark stands here that belongs to the word before it and behind it.</summary>
    private static bool JoinsWords(string text, int at) =>
        IsJoiner(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsJoiner(char c) => c is '\'' or '’' or '`' or '-' or '_' or '.';

    private static bool IsIdeograph(char c) => c >= '\u2E80';
}
