using System.Buffers;
using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Walks over a text's words, emoji, emoticons and marks once, without allocating.</summary>
/// <remarks>Words end at apostrophes and hyphens too. An @name is passed over, of a #tag the letters are a word.</remarks>
/// <param name="text">However long.</param>
/// <param name="buffer">For one word in lower case; of a longer word as much as fits is read.</param>
internal ref struct WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
{
    private const int LongestEmoticon = 4;

    /// <summary>Behind it stand emoji, symbols and the marks of other scripts.</summary>
    private const char LastPlain = '\u2000';

    private static readonly SearchValues<char> Marks = SearchValues.Create(".!?,;:\n؟،。！？、，…；");
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00a0\u3000");

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _next;
    private int _length;

    public WordToken Token { get; private set; }

    /// <summary>Where the token begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind its last character.</summary>
    public readonly int End => _next;

    /// <summary>The word in lower case; a letter three times or more in a row stands once.</summary>
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>The word has no small letters and more than two.</summary>
    public bool IsShouted { get; private set; }

    /// <summary>A letter stands three times or more in a row.</summary>
    public bool IsStretched { get; private set; }

    /// <summary>What the emoji or emoticon is worth.</summary>
    public float Valence { get; private set; }

    /// <summary>The mark.</summary>
    public readonly char Mark => _text[Start];

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            Start = _next;
            if (Read())
            {
                return true;
            }
        }

        return false;
    }

    private bool Read()
    {
        char c = _text[_next];
        if (IsEmoticon() || IsAddress())
        {
            return true;
        }

        if (char.IsLetter(c))
        {
            return ReadWord();
        }

        return c switch
        {
            '@' => SkipWord(),
            > LastPlain => ReadSymbol(),
            _ => ReadMark(),
        };
    }

    private bool ReadMark()
    {
        Token = WordToken.Mark;
        return Marks.Contains(_text[_next++]);
    }

    private bool IsAddress()
    {
        ReadOnlySpan<char> rest = _text[_next..];
        bool isAddress = rest.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        if (isAddress)
        {
            SkipWord();
            Token = WordToken.Address;
        }

        return isAddress;
    }

    /// <returns>False: what was passed over is no token.</returns>
    private bool SkipWord()
    {
        int length = _text[_next..].IndexOfAny(Blanks);
        _next = length < 0 ? _text.Length : _next + Math.Max(1, length);
        return false;
    }

    private bool ReadWord()
    {
        _length = 0;
        int small = 0;
        int repeated = 0;
        IsStretched = false;
        char last = '\0';
        for (; _next < _text.Length && IsOfWord(_text[_next]); _next++)
        {
            char c = char.ToLowerInvariant(_text[_next]);
            small += Convert.ToInt32(c == _text[_next]);
            repeated = c == last ? repeated + 1 : 1;
            last = c;
            if (repeated == 3)
            {
                IsStretched = true;
                _length--;
            }
            else if (repeated < 3 && _length < _buffer.Length)
            {
                _buffer[_length++] = c;
            }
        }

        IsShouted = small == 0 && _next - Start > 2;
        Token = WordToken.Word;
        return true;
    }

    private static bool IsOfWord(char c) => char.IsLetter(c) || (c > '\u0300'
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private bool ReadSymbol()
    {
        _ = Rune.DecodeFromUtf16(_text[_next..], out Rune rune, out int length);
        _next += length;
        Valence = EmojiValences.Of(rune.Value);
        Token = Valence == 0 ? WordToken.Mark : WordToken.Symbol;
        return Valence != 0 || (length == 1 && Marks.Contains(_text[Start]));
    }

    private bool IsEmoticon()
    {
        bool isAfterBlank = _next == 0 || !char.IsLetterOrDigit(_text[_next - 1]) || !char.IsLetter(_text[_next]);
        if (!isAfterBlank || !EmojiValences.BeginsEmoticon(_text[_next]))
        {
            return false;
        }

        for (int length = Math.Min(LongestEmoticon, _text.Length - _next); length > 1; length--)
        {
            bool isEnd = _next + length == _text.Length || !char.IsLetterOrDigit(_text[_next + length]);
            Valence = isEnd ? EmojiValences.OfEmoticon(_text.Slice(_next, length)) : 0;
            if (Valence != 0)
            {
                Token = WordToken.Symbol;
                _next += length;
                return true;
            }
        }

        return false;
    }
}
