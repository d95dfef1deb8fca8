using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Enrichment.Texts;

/// <summary>Text as words to look phrases up in: lower case, straight apostrophes, nothing but words and single blanks.</summary>
internal static class WordText
{
    /// <summary>Of a longer word the first so many characters count: no phrase and no name goes on behind them.</summary>
    public const int MostLetters = 100;

    /// <summary>Here the signs of Chinese, Japanese and Korean begin.</summary>
    private const char FirstUnspaced = '\u2E80';

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

    /// <summary>Letters, digits, and the marks that combine with them.</summary>
    public static bool IsOfWord(char c) => char.IsAscii(c)
        ? char.IsAsciiLetterOrDigit(c)
        : char.IsLetterOrDigit(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether words that have the character are written without blanks between them.</summary>
    public static bool IsUnspaced(char c) => c is >= FirstUnspaced or (>= '\u0e00' and <= '\u0eff');

    /// <returns>The words of a name, without the marks between and around them.</returns>
    public static string[] Parts(string name)
    {
        var parts = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && IsOfWord(name[i]))
            {
                continue;
            }

            if (i > start)
            {
                parts.Add(name[start..i]);
            }

            start = i + 1;
        }

        return [.. parts];
    }

    /// <summary>Whether a mark stands here that belongs to the word before it and behind it.</summary>
    private static bool JoinsWords(string text, int at) =>
        IsJoiner(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsJoiner(char c) => c is '\'' or '’' or '`' or '-' or '_' or '.';
}
