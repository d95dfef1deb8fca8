namespace ListeningPost.Storage.Measures;

/// <summary>Mentions in one language.</summary>
/// <param name="Language">ISO 639-1; null: not known.</param>
/// <param name="Mentions">All of them.</param>
/// <param name="NotJudged">Those of which it cannot be told whether they are for the brand or against it.</param>
public sealed record LanguageCount(string? Language, long Mentions, long NotJudged = 0);
