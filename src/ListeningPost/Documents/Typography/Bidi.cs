using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ListeningPost.Documents.Typography;

/// <summary>
/// In which order letters are seen where some are written from right to left: the rules of Unicode's annex 9 for letters, numbers and
/// what stands between them. Its control characters are no part of what is shown.
/// </summary>
internal static class Bidi
{
    private static readonly (int First, int Behind)[] Blocks =
        [(0x590, 0x900), (0xFB1D, 0xFE00), (0xFE70, 0xFEFF), (0x10800, 0x11000), (0x1E800, 0x1F000)];

    private static readonly FrozenSet<int> Separators = ".,:/+-".Select(letter => (int)letter).ToFrozenSet();

    private static readonly FrozenSet<int> Terminators = "%#$€£°".Select(letter => (int)letter).ToFrozenSet();

    private enum Kind : byte
    {
        Neutral,
        Left,
        Right,
        Number,

        /// <summary>Part of a number between two digits: <c>12:30</c>.</summary>
        Separator,

        /// <summary>Part of a number beside it: <c>8%</c>.</summary>
        Terminator,

        /// <summary>As what stands before.</summary>
        Mark,
    }

    /// <summary>Whether a text is written from right to left, as its first letter says.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            Kind kind = KindOf(rune);
            if (kind is Kind.Left or Kind.Right)
            {
                return kind == Kind.Right;
            }
        }

        return false;
    }

    /// <summary>A level for each UTF-16 unit: odd ones are seen from right to left.</summary>
    public static byte[] Levels(string text, bool isRightToLeft)
    {
        Kind[] kinds = Kinds(text);
        Numbers(kinds, isRightToLeft);
        Neutrals(kinds, isRightToLeft ? Kind.Right : Kind.Left);
        return Array.ConvertAll(kinds, kind => Level(kind, isRightToLeft));
    }

    /// <summary>Puts the pieces of a line into the order they are seen in, from left to right.</summary>
    public static void Reorder<T>(List<T> pieces, Func<T, int> levelOf)
    {
        int highest = pieces.Select(levelOf).DefaultIfEmpty().Max();
        for (int level = highest; level > 0; level--)
        {
            for (int i = 0; i < pieces.Count; i++)
            {
                int first = i;
                while (i < pieces.Count && levelOf(pieces[i]) >= level)
                {
                    i++;
                }

                pieces.Reverse(first, i - first);
            }
        }
    }

    private static Kind[] Kinds(string text)
    {
        var kinds = new Kind[text.Length];
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Kind kind = KindOf(rune);
            Kind known = kind == Kind.Mark && at > 0 ? kinds[at - 1] : kind;
            kinds.AsSpan(at, rune.Utf16SequenceLength).Fill(known);
            at += rune.Utf16SequenceLength;
        }

        return kinds;
    }

    /// <summary>What belongs to a number becomes one; numbers behind letters from left to right are as these.</summary>
    private static void Numbers(Kind[] kinds, bool isRightToLeft)
    {
        for (int i = 0; i < kinds.Length; i++)
        {
            kinds[i] = JoinsNumber(kinds, i) ? Kind.Number : kinds[i];
        }

        Kind strong = isRightToLeft ? Kind.Right : Kind.Left;
        for (int i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is Kind.Left or Kind.Right)
            {
                strong = kinds[i];
            }
            else if (kinds[i] == Kind.Number && strong == Kind.Left)
            {
                kinds[i] = Kind.Left;
            }
        }
    }

    private static bool JoinsNumber(Kind[] kinds, int at)
    {
        bool isBehind = at > 0 && kinds[at - 1] == Kind.Number;
        bool isBefore = at + 1 < kinds.Length && kinds[at + 1] == Kind.Number;
        return kinds[at] switch
        {
            Kind.Separator => isBehind && isBefore,
            Kind.Terminator => isBehind || isBefore,
            _ => false,
        };
    }

    /// <summary>Between two of one direction they have it too, else that of the line.</summary>
    private static void Neutrals(Kind[] kinds, Kind ofLine)
    {
        Kind before = ofLine;
        for (int i = 0; i < kinds.Length; i++)
        {
            int first = i;
            while (i < kinds.Length && !IsSettled(kinds[i]))
            {
                i++;
            }

            Kind behind = i < kinds.Length ? Side(kinds[i]) : ofLine;
            kinds.AsSpan(first, i - first).Fill(before == behind ? before : ofLine);
            before = behind;
        }
    }

    private static bool IsSettled(Kind kind) => kind is Kind.Left or Kind.Right or Kind.Number;

    private static Kind Side(Kind kind) => kind == Kind.Left ? Kind.Left : Kind.Right;

    private static byte Level(Kind kind, bool isRightToLeft) => kind switch
    {
        Kind.Right => 1,
        Kind.Number => 2,
        _ => (byte)(isRightToLeft ? 2 : 0),
    };

    private static Kind KindOf(Rune rune)
    {
        if (IsRightToLeftLetter(rune.Value))
        {
            return Kind.Right;
        }

        if (Separators.Contains(rune.Value))
        {
            return Kind.Separator;
        }

        return Terminators.Contains(rune.Value) ? Kind.Terminator : KindOf(Rune.GetUnicodeCategory(rune));
    }

    private static Kind KindOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.DecimalDigitNumber => Kind.Number,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
        <= UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber => Kind.Left,
        _ => Kind.Neutral,
    };

    /// <summary>Hebrew, Arabic and the scripts beside them, with their forms; digits and marks among them are none.</summary>
    private static bool IsRightToLeftLetter(int value)
    {
        bool isInBlock = Blocks.Any(block => value >= block.First && value < block.Behind);
        return isInBlock && Rune.GetUnicodeCategory(new Rune(value))
            is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.DecimalDigitNumber);
    }
}
