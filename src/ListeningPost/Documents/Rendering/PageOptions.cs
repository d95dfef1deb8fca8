namespace ListeningPost.Documents.Rendering;

/// <summary>Where a page will be opened.</summary>
public sealed record PageOptions
{
    /// <summary>A file of its own: figures lead to the explorer only where it has an https address.</summary>
    public static PageOptions File { get; } = new();

    /// <summary>A page of the service: figures lead to its explorer.</summary>
    public static PageOptions Served { get; } = new() { IsServed = true };

    /// <summary>Whether it stands below the root of the service's pages.</summary>
    public bool IsServed { get; init; }
}
