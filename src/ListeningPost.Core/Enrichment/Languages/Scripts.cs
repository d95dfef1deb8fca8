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

    /// <summary>What letters of one language alone, or the script's chief language, say when n-grams say nothing.</summary>
    public static string? Guess(string clean)
    {
        if (clean.Count(c => c is >= '\u0900' and <= '\u097F') > Most * clean.Length)
        {
            return "hi";
        }

        return clean.IndexOfAny(['і', 'ї', 'є', 'ґ']) >= 0 && clean.IndexOfAny(['ы', 'э', 'ў']) < 0 ? "uk"
            : clean.IndexOfAny(['ы', 'э', 'ё']) >= 0 && clean.IndexOfAny(['і', 'ў']) < 0 ? "ru"
            : null;
    }

    /// <param name="clean">Letters and spaces.</param>
    /// <param name="isSettled">There is nothing more to find out: no letters.</param>
    public static string? Decide(string clean, out bool isSettled)
    {
        int letters = clean.Count(char.IsLetter);
        isSettled = letters == 0;
        if (isSettled)
        {
            return null;
        }

        int kana = clean.Count(c => c is >= '\u3040' and <= '\u30FF');
        int han = clean.Count(c => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF');
        if (kana + han > Most * letters)
        {
            return kana > 0 ? "ja" : "zh";
        }

        foreach (var group in Alone.GroupBy(s => s.Language))
        {
            if (clean.Count(c => char.IsLetter(c) && group.Any(s => c >= s.First && c <= s.Last)) > Most * letters)
            {
                return group.Key;
            }
        }

        return null;
    }
}
