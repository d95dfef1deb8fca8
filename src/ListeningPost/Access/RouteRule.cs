namespace ListeningPost.Access;

/// <summary>Who may ask a route.</summary>
/// <param name="Least">The role that it takes at least.</param>
/// <param name="Telling">Of which brands it tells.</param>
internal sealed record RouteRule(Role Least, Telling Telling)
{
    /// <summary>A parameter that takes <see cref="Role.Analyst"/>; null: none does.</summary>
    public string? ForAnalysts { get; init; }
}

/// <summary>Of which brands a route tells.</summary>
internal enum Telling
{
    /// <summary>Of none: the same for everybody.</summary>
    OfNone,

    /// <summary>Of those that whoever asks may see: what it reads is bound to them.</summary>
    OfTheirs,

    /// <summary>Of all, or of the service itself: not for who may see only some.</summary>
    OfAll,
}
