namespace ListeningPost.Storage.Sources;

/// <summary>How a poll that succeeded is written down, and when the next is due.</summary>
public sealed record PollEnd
{
    /// <summary>From now; null: never again.</summary>
    public TimeSpan? NextPollIn { get; init; }

    /// <summary>Time between polls from now on.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Posts in all answers of this poll.</summary>
    public int Posts { get; init; }

    /// <summary>Posts that were new.</summary>
    public int Added { get; init; }

    public int Mentions { get; init; }

    public int Skipped { get; init; }

    public DateTimeOffset? ReachedBackTo { get; init; }

    /// <summary>What became known of the source itself; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the host did not take of the question; null: nothing.</summary>
    public string? LeftOut { get; init; }
}

/// <summary>How a poll that failed is written down, and when it is tried again.</summary>
public sealed record PollFailure
{
    public required string Error { get; init; }

    /// <summary>A name of <c>SourceFailure</c>, or <c>Bug</c>.</summary>
    public required string Failure { get; init; }

    /// <summary>From now; null: never again.</summary>
    public TimeSpan? NextPollIn { get; init; }

    /// <summary>What the host asked for, from now: not even a forced poll comes sooner.</summary>
    public TimeSpan? NotBefore { get; init; }
}
