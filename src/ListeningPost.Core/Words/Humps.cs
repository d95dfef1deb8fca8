using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>Cuts a word at its humps and digits: <c>AcmeFails</c>, <c>BoycottACMENow</c>, <c>iPhone15Pro</c>.</summary>
/// <remarks>
/// A part begins at a capital behind what is none, at the last of several capitals before a small letter, and where digits
/// begin or end. Marks and what cannot be seen belong to the letter before them. Scripts without capitals have no humps.
/// </remarks>
internal static class Humps
{
    /// <summary>A word has so many parts at most; the last one is what is left.</summary>
    public const int MostParts = 32;

    private enum Shape
    {
        None,
        Capital,
        Small,
        Caseless,
        Digit,
    }

    /// <summary>Says where the parts of a word end.</summary>
    /// <param name="word">As written.</param>
    /// <param name="ends">Is told them, in UTF-16 units of the word.</param>
    /// <returns>How many there are; 1: the word is not cut.</returns>
    public static int Cut(ReadOnlySpan<char> word, ref PartEnds ends)
    {
        int parts = 0;
        int begin = 0;
        Shape before = Shape.None;
        Shape last = Shape.None;
        for (int at = 0; at < word.Length && parts < MostParts - 1;)
        {
            Rune rune = Characters.At(word, at, out int length);
            Shape shape = ShapeOf(rune);
            if (shape != Shape.None)
            {
                int cut = CutAt(before, last, shape) switch
                {
                    Cutting.Here => at,
                    Cutting.BeforeLast => begin,
                    _ => 0,
                };
                if (cut > 0)
                {
                    ends[parts++] = cut;
                }

                (before, last, begin) = (last, shape, at);
            }

            at += length;
        }

        ends[parts] = word.Length;
        return parts + 1;
    }

    private enum Cutting
    {
        No,
        Here,
        BeforeLast,
    }

    /// <param name="before">The character before the last.</param>
    /// <param name="last">The last.</param>
    /// <param name="next">The one that is read.</param>
    private static Cutting CutAt(Shape before, Shape last, Shape next)
    {
        if (last == Shape.None)
        {
            return Cutting.No;
        }

        bool isAtDigits = (last == Shape.Digit) != (next == Shape.Digit);
        if (isAtDigits || (next == Shape.Capital && last != Shape.Capital))
        {
            return Cutting.Here;
        }

        bool endsCapitals = before == Shape.Capital && last == Shape.Capital && next == Shape.Small;
        return endsCapitals ? Cutting.BeforeLast : Cutting.No;
    }

    private static Shape ShapeOf(Rune rune)
    {
        if (!Characters.IsLetterOrDigit(rune))
        {
            return Shape.None;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Shape.Capital,
            UnicodeCategory.LowercaseLetter => Shape.Small,
            UnicodeCategory.DecimalDigitNumber => Shape.Digit,
            _ => Shape.Caseless,
        };
    }
}

/// <summary>Where the parts of a word end.</summary>
[InlineArray(Humps.MostParts)]
internal struct PartEnds
{
    private int _first;
}
