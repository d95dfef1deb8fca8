namespace ListeningPost.Core.Enrichment;

/// <summary>What is worked out about a mention, each with the words and rules that made it.</summary>
public sealed record Findings
{
    /// <summary>ISO 639-1, stated by the platform or found in the text; null when neither.</summary>
    public string? Language { get; init; }

    /// <summary><c>negative</c>, <c>neutral</c> or <c>positive</c>.</summary>
    public string Sentiment { get; init; } = Vocabulary.Sentiment.Neutral;

    /// <summary>From -1 to 1.</summary>
    public float SentimentScore { get; init; }

    /// <summary><c>question</c>, <c>complaint</c>, <c>praise</c> or <c>other</c>; complaint wins over question over praise.</summary>
    public string Kind { get; init; } = Vocabulary.Kind.Other;

    /// <summary>Names of rules with the words they saw: <c>question:ends-with-?</c>, <c>complaint:refuses to (en)</c>.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}
