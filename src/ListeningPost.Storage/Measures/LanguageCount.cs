namespace ListeningPost.Storage.Measures;

/// <summary>Mentions in one language.</summary>
/// <param name="Language">ISO 639-1; null: not known.</param>
public sealed record LanguageCount(string? Language, long Mentions);
