namespace ListeningPost.Core.Brands;

/// <summary>
/// What of a brand is told at once, and to whom. Its addresses are secrets: they stand in the service's own configuration and nowhere
/// else.
/// </summary>
public sealed record AlertPlan
{
    /// <summary>Nothing is told.</summary>
    public static AlertPlan None { get; } = new();

    /// <summary>Each with a name of its own, those of the product first.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = [];
}

/// <summary>When something is told, and to whom.</summary>
public sealed record AlertRule
{
    /// <summary>The rule that tells of rises.</summary>
    public const string Spike = "spike";

    /// <summary>The rule that tells who waits too long.</summary>
    public const string Owed = "owed";

    /// <summary>The rule that tells of each mention that a query finds.</summary>
    public const string Each = "each";

    /// <summary>The rule that tells of sources that are not heard.</summary>
    public const string Blind = "blind";

    /// <summary>The names of the product's own rules.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = [Spike, Owed, Each, Blind];

    /// <summary>One of <see cref="OwnNames"/>, or a name of the configuration's.</summary>
    public required string Name { get; init; }

    /// <summary>For a search: each new mention that it finds is told. Null for the others of <see cref="OwnNames"/>.</summary>
    public string? Query { get; init; }

    /// <summary>Of <see cref="Owed"/>: how long somebody may wait.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>
    /// <c>mail:name@host</c>, <c>slack:https://…</c>, <c>teams:…</c>, <c>discord:…</c>, <c>standard:…</c>; at least one.
    /// </summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>When nothing is told; null: never.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>So many messages a day of the brand's zone; what ends is told beyond that.</summary>
    public int AtMost { get; init; }
}

/// <summary>A time of each day on the brand's wall clock, which may go over midnight.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The moment after its last; another than the first.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a wall clock that shows this is in it.</summary>
    public bool Holds(TimeOnly clock) => clock.IsBetween(From, To);
}
