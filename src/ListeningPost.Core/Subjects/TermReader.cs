using System.Buffers;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>Reads the terms of a text, front to back. Addresses and handles are passed over, hashtags are cut at their humps.</summary>
/// <param name="book">Gives terms their numbers.</param>
internal sealed class TermReader(TermBook book)
{
    /// <summary>So much of a text is read: what it is about stands at its beginning.</summary>
    private const int MostRead = 3_000;

    /// <summary>Words of a pair may have so many words between them that tell nothing.</summary>
    private const int LargestGap = 2;

    /// <summary>A number of fewer digits tells something only with what is counted.</summary>
    private const int LeastDigits = 3;

    private const int LongestNumber = 24;

    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?;:…\n。！？|—");

    private static readonly SearchValues<char> White = SearchValues.Create(" \t\r\n\u00A0\u3000");

    private List<TermAt> _found = [];
    private int _last;
    private int _lastStart;
    private int _gap;

    /// <summary>Adds the terms of a text to what was found.</summary>
    public void Read(string text, List<TermAt> found)
    {
        _found = found;
        ReadOnlySpan<char> read = text.AsSpan(0, CutText.LengthOf(text, MostRead));
        var words = new WordReader(read);
        int next = 0;
        int end = 0;
        _last = TermBook.None;
        while (words.MoveNext())
        {
            if (words.Start < next)
            {
                continue;
            }

            if (read[end..words.Start].ContainsAny(Ends))
            {
                _last = TermBook.None;
            }

            end = ReadWord(read, words.Start, words.End);
            next = end;
        }
    }

    /// <summary>Reads what begins with a word; where it ends.</summary>
    private int ReadWord(ReadOnlySpan<char> text, int start, int end)
    {
        if (IsPassedOver(text, start, end))
        {
            _last = TermBook.None;
            int white = text[end..].IndexOfAny(White);
            return white < 0 ? text.Length : end + white;
        }

        Rune first = Characters.At(text, start, out _);
        if (Characters.IsSpaceless(first))
        {
            return ReadStretch(text, start);
        }

        if (char.IsAsciiDigit(text[start]))
        {
            return ReadNumber(text, start, end);
        }

        bool isTag = start > 0 && TagState.IsSign(text[start - 1]);
        if (isTag)
        {
            ReadTag(text, start, end);
        }
        else
        {
            Add(book.OfWord(text[start..end]), start, end);
        }

        return end;
    }

    /// <summary>An address or a handle.</summary>
    private static bool IsPassedOver(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> behind = text[end..];
        bool isAddress = behind.StartsWith("://", StringComparison.Ordinal)
            || (behind.StartsWith(".", StringComparison.Ordinal) && text[start..end].Equals("www", StringComparison.OrdinalIgnoreCase));
        bool isHandle = start > 0 && text[start - 1] is TagState.At or '＠';
        return isAddress || isHandle;
    }

    private void ReadTag(ReadOnlySpan<char> text, int start, int end)
    {
        PartEnds ends = default;
        int parts = Humps.Cut(text[start..end], ref ends);
        int from = start;
        for (int i = 0; i < parts; i++)
        {
            int to = start + ends[i];
            Add(book.OfWord(text[from..to], isTag: parts == 1), from, to);
            from = to;
        }
    }

    /// <summary>A number with its points, as in <c>4.2.1</c> and <c>10,000</c>.</summary>
    private int ReadNumber(ReadOnlySpan<char> text, int start, int end)
    {
        int whole = end;
        while (HasPart(text, end))
        {
            end++;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }
        }

        if (end - start > LongestNumber)
        {
            _last = TermBook.None;
            return end;
        }

        ReadOnlySpan<char> number = text[start..end];
        bool isWeak = end == whole && (number.Length < LeastDigits || IsYear(number));
        Add(book.OfKey(number.ToString().ToLowerInvariant(), isWeak), start, end);
        return end;
    }

    /// <summary>Whether a point with a digit behind it stands there.</summary>
    private static bool HasPart(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && (text[at] is '.' or ',' or ':') && char.IsAsciiDigit(text[at + 1]);

    private static bool IsYear(ReadOnlySpan<char> number) => number is ['1', '9', _, _] or ['2', '0', _, _];

    /// <summary>Of a script without spaces each two neighbours are a term, but those of Hiragana alone.</summary>
    private int ReadStretch(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        int before = -1;
        while (end < text.Length && Characters.At(text, end, out int length) is var rune && IsOfStretch(rune))
        {
            if (before >= 0 && !(IsHiragana(text[before]) && IsHiragana(text[end])))
            {
                _found.Add(new TermAt(book.OfKey(text[before..(end + length)].ToString()), before, end + length));
            }

            before = end;
            end += length;
        }

        if (end == start)
        {
            return start + 1;
        }

        foreach (string concept in Concepts.In(text[start..end].ToString()))
        {
            _found.Add(new TermAt(book.OfKey(concept), start, end));
        }

        _last = TermBook.None;
        return end;
    }

    private static bool IsOfStretch(Rune rune) => Characters.IsSpaceless(rune) || Characters.IsMark(rune);

    private static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u309F';

    private void Add(int term, int start, int end)
    {
        if (term == TermBook.None)
        {
            _gap++;
            return;
        }

        _found.Add(new TermAt(term, start, end));
        if (_last != TermBook.None && _gap <= LargestGap)
        {
            _found.Add(new TermAt(book.OfPair(_last, term), _lastStart, end));
        }

        (_last, _lastStart, _gap) = (term, start, 0);
    }
}

/// <summary>A term in a text.</summary>
/// <param name="Term">Its number; <see cref="TermBook.None"/>: one that is not known.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct TermAt(int Term, int Start, int End);
