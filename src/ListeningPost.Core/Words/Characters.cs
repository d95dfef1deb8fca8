using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>What a character is to the query language: QUERY.md, "Texts and words".</summary>
internal static class Characters
{
    /// <summary>Scripts that never decompose to Latin, Greek or Cyrillic letters.</summary>
    private static readonly CharacterRanges OtherScripts = new((0x0590, 0x1AAF), (0x2E80, 0xA63F), (0xABC0, 0x10FFFF));

    /// <summary>Blocks of Latin, Greek and Cyrillic letters.</summary>
    private static readonly CharacterRanges EuropeanBlocks = new(
        ('A', 'Z'), ('a', 'z'), (0x00AA, 0x02AF), (0x0370, 0x052F), (0x1C80, 0x1C8F), (0x1D00, 0x1DBF),
        (0x1E00, 0x1FFF), (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAB30, 0xAB6F));

    /// <summary>Blocks whose letters are Han, Kana (with the sign ー that both use), Thai, Lao or Khmer.</summary>
    private static readonly CharacterRanges SpacelessBlocks = new(
        (0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035),
        (0x3038, 0x303C), (0x3041, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
        (0xFF66, 0xFF9D), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFF));

    private static readonly CharacterRanges VariationSelectors = new(
        (0x180B, 0x180D), (0x180F, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF));

    private static readonly CharacterRanges VoicingSigns = new((0xFF9E, 0xFF9F));

    /// <summary>What most characters of a category are; of those that are not named here <see cref="Kind.Separator"/>.</summary>
    private static readonly Dictionary<UnicodeCategory, Kind> ByCategory = new()
    {
        [UnicodeCategory.UppercaseLetter] = Kind.Letter,
        [UnicodeCategory.LowercaseLetter] = Kind.Letter,
        [UnicodeCategory.TitlecaseLetter] = Kind.Letter,
        [UnicodeCategory.ModifierLetter] = Kind.Letter,
        [UnicodeCategory.OtherLetter] = Kind.Letter,
        [UnicodeCategory.DecimalDigitNumber] = Kind.Digit,
        [UnicodeCategory.NonSpacingMark] = Kind.Mark,
        [UnicodeCategory.SpacingCombiningMark] = Kind.Mark,
        [UnicodeCategory.EnclosingMark] = Kind.Mark,
        [UnicodeCategory.Format] = Kind.Dropped,
    };

    private static readonly Kind[] Kinds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(KindOfUnit)];

    private enum Kind : byte
    {
        Separator,
        Letter,
        Digit,
        Mark,
        Spaceless,
        Voicing,
        Dropped,
    }

    /// <summary>A letter, a digit or a combining mark.</summary>
    public static bool IsWord(Rune rune) => KindOf(rune) is not (Kind.Separator or Kind.Dropped);

    public static bool IsLetterOrDigit(Rune rune) => KindOf(rune) is Kind.Letter or Kind.Digit or Kind.Spaceless or Kind.Voicing;

    /// <summary>A combining mark, or half-width kana's sign of voicing, which belongs to the letter before it.</summary>
    public static bool IsMark(Rune rune) => KindOf(rune) is Kind.Mark or Kind.Voicing;

    /// <summary>A format character or a variation selector: as if it were not there.</summary>
    public static bool IsDropped(Rune rune) => KindOf(rune) is Kind.Dropped;

    /// <summary>A letter of Han, Kana, Thai, Lao or Khmer: a word by itself.</summary>
    public static bool IsSpaceless(Rune rune) => KindOf(rune) is Kind.Spaceless;

    /// <summary>The rune at a place, and a lone surrogate as U+FFFD.</summary>
    public static Rune At(ReadOnlySpan<char> text, int at, out int length)
    {
        char c = text[at];
        length = 1;
        if (!char.IsSurrogate(c))
        {
            return new Rune(c);
        }

        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            length = 2;
            return new Rune(c, text[at + 1]);
        }

        return Rune.ReplacementChar;
    }

    /// <summary>The rune that ends before a place; U+FFFD for a lone surrogate.</summary>
    public static Rune Before(ReadOnlySpan<char> text, int at)
    {
        bool pair = at >= 2 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]);
        return At(text, pair ? at - 2 : at - 1, out _);
    }

    /// <summary>Unicode simple case folding: by way of the capital, so that all forms of a letter meet (ς, σ, Σ).</summary>
    public static Rune Fold(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    /// <summary>The first character of the canonical decomposition: é is e.</summary>
    /// <remarks>Of scripts that never decompose to Latin, Greek or Cyrillic, the character itself.</remarks>
    public static Rune BaseOf(Rune rune)
    {
        if (rune.IsAscii || OtherScripts.Contains(rune.Value))
        {
            return rune;
        }

        string decomposed = rune.ToString().Normalize(NormalizationForm.FormD);
        return At(decomposed, 0, out _);
    }

    /// <summary>A Latin, Greek or Cyrillic letter without accent: in a query it also stands for its accented forms.</summary>
    public static bool StandsForAccented(Rune rune) =>
        Rune.IsLetter(rune) && (rune.IsAscii || (IsEuropean(rune.Value) && BaseOf(rune) == rune));

    /// <summary>Whether it is Latin, Greek or Cyrillic.</summary>
    public static bool IsEuropean(int c) => EuropeanBlocks.Contains(c);

    private static Kind KindOf(Rune rune) => rune.IsBmp ? Kinds[rune.Value] : Classify(rune);

    private static Kind KindOfUnit(int unit) => Rune.TryCreate(unit, out Rune rune) ? Classify(rune) : Kind.Separator;

    private static Kind Classify(Rune rune)
    {
        if (VariationSelectors.Contains(rune.Value))
        {
            return Kind.Dropped;
        }

        if (VoicingSigns.Contains(rune.Value))
        {
            return Kind.Voicing;
        }

        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        Kind kind = ByCategory.GetValueOrDefault(category, Kind.Separator);
        bool mayBeSpaceless = kind == Kind.Letter || category == UnicodeCategory.LetterNumber;
        return mayBeSpaceless && SpacelessBlocks.Contains(rune.Value) ? Kind.Spaceless : kind;
    }
}
