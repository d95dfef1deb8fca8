namespace ListeningPost.Core.Enrichment;

/// <summary>What is worked out about a mention, each with the words and rules that made it.</summary>
public sealed record Findings
{
    /// <summary>ISO 639-1, stated by the platform or found in the text; null when neither.</summary>
    public string? Language { get; init; }

    /// <summary><c>negative</c>, <c>neutral</c> or <c>positive</c>; null where the language cannot be judged.</summary>
    public string? Sentiment { get; init; }

    /// <summary>From -1 to 1; null with <see cref="Sentiment"/>.</summary>
    public float? SentimentScore { get; init; }

    /// <summary><c>question</c>, <c>complaint</c>, <c>praise</c> or <c>other</c>; complaint wins over question over praise.</summary>
    public string Kind { get; init; } = Vocabulary.Kind.Other;

    /// <summary>The rule that sets the mention aside as noise: <c>jobs</c>, <c>giveaways</c>, …; null: it counts.</summary>
    public string? Noise { get; init; }

    /// <summary>Names of rules with the words they saw: <c>question:ends-with-?</c>, <c>complaint:failure told (refuses to)</c>.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>The same of a mention that counts, whatever its words look like.</summary>
    public Findings WithoutNoise() =>
        Noise is null ? this : this with { Noise = null, Why = [.. Why.Where(why => !why.StartsWith("noise:", StringComparison.Ordinal))] };
}
