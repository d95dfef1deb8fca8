using System.Buffers;
using System.Globalization;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Cuts a sentence into tokens.</summary>
/// <param name="text">The text.</param>
/// <param name="start">Where the sentence begins.</param>
/// <param name="end">Where it ends.</param>
internal ref struct TokenReader(ReadOnlySpan<char> text, int start, int end)
{
    private static readonly SearchValues<char> PartingMarks = SearchValues.Create(",;:()–—-\n….!、，|¿");

    private readonly ReadOnlySpan<char> _text = text[..end];
    private int _at = start;
    private bool _isFirst = true;

    /// <summary>The token's place, and what its characters say it is.</summary>
    public Token Current { get; private set; }

    public bool MoveNext()
    {
        bool isParted = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            int length = LengthAt(c);
            if (length > 0)
            {
                Current = Made(length, isParted);
                _at += length;
                _isFirst = false;
                return true;
            }

            isParted |= PartingMarks.Contains(c);
            _at++;
        }

        return false;
    }

    private readonly int LengthAt(char c)
    {
        if (WordText.IsOfWord(c))
        {
            return LengthOfWord();
        }

        if (c is '?' or '？' or '؟')
        {
            return 1;
        }

        return c switch
        {
            '/' => LengthOfMark(),
            '<' or '>' => LengthOfSign(c),
            _ => LengthOfSymbol(c),
        };
    }

    /// <summary><c>/s</c> at the end of a word's row says that it was meant otherwise.</summary>
    private readonly int LengthOfMark()
    {
        ReadOnlySpan<char> rest = _text[_at..];
        bool isMark = rest.Length >= 2 && rest[1] is 's' or 'S' && (rest.Length == 2 || char.IsWhiteSpace(rest[2]));
        return isMark && (_at == 0 || char.IsWhiteSpace(_text[_at - 1])) ? 2 : 0;
    }

    /// <summary>What is more than what: one or more signs between blanks, none at the beginning, where they quote.</summary>
    private readonly int LengthOfSign(char sign)
    {
        int behind = _at + 1;
        while (behind < _text.Length && _text[behind] == sign)
        {
            behind++;
        }

        bool isBetween = !_isFirst && behind < _text.Length && _text[_at - 1] == ' ' && _text[behind] == ' ';
        return isBetween ? behind - _at : 0;
    }

    private readonly int LengthOfSymbol(char c)
    {
        if (char.IsAscii(c))
        {
            return 0;
        }

        if (char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
        {
            return 2;
        }

        return char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol ? 1 : 0;
    }

    private readonly int LengthOfWord()
    {
        int at = _at + 1;
        while (at < _text.Length && (WordText.IsOfWord(_text[at]) || IsJoiner(at)))
        {
            at++;
        }

        return at - _at;
    }

    private readonly bool IsJoiner(int at)
    {
        bool mayJoin = _text[at] switch
        {
            '\'' or '’' or '`' or '-' or '_' or '.' => true,
            '/' => char.IsAsciiDigit(_text[at - 1]),
            _ => false,
        };
        return mayJoin && at + 1 < _text.Length && WordText.IsOfWord(_text[at + 1]);
    }

    private readonly Token Made(int length, bool isParted)
    {
        ReadOnlySpan<char> word = _text.Slice(_at, length);
        TokenIs what = If(isParted, TokenIs.Parted)
            | If(_isFirst, TokenIs.First)
            | If(word.Contains(BrandMask.Word, StringComparison.Ordinal), TokenIs.Brand)
            | If(IsCapital(word), TokenIs.Capital)
            | If(_at > 0 && _text[_at - 1] == '@', TokenIs.Handle)
            | If(IsAddress(_at), TokenIs.Address);
        return new Token(_at, length, what, 0);
    }

    private static TokenIs If(bool isSo, TokenIs what) => isSo ? what : TokenIs.Plain;

    private static bool IsCapital(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !char.IsUpper(word[0]))
        {
            return false;
        }

        foreach (char c in word[1..])
        {
            if (char.IsLower(c))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool IsAddress(int at) =>
        at > 0 && _text[at - 1] == '/' && (at < 2 || !char.IsWhiteSpace(_text[at - 2]));
}
