namespace ListeningPost.Documents.Pdf;

/// <summary>An element of the tree by which a document is read aloud and reflowed (ISO 32000-1, 14.7).</summary>
/// <param name="Type">A standard type: <c>P</c>, <c>H1</c>, <c>Figure</c>.</param>
internal sealed record Tag(string Type)
{
    /// <summary>Elements, <see cref="TagMark"/>s and <see cref="TagLink"/>s in reading order.</summary>
    public List<object> Children { get; } = [];

    /// <summary>What a picture shows; null: it is none.</summary>
    public string? Alt { get; init; }

    /// <summary>Null: that of the document.</summary>
    public string? Language { get; init; }

    /// <summary>Attributes as a dictionary: <c>/O /Table /Scope /Column</c>; null: none.</summary>
    public string? Attributes { get; init; }

    public Tag Add(Tag child)
    {
        Children.Add(child);
        return child;
    }

    public Tag Add(string type) => Add(new Tag(type));
}

/// <summary>What a page draws under a number.</summary>
internal sealed record TagMark(PdfPage Page, int Number);

/// <summary>Where a reader may click.</summary>
internal sealed record TagLink(PdfPage Page, int Annotation);
