using System.Buffers;
using System.Globalization;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>Goes through the words of a sentence as <see cref="WordText.Words"/> cuts them, addresses left out.</summary>
/// <param name="text">In lower case, with straight apostrophes.</param>
internal ref struct WordCutter(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:()[]–—…!?.\"*|/\n،؛、，：");
    private static readonly string Mask = BrandMask.Word.ToLowerInvariant();

    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    public ReadOnlySpan<char> Word { get; private set; }

    /// <summary>A mark stands before the word that ends a part of a sentence.</summary>
    public bool IsBehindBreak { get; private set; }

    /// <summary>An address has been passed.</summary>
    public bool HasLink { get; private set; }

    /// <summary>Whether a word stands for the brand: as a name, an account, with an ending, or among words without blanks.</summary>
    public static bool IsBrand(ReadOnlySpan<char> word) => word.Contains(Mask, StringComparison.Ordinal);

    /// <returns>Whether there is a further word.</returns>
    public bool Next()
    {
        IsBehindBreak = false;
        while (_end < _text.Length)
        {
            int start = _end;
            if (!BeginsWord(start))
            {
                IsBehindBreak |= Breaks.Contains(_text[start]);
                _end++;
                continue;
            }

            _end = EndOf(start);
            if (!IsAddress(start))
            {
                Start = start;
                Word = _text[start..Math.Min(_end, start + WordText.MostLetters)];
                return true;
            }

            HasLink = true;
            int blank = _text[_end..].IndexOfAny(" \n\t");
            _end = blank < 0 ? _text.Length : _end + blank;
        }

        return false;
    }

    private readonly bool BeginsWord(int at) =>
        IsOfWord(_text[at]) || (_text[at] == '@' && at + 1 < _text.Length && IsOfWord(_text[at + 1]));

    private readonly int EndOf(int start)
    {
        int end = start + 1;
        while (end < _text.Length && (IsOfWord(_text[end]) || JoinsWords(end)))
        {
            end++;
        }

        return end;
    }

    private readonly bool IsAddress(int start) =>
        _text[_end..].StartsWith("://", StringComparison.Ordinal) || _text[start.._end].StartsWith("www.", StringComparison.Ordinal);

    private readonly bool JoinsWords(int at) =>
        _text[at] is '\'' or '-' or '_' or '.' && at + 1 < _text.Length && char.IsLetterOrDigit(_text[at + 1]);

    private static bool IsOfWord(char c) => char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || IsMark(c);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
