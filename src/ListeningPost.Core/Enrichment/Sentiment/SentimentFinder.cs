namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Sentiment of some sentences: of English by the model, of other languages by their lists.</summary>
internal static class SentimentFinder
{
    /// <param name="text">The sentences about the brand.</param>
    /// <param name="language">ISO 639-1, or null. Of a language without word list only emoji and emoticons count.</param>
    /// <param name="isCall">Whether they are addressed to the brand's account.</param>
    public static Mood Find(ReadOnlySpan<char> text, string? language, bool isCall = false) =>
        language == Lexicon.English ? EnglishMood.Find(text, isCall) : LexiconMood.Find(text, language);
}
