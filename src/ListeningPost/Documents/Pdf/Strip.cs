namespace ListeningPost.Documents.Pdf;

/// <summary>A slice of a document across the page, which is never broken.</summary>
/// <param name="Height">In points.</param>
/// <param name="Draw">Puts it on a page, below the given height.</param>
internal sealed record Strip(float Height, Action<PdfPage, float> Draw)
{
    /// <summary>Space above, dropped where a page begins.</summary>
    public float Before { get; init; }

    /// <summary>Stands on the same page as the next.</summary>
    public bool StaysWithNext { get; init; }

    public bool BeginsPage { get; init; }

    /// <summary>Drawn again above it where it begins a page: the head of its table.</summary>
    public Strip? Head { get; init; }

    /// <summary>The same, with something drawn below it first.</summary>
    /// <param name="ground">Page, top and height; the space above belongs to it where it is not the first.</param>
    public Strip On(Action<PdfPage, float, float> ground) => this with
    {
        Draw = (page, top) =>
        {
            ground(page, top, Height);
            Draw(page, top);
        },
    };

    /// <summary>Keeps all of them on one page.</summary>
    public static List<Strip> Together(IReadOnlyList<Strip> strips) =>
        [.. strips.Select((strip, i) => i < strips.Count - 1 ? strip with { StaysWithNext = true } : strip)];
}
