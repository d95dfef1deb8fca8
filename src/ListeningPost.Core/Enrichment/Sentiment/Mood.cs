namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What some sentences feel.</summary>
/// <param name="Score">From -1 to 1; null: the language cannot be judged.</param>
/// <param name="Why">The words and rules that made it.</param>
internal sealed record Mood(double? Score, IReadOnlyList<string> Why)
{
    /// <summary>From here on, on either side of 0, a score is an opinion: VADER's own threshold.</summary>
    public const double Threshold = 0.05;

    /// <summary>Not judged.</summary>
    public static Mood Unknown { get; } = new(null, []);

    /// <summary>As it is stored: <c>negative</c>, <c>neutral</c>, <c>positive</c>, or null.</summary>
    public string? Name => Score switch
    {
        null => null,
        >= Threshold => Vocabulary.Sentiment.Positive,
        <= -Threshold => Vocabulary.Sentiment.Negative,
        _ => Vocabulary.Sentiment.Neutral,
    };
}
