namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What the kind of a mention is worked out from.</summary>
internal sealed record KindScene
{
    /// <summary>The sentences about the brand, in order.</summary>
    public required IReadOnlyList<ReadOnlyMemory<char>> Sentences { get; init; }

    /// <summary>How many of the first sentences are an article's headline: what it asks, nobody asks.</summary>
    public int Headlines { get; init; }

    public string? Language { get; init; }

    /// <summary>Sentiment about the brand, from -1 to 1.</summary>
    public double Score { get; init; }

    /// <summary>Whether there are words of the language that make a score; otherwise 0 says nothing.</summary>
    public bool IsScored { get; init; } = true;

    /// <summary>Stars of a review.</summary>
    public short? Rating { get; init; }

    /// <summary>Whether it speaks to the brand's account rather than of it.</summary>
    public bool IsAddressed { get; init; }
}
