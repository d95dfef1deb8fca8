namespace ListeningPost.Storage.Measures;

/// <summary>Which of those that wait are asked for.</summary>
public sealed record WaitingAsked
{
    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    /// <summary>Published since, included.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Excluded.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The cut-off.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>At most so many of those that wait the longest.</summary>
    public required int Oldest { get; init; }

    /// <summary>At most so many of the newest.</summary>
    public required int Newest { get; init; }

    /// <summary>At most so many of those with the largest audience.</summary>
    public required int Loudest { get; init; }
}
