using System.Globalization;
using System.Text;

namespace ListeningPost.Documents.Typography;

/// <summary>
/// In which order letters are seen where some are written from right to left: the rules of Unicode's annex 9 for letters, numbers and
/// what stands between them. Its control characters are no part of what is shown.
/// </summary>
internal static class Bidi
{
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
            bool isBehind = i > 0 && kinds[i - 1] == Kind.Number;
            bool isBefore = i + 1 < kinds.Length && kinds[i + 1] == Kind.Number;
            bool joins = kinds[i] switch
            {
                Kind.Separator => isBehind && isBefore,
                Kind.Terminator => isBehind || isBefore,
                _ => false,
            };
            kinds[i] = joins ? Kind.Number : kinds[i];
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

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => Kind.Number,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            _ when rune.Value is '.' or ',' or ':' or '/' or '+' or '-' => Kind.Separator,
            _ when rune.Value is '%' or '#' or '$' or '€' or '£' or '°' => Kind.Terminator,
            _ when Rune.IsLetter(rune) => Kind.Left,
            UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber => Kind.Left,
            _ => Kind.Neutral,
        };
    }

    /// <summary>Hebrew, Arabic and the scripts beside them, with their forms; digits and marks among them are none.</summary>
    private static bool IsRightToLeftLetter(int value)
    {
        bool isInBlock = value is (>= 0x590 and < 0x900) or (>= 0xFB1D and < 0xFE00) or (>= 0xFE70 and < 0xFEFF)
            or (>= 0x10800 and < 0x11000) or (>= 0x1E800 and < 0x1F000);
        return isInBlock && Rune.GetUnicodeCategory(new Rune(value))
            is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.DecimalDigitNumber);
    }
}
