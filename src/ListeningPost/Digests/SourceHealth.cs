namespace ListeningPost.Digests;

/// <summary>How well one source heard in a period.</summary>
public sealed record SourceHealth
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>Successful polls ÷ (polls attempted plus due polls not made), from 0 to 1; null when none was due.</summary>
    public double? Coverage { get; init; }

    /// <summary>The source's usual number of posts, its weight among the others; at least 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What it has cost in the month that the period ends in, US dollars; null: nothing.</summary>
    public decimal? Dollars { get; init; }

    /// <summary>Whether its budget was spent when the period ended, so that it was not asked: no blind time.</summary>
    public bool IsSpent { get; init; }

    /// <summary>
    /// Whether it can never answer as it is configured: it was refused for want of a key at every poll, and has never been heard. No
    /// blind time, and no part of the coverage; told in the method.
    /// </summary>
    public bool IsDeaf { get; init; }

    /// <summary>Which door is closing there, of <c>ClosingDoors</c>; null: none that is known of.</summary>
    public string? Closing { get; init; }

    /// <summary>Whether it was to be heard at all in the period.</summary>
    public bool IsExpected => !IsDeaf && (Coverage is not null || !IsSpent);

    /// <summary>In order of time.</summary>
    public IReadOnlyList<BlindSpell> Spells { get; init; } = [];
}

/// <summary>A stretch of time in which a source answered nothing.</summary>
/// <param name="Reason">A code: <c>rate-limited</c>, <c>timeout</c>, <c>not-heard</c>; all of <see cref="BlindReason"/>.</param>
public sealed record BlindSpell(DateTimeOffset Since, DateTimeOffset Until, string Reason);
