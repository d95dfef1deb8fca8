using System.Buffers;
using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>Languages that their script gives away, and texts too mixed or too short for any.</summary>
internal static class Scripts
{
    /// <summary>Share of the letters that one script must have.</summary>
    private const double Most = 0.5;

    // Kana settle Japanese even among many Chinese characters; Han alone are Chinese.
    private static readonly (string Language, int First, int Last)[] Alone =
    [
        ("ko", 0xAC00, 0xD7A3), ("ko", 0x1100, 0x11FF), ("th", 0x0E00, 0x0E7F), ("el", 0x0370, 0x03FF),
        ("he", 0x0590, 0x05FF), ("ka", 0x10A0, 0x10FF), ("hy", 0x0530, 0x058F), ("ta", 0x0B80, 0x0BFF),
        ("te", 0x0C00, 0x0C7F), ("bn", 0x0980, 0x09FF), ("gu", 0x0A80, 0x0AFF), ("pa", 0x0A00, 0x0A7F),
        ("kn", 0x0C80, 0x0CFF), ("ml", 0x0D00, 0x0D7F), ("lo", 0x0E80, 0x0EFF), ("am", 0x1200, 0x137F),
        ("km", 0x1780, 0x17FF), ("my", 0x1000, 0x109F), ("si", 0x0D80, 0x0DFF),
    ];

    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("іїєґ");
    private static readonly SearchValues<char> NotUkrainian = SearchValues.Create("ыэў");
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэё");
    private static readonly SearchValues<char> NotRussian = SearchValues.Create("іў");

    private const int Kana = 1;
    private const int Han = 2;

    /// <summary>By number; 0: none that the script gives away.</summary>
    private static readonly string[] Languages = ["", "ja", "zh", .. Alone.Select(s => s.Language).Distinct()];

    private static readonly FrozenSet<string> OtherLetters = Languages
        .Concat(["ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ar", "fa", "ur", "ps", "hi", "mr", "ne"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>For each character the number of its language.</summary>
    private static readonly byte[] LanguageOf = LanguagesOfCharacters();

    /// <summary>What letters of one language alone, or the script's chief language, say when n-grams say nothing.</summary>
    public static string? Guess(ReadOnlySpan<char> clean)
    {
        if (LettersBetween(clean, '\u0900', '\u097F') > Most * (clean.Length - clean.Count(' ')))
        {
            return "hi";
        }

        if (clean.ContainsAny(Ukrainian) && !clean.ContainsAny(NotUkrainian))
        {
            return "uk";
        }

        bool isRussian = clean.ContainsAny(Russian) && !clean.ContainsAny(NotRussian);
        return isRussian ? "ru" : null;
    }

    /// <summary>The language of the script that has most of the letters; null when none has, or many languages have it.</summary>
    /// <param name="clean">Letters and spaces.</param>
    public static string? Decide(ReadOnlySpan<char> clean)
    {
        Span<int> counts = stackalloc int[Languages.Length];
        int letters = 0;
        foreach (char c in clean)
        {
            // Signs of Kana and Han that are no letters tell as much.
            int language = LanguageOf[c];
            bool isLetter = char.IsLetter(c);
            letters += Convert.ToInt32(isLetter);
            counts[language] += Convert.ToInt32(isLetter || language is Kana or Han);
        }

        double most = Most * letters;
        if (counts[Kana] + counts[Han] > most)
        {
            return counts[Kana] > 0 ? "ja" : "zh";
        }

        int other = counts[(Han + 1)..].IndexOfAnyInRange((int)most + 1, int.MaxValue);
        return other < 0 ? null : Languages[Han + 1 + other];
    }

    /// <summary>Whether most letters are Latin.</summary>
    /// <param name="clean">Letters and spaces.</param>
    public static bool IsLatin(ReadOnlySpan<char> clean) => LettersBetween(clean, 'A', '\u024F') > Most * (clean.Length - clean.Count(' '));

    /// <summary>Whether a language is written in Latin letters.</summary>
    public static bool IsWrittenInLatin(string language) => !OtherLetters.Contains(language);

    private static int LettersBetween(ReadOnlySpan<char> clean, char first, char last)
    {
        int count = 0;
        foreach (char c in clean)
        {
            count += Convert.ToInt32(c >= first && c <= last);
        }

        return count;
    }

    private static byte[] LanguagesOfCharacters()
    {
        byte[] languages = new byte[char.MaxValue + 1];
        foreach ((string language, int first, int last) in Alone)
        {
            languages.AsSpan(first, last - first + 1).Fill((byte)Array.IndexOf(Languages, language));
        }

        languages.AsSpan(0x3040, 0xC0).Fill(Kana);
        languages.AsSpan(0x4E00, 0x5200).Fill(Han);
        languages.AsSpan(0x3400, 0x19C0).Fill(Han);
        return languages;
    }
}
