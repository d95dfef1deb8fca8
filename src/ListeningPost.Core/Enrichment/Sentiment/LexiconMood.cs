using System.Globalization;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Mood by lists of words, by what was learned of words, and by emoji: for every language but English.</summary>
/// <remarks>
/// A language of which nothing is known, or whose words stand in letters not its own, is not judged, unless emoji are clear.
/// </remarks>
internal static class LexiconMood
{
    /// <summary>The square of the distance from its limit at which a sum makes about 0.7.</summary>
    private const float Normal = 15;

    /// <summary>Less of emoji alone is not clear.</summary>
    private const float ClearEmoji = 1.5f;

    /// <summary>What was learned of single words is told as a reason from here on.</summary>
    private const float ToldLeaning = 0.3f;

    /// <summary>So much of a mood is left in a text with a page's address, and in one that asks: most tell news, or want to know.</summary>
    private const float WithAddress = 0.6f;
    private const float WithQuestion = 0.8f;

    private const float Exclaimed = 0.1f;
    private const int MostExclaimed = 3;

    /// <param name="text">The sentences about the brand, its name masked; however long.</param>
    /// <param name="language">ISO 639-1, or null.</param>
    public static Mood Find(ReadOnlySpan<char> text, string? language)
    {
        LanguageWords? words = Lexica.Of(language);
        if (words is { IsLatin: false } && IsInLatin(text))
        {
            words = null;
        }

        var tally = default(MoodTally);
        Read(text, words ?? Lexica.None, ref tally);
        float sum = tally.Sum();
        if (words is null && Math.Abs(sum) < ClearEmoji)
        {
            return Mood.Unknown;
        }

        double score = Score(Weighed(sum + tally.Leaning, in tally), words ?? Lexica.None);
        List<string> why = tally.Why(text);
        if (Math.Abs(tally.Leaning) >= ToldLeaning)
        {
            why.Add(string.Create(CultureInfo.InvariantCulture, $"sentiment:leaning {tally.Leaning:+0.0;-0.0}"));
        }

        return new Mood(score, why);
    }

    private static void Read(ReadOnlySpan<char> text, LanguageWords words, ref MoodTally tally)
    {
        if (words.IsUnspaced)
        {
            UnspacedReading.Read(text, words, ref tally);
        }
        else
        {
            new SpacedReading(words).Read(text, ref tally);
        }
    }

    /// <summary>Whether a text has letters, and Latin ones alone, the brand's name apart.</summary>
    private static bool IsInLatin(ReadOnlySpan<char> text)
    {
        int latin = 0;
        foreach (char c in text)
        {
            if (c > '\u024F' && char.IsLetter(c))
            {
                return false;
            }

            latin += Convert.ToInt32(char.IsLetter(c));
        }

        return latin > text.Count(BrandMask.Word) * BrandMask.Word.Length;
    }

    private static float Weighed(float sum, in MoodTally tally)
    {
        sum *= tally.Addresses > 0 ? WithAddress : 1;
        sum *= tally.Questions > 0 ? WithQuestion : 1;
        return sum + (Exclaimed * Math.Sign(sum) * Math.Min(tally.Exclamations, MostExclaimed));
    }

    /// <summary>From -1 to 1; sums between the language's limits stay below the threshold of an opinion.</summary>
    private static double Score(float sum, LanguageWords words)
    {
        if (sum > words.Upper)
        {
            return Beyond(sum - words.Upper);
        }

        if (sum < words.Lower)
        {
            return -Beyond(words.Lower - sum);
        }

        float limit = Math.Max(0.01f, sum > 0 ? words.Upper : -words.Lower);
        return Math.Round(sum / limit * (Mood.Threshold - 0.001), 4);
    }

    private static double Beyond(float by) =>
        Math.Round(Mood.Threshold + ((1 - Mood.Threshold) * by / Math.Sqrt((by * by) + Normal)), 4);
}
