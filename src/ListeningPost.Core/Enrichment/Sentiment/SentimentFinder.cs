using System.Globalization;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Sentiment of some sentences, by the lexicon of their language.</summary>
internal static class SentimentFinder
{
    private const int MostEvidence = 6;

    /// <param name="text">The sentences about the brand.</param>
    /// <param name="language">ISO 639-1, or null. Of a language without word list only emoji and emoticons count.</param>
    public static Mood Find(string text, string? language)
    {
        if (language != Lexicon.English)
        {
            return LexiconMood.Find(text, language);
        }

        double score = Vader.Score(text, Lexicon.Of(language), out var words);
        var why = words
            .OrderByDescending(w => Math.Abs(w.Valence))
            .Take(MostEvidence)
            .Select(w => string.Create(CultureInfo.InvariantCulture, $"sentiment:{w.Word.ToLowerInvariant()} {w.Valence:+0.0;-0.0}"));
        return new Mood(score, [.. why]);
    }
}
