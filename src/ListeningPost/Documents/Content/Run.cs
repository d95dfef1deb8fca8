namespace ListeningPost.Documents.Content;

/// <summary>A piece of a line that looks the same from its first letter to its last.</summary>
/// <param name="Text">Plain, on one line. Renderers escape it.</param>
public sealed record Run(string Text)
{
    /// <summary>The figure that it states; it links to its rows. Null: it is no figure.</summary>
    public Figure? Figure { get; init; }

    /// <summary>Absolute, http or https, or below the root of the pages; null: it is no link.</summary>
    public string? Href { get; init; }

    /// <summary>The link's accessible name, where its words do not tell it from others; empty: they do.</summary>
    public string Name { get; init; } = "";

    public bool IsStrong { get; init; }

    /// <summary>A matched word of a quote.</summary>
    public bool IsMarked { get; init; }

    /// <summary>A stranger's words: their direction is their own, and they stand apart from what is around them.</summary>
    public bool IsForeign { get; init; }

    /// <summary>A command or query: written as it is, in letters of one width.</summary>
    public bool IsCode { get; init; }

    /// <summary>A figure as it is shown.</summary>
    public static Run Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new Run(figure.Text) { Figure = figure };
    }

    /// <summary>A stranger's words.</summary>
    public static Run Foreign(string text) => new(text) { IsForeign = true };
}
