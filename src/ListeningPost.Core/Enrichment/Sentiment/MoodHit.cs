namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>A word or symbol that counts.</summary>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="Length">Of what stands there.</param>
/// <param name="Word">Its number among the words; <see cref="MoodTally.NoWord"/> of a symbol.</param>
/// <param name="Value">What it came to.</param>
internal readonly record struct MoodHit(int Start, int Length, int Word, float Value)
{
    /// <summary>A negation was felt: a second one, as in <c>hiç iyi değil</c>, changes nothing.</summary>
    public bool IsTurned { get; private init; }

    /// <summary>As a negation leaves it: "not bad" says less than "not good".</summary>
    public MoodHit Turned => IsTurned ? this : this with { Value = Value * Turn, IsTurned = true };

    private float Turn => Value > 0 ? -0.74f : -0.5f;
}
