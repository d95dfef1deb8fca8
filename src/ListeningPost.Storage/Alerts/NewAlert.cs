namespace ListeningPost.Storage.Alerts;

/// <summary>Something that a rule noticed.</summary>
public sealed record NewAlert
{
    /// <summary>The notice's: the same whenever and by whomever the same is noticed.</summary>
    public required string Id { get; init; }

    public required int BrandId { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The notice's.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day of the brand's zone that its message counts for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What is said of it, a JSON object.</summary>
    public string FactsJson { get; init; } = "{}";

    /// <summary>The mentions that it is about, those to be quoted first.</summary>
    public IReadOnlyList<long> Mentions { get; init; } = [];

    /// <summary>When quiet hours end; null: it comes in none.</summary>
    public DateTimeOffset? TellAt { get; init; }

    /// <summary>So many messages of the rule a day.</summary>
    public required int AtMost { get; init; }

    /// <summary>What begins with it; it is not noticed where any of that lasts already.</summary>
    public IReadOnlyList<AlertSpell> Begins { get; init; } = [];

    /// <summary>What ends with it; it is not noticed where any of that is over already.</summary>
    public IReadOnlyList<AlertSpell> Ends { get; init; } = [];

    /// <summary>The names of others that say the same: it is not noticed where one of them was.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>Whether its mentions are those who wait: it is not noticed where any of them was before.</summary>
    public bool IsOfWaiting { get; init; }

    /// <summary>What ends is told whatever the limit, and does not count.</summary>
    internal bool IsEnd => Ends.Count > 0;
}

/// <summary>Something that lasts.</summary>
/// <param name="Subject">A source's name; empty for the brand itself.</param>
/// <param name="Since">When it began.</param>
public sealed record AlertSpell(string Subject, DateTimeOffset Since)
{
    /// <summary>What told of it; empty: nothing yet.</summary>
    public string AlertId { get; init; } = "";

    /// <summary>When it was over; null: it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
