using System.Buffers;

namespace ListeningPost.Core.Words;

/// <summary>Reads a text with its hashtags and handles cut at their humps and digits, without allocating.</summary>
/// <remarks>
/// Each part has a place of its own, as each other word has. So that <c>youtube</c> is found in <c>#YouTubeFails</c>, what parts
/// make together is told as well, at the place of the first of them: the whole, and up to four parts. Of one place what is
/// longest comes first.
/// </remarks>
/// <param name="text">As written.</param>
internal ref struct PlaceReader(ReadOnlySpan<char> text)
{
    /// <summary>So many words stand at one place at most: a part, what it makes with those behind it, and the whole.</summary>
    public const int MostAtPlace = MostJoined + 1;

    private const int MostJoined = 4;

    /// <summary>What begins no part of a hashtag.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private readonly ReadOnlySpan<char> _text = text;
    private WordReader _words = new(text);
    private TagState _tags;
    private PartEnds _ends;
    private int _parts;
    private int _part;
    private int _length;
    private int _next;

    /// <summary>Where the word begins, in UTF-16 units.</summary>
    public readonly int Start => _words.Start + (_part == 0 ? 0 : _ends[_part - 1]);

    /// <summary>Where its last character ends.</summary>
    public readonly int End => _words.Start + _ends[_part + _length - 1];

    /// <summary>The number of its place, from 0.</summary>
    public readonly int Place => _next - 1;

    /// <summary>Whether it is made of several parts, which are told as well.</summary>
    public readonly bool IsJoined => _length > 1;

    /// <summary>Whether it is of ASCII characters alone.</summary>
    public readonly bool IsAscii => _words.IsAscii;

    /// <summary>Whether anything in a text is cut.</summary>
    public static bool IsCut(ReadOnlySpan<char> text)
    {
        int sign = TagState.FirstSign(text);
        if (sign < 0 || !MayBeCut(text, sign))
        {
            return false;
        }

        // What stands before a blank has no part in a hashtag behind it.
        var reader = new PlaceReader(text[(text[..sign].LastIndexOf(' ') + 1)..]);
        while (reader.MoveNext())
        {
            if (reader.IsJoined)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a capital that is not the first letter, a digit, or anything beyond ASCII stands directly behind a sign.</summary>
    private static bool MayBeCut(ReadOnlySpan<char> text, int sign)
    {
        while (sign >= 0)
        {
            ReadOnlySpan<char> behind = text[(sign + 1)..];
            bool beginsCapital = behind is [>= 'A' and <= 'Z', ..];
            ReadOnlySpan<char> inner = beginsCapital ? behind[1..] : behind;
            int end = inner.IndexOfAnyExcept(Plain);
            if (end >= 0 && MayBeginPart(inner[end]))
            {
                return true;
            }

            int next = TagState.FirstSign(behind);
            sign = next < 0 ? -1 : sign + 1 + next;
        }

        return false;
    }

    private static bool MayBeginPart(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || !char.IsAscii(c);

    public bool MoveNext()
    {
        if (_length > 1)
        {
            _length = Math.Min(MostJoined, _length - 1);
            return true;
        }

        if (_part + 1 < _parts)
        {
            _part++;
            _next++;
            _length = Math.Min(MostJoined, _parts - _part);
            return true;
        }

        return MoveToWord();
    }

    private bool MoveToWord()
    {
        if (!_words.MoveNext())
        {
            return false;
        }

        _part = 0;
        _next++;
        _ends[0] = _words.End - _words.Start;
        _parts = _tags.Next(_text, _words.Start, _words.End) ? Humps.Cut(_text[_words.Start.._words.End], ref _ends) : 1;
        _length = _parts;
        return true;
    }
}
