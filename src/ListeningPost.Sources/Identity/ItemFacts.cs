namespace ListeningPost.Sources.Identity;

/// <summary>What of an item of a feed tells who it is.</summary>
internal readonly record struct ItemFacts
{
    /// <summary>As written, or what takes its place: the file of an episode that has none. Null: neither.</summary>
    public string? Guid { get; init; }

    /// <summary>The canonical permalink, or null.</summary>
    public string? Link { get; init; }

    public string Title { get; init; }

    public string Text { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>The date is only the one of the last change.</summary>
    public bool IsDateOfUpdate { get; init; }
}
