namespace ListeningPost.Core.Vocabulary;

/// <summary>What a mention feels about the brand. The words as they stand in tables, queries, the API and mail.</summary>
public static class Sentiment
{
    public const string Negative = "negative";
    public const string Neutral = "neutral";
    public const string Positive = "positive";

    /// <summary>In a query: the language could not be judged. In a table it is null.</summary>
    public const string None = "none";

    /// <summary>From worst to best.</summary>
    public static IReadOnlyList<string> All { get; } = [Negative, Neutral, Positive];
}
