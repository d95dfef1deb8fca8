namespace ListeningPost.Storage.Measures;

/// <summary>A story or a conversation that began in a period.</summary>
public sealed record NewsGroup
{
    /// <summary>Its earliest mention by the public.</summary>
    public required long FirstMention { get; init; }

    /// <summary>Near copies beside the first.</summary>
    public int Copies { get; init; }

    /// <summary>Distinct hosts and platforms.</summary>
    public int Sites { get; init; }

    public int Mentions { get; init; }

    public int Authors { get; init; }

    /// <summary>Over distinct authors; null: unknown.</summary>
    public long? Reach { get; init; }

    /// <summary>Null where nobody can reply.</summary>
    public string? Presence { get; init; }

    /// <summary>All such groups of the period, listed or not.</summary>
    public long Total { get; init; }
}
