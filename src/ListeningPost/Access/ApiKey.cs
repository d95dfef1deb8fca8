namespace ListeningPost.Access;

/// <summary>A key of <c>Web.ApiKeys</c>.</summary>
/// <param name="Name">By which what was done with it is told.</param>
/// <param name="Key">The secret.</param>
internal sealed record ApiKey(string Name, string Key)
{
    public Role Role { get; init; } = Role.Admin;

    /// <summary>Slugs of the only brands that it shows; null: all.</summary>
    public IReadOnlyList<string>? Brands { get; init; }

    /// <summary>From when on it opens nothing; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
