namespace ListeningPost.Rehearsal;

/// <summary>How the server behaves, beyond the script.</summary>
public sealed record RehearsalOptions
{
    /// <summary>
    /// Largest page of any answer, below what the platform itself allows; null: the platform's own. Small ones make a reader page.
    /// </summary>
    public int? MaxPage { get; init; }

    /// <summary>Whether Bluesky wants a session for its search, as it sometimes does.</summary>
    public bool BlueskyNeedsSession { get; init; }

    /// <summary>Requests a platform grants in one of its windows, by site; others have the platform's own budget.</summary>
    public IReadOnlyDictionary<string, int> Budgets { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}
