using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>Cuts a text into words, front to back, without allocating.</summary>
/// <param name="text">As written.</param>
/// <param name="wildcards">Whether <see cref="Wildcards"/> belong to words: in a query's terms.</param>
internal ref struct WordReader(ReadOnlySpan<char> text, bool wildcards = false)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _wildcards = wildcards;
    private int _next;

    /// <summary>Where the word begins, in UTF-16 units.</summary>
    public int Start { get; private set; }

    /// <summary>Where its last character ends.</summary>
    public int End { get; private set; }

    /// <summary>Whether the word is of ASCII characters alone, with nothing dropped among them.</summary>
    public bool IsAscii { get; private set; }

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            char c = _text[_next];
            if (char.IsAsciiLetterOrDigit(c))
            {
                ReadWord();
                return true;
            }

            if (c >= 0x80 || _wildcards)
            {
                Rune rune = Characters.At(_text, _next, out int length);
                if (BelongsToWord(rune))
                {
                    ReadWord();
                    return true;
                }

                _next += length;
                continue;
            }

            _next++;
        }

        return false;
    }

    private void ReadWord()
    {
        Start = _next;
        IsAscii = true;
        bool spaceless = false;
        while (_next < _text.Length)
        {
            char c = _text[_next];
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (spaceless)
                {
                    return;
                }

                End = ++_next;
                continue;
            }

            if ((c < 0x80 && !_wildcards) || !ReadBeyondAscii(ref spaceless))
            {
                return;
            }
        }
    }

    /// <summary>Takes one character that is not an ASCII letter or digit into the word, or leaves it.</summary>
    private bool ReadBeyondAscii(ref bool spaceless)
    {
        Rune rune = Characters.At(_text, _next, out int length);
        if (Characters.IsDropped(rune))
        {
            _next += length;
            IsAscii = false;
            return true;
        }

        bool isFirst = _next == Start;
        bool continues = Characters.IsMark(rune) || IsWildcard(rune) || (!spaceless && !Characters.IsSpaceless(rune));
        if (!BelongsToWord(rune) || (!isFirst && !continues))
        {
            return false;
        }

        spaceless = Characters.IsSpaceless(rune) || spaceless;
        _next += length;
        End = _next;
        IsAscii = false;
        return true;
    }

    private readonly bool BelongsToWord(Rune rune) => Characters.IsWord(rune) || IsWildcard(rune);

    private readonly bool IsWildcard(Rune rune) => _wildcards && rune.Value is Wildcards.Many or Wildcards.One;
}
