using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>What a character is to the query language: QUERY.md, "Texts and words".</summary>
internal static class Characters
{
    private const byte Separator = 0;
    private const byte Letter = 1;
    private const byte Digit = 2;
    private const byte Mark = 3;
    private const byte Spaceless = 4;
    private const byte Voicing = 5;
    private const byte Dropped = 6;

    private static readonly byte[] Kinds = BuildKinds();

    /// <summary>A letter, a digit or a combining mark.</summary>
    public static bool IsWord(Rune rune) => KindOf(rune) is not (Separator or Dropped);

    public static bool IsLetterOrDigit(Rune rune) => KindOf(rune) is Letter or Digit or Spaceless or Voicing;

    /// <summary>A combining mark, or half-width kana's sign of voicing, which belongs to the letter before it.</summary>
    public static bool IsMark(Rune rune) => KindOf(rune) is Mark or Voicing;

    /// <summary>A format character or a variation selector: as if it were not there.</summary>
    public static bool IsDropped(Rune rune) => KindOf(rune) is Dropped;

    /// <summary>A letter of Han, Kana, Thai, Lao or Khmer: a word by itself.</summary>
    public static bool IsSpaceless(Rune rune) => KindOf(rune) is Spaceless;

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
    public static Rune Fold(Rune rune) => rune.IsAscii
        ? new Rune(char.ToLowerInvariant((char)rune.Value))
        : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    /// <summary>The first character of the canonical decomposition: é is e. Of scripts that never decompose to Latin, Greek or Cyrillic, the character itself.</summary>
    public static Rune BaseOf(Rune rune)
    {
        bool isOfOtherScript = rune.Value is (>= 0x0590 and < 0x1AB0) or (>= 0x2E80 and < 0xA640) or >= 0xABC0;
        if (rune.IsAscii || isOfOtherScript)
        {
            return rune;
        }

        string decomposed = rune.ToString().Normalize(NormalizationForm.FormD);
        return At(decomposed, 0, out _);
    }

    /// <summary>A Latin, Greek or Cyrillic letter without accent: in a query it also stands for its accented forms.</summary>
    public static bool StandsForAccented(Rune rune) =>
        rune.IsAscii ? Rune.IsLetter(rune) : (rune.IsBmp && IsEuropean((char)rune.Value) && Rune.IsLetter(rune) && BaseOf(rune) == rune);

    internal static bool IsEuropean(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')
        or (>= '\u00AA' and <= '\u02AF') or (>= '\u0370' and <= '\u052F') or (>= '\u1C80' and <= '\u1C8F')
        or (>= '\u1D00' and <= '\u1DBF') or (>= '\u1E00' and <= '\u1FFF') or (>= '\u2C60' and <= '\u2C7F')
        or (>= '\u2DE0' and <= '\u2DFF') or (>= '\uA640' and <= '\uA69F') or (>= '\uA720' and <= '\uA7FF')
        or (>= '\uAB30' and <= '\uAB6F');

    private static byte KindOf(Rune rune) => rune.IsBmp ? Kinds[rune.Value] : Classify(rune);

    private static byte[] BuildKinds()
    {
        var kinds = new byte[char.MaxValue + 1];
        for (int c = 0; c < kinds.Length; c++)
        {
            kinds[c] = Rune.TryCreate(c, out Rune rune) ? Classify(rune) : Separator;
        }

        return kinds;
    }

    private static byte Classify(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when IsVariationSelector(rune.Value) => Dropped,
        UnicodeCategory.Format => Dropped,
        UnicodeCategory.DecimalDigitNumber => Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Mark,
        _ when rune.Value is 0xFF9E or 0xFF9F => Voicing,
        _ when Rune.IsLetter(rune) => IsSpacelessScript(rune.Value) ? Spaceless : Letter,
        UnicodeCategory.LetterNumber when IsSpacelessScript(rune.Value) => Spaceless,
        _ => Separator,
    };

    private static bool IsVariationSelector(int c) => c is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        or (>= 0x180B and <= 0x180D) or 0x180F;

    /// <summary>Blocks whose letters are Han, Kana (with the sign ー that both use), Thai, Lao or Khmer.</summary>
    private static bool IsSpacelessScript(int c) => c is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x3029)
        or (>= 0x3031 and <= 0x3035) or (>= 0x3038 and <= 0x303C) or (>= 0x3041 and <= 0x30FF)
        or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9D)
        or (>= 0x1AFF0 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF);
}
