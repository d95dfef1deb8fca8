using System.Globalization;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Sentiment of some sentences: of English by the model, of other languages by the lexicon.</summary>
internal static class SentimentFinder
{
    private const double Normal = 15;
    private const int MostEvidence = 6;

    /// <param name="text">The sentences about the brand.</param>
    /// <param name="language">ISO 639-1, or null. Of a language without word list only emoji and emoticons count.</param>
    /// <param name="isCall">Whether they are addressed to the brand's account.</param>
    public static Mood Find(string text, string? language, bool isCall = false) =>
        language == Lexicon.English ? EnglishMood.Find(text, isCall) : ByLexicon(text, language);

    private static Mood ByLexicon(string text, string? language)
    {
        Lexicon lexicon = Lexicon.Of(language);
        double score = lexicon.IsUnspaced
            ? Unspaced(text, lexicon, out var words)
            : Vader.Score(text, lexicon, out words);
        var why = words
            .OrderByDescending(w => Math.Abs(w.Valence))
            .Take(MostEvidence)
            .Select(w => string.Create(CultureInfo.InvariantCulture, $"sentiment:{w.Word.ToLowerInvariant()} {w.Valence:+0.0;-0.0}"));
        bool isJudged = words.Count > 0 || Lexicon.Knows(language);
        return isJudged ? new Mood(score, [.. why]) : Mood.Unknown;
    }

    /// <summary>Each word wherever it stands, the longer ones first, so that <c>良くない</c> is not also <c>良</c>.</summary>
    private static double Unspaced(string text, Lexicon lexicon, out IReadOnlyList<(string Word, double Valence)> words)
    {
        var found = new List<(string, double)>();
        foreach (var (word, valence) in lexicon.LongestFirst)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                found.Add((word, valence));
                text = text.Replace(word, " ", StringComparison.Ordinal);
            }
        }

        words = found;
        double sum = found.Sum(f => f.Item2);
        return Math.Round(sum / Math.Sqrt((sum * sum) + Normal), 4);
    }
}
