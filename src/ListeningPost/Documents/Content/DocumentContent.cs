namespace ListeningPost.Documents.Content;

/// <summary>
/// All that a digest, report, evidence page or alert says, in order: HTML mail, plain text, page and paper are rendered from this and
/// nothing else, so that they cannot differ.
/// </summary>
public sealed record DocumentContent
{
    /// <summary>ISO 639-1, of its own words.</summary>
    public required string Language { get; init; }

    /// <summary>One line, at most 90 characters: the mail's subject and the page's title.</summary>
    public required string Subject { get; init; }

    /// <summary>What lists of mails show behind the subject, 40 to 130 characters; empty: none.</summary>
    public string Preheader { get; init; } = "";

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Every figure that it states, by id, each once: what is kept and verified.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Where the rows behind each figure are listed.</summary>
    public required FigureLinks Links { get; init; }

    /// <summary>Whether it is set small and in two columns on paper, so that two pages hold it.</summary>
    public bool IsDense { get; init; }

    /// <summary>Whether all before the section that begins a page stands on one sheet, set smaller where there is no other way.</summary>
    public bool IsFitted { get; init; }

    /// <summary>The last small line: who made it, as of when.</summary>
    public RichText Foot { get; init; } = RichText.Empty;
}

/// <summary>A part of a document below a heading.</summary>
/// <param name="Id">Its anchor: <c>waiting</c>.</param>
/// <param name="Heading">Its <c>h2</c>; empty: none (the document's head).</param>
/// <param name="Blocks">In reading order.</param>
public sealed record Section(string Id, RichText Heading, IReadOnlyList<Block> Blocks)
{
    /// <summary>Where it stands; elsewhere it is left out.</summary>
    public Media In { get; init; } = Media.All;

    /// <summary>Small print, such as the method.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Begins a page on paper.</summary>
    public bool BeginsPage { get; init; }

    /// <summary>How much of a sheet's width it takes.</summary>
    public PaperWidth OnPaper { get; init; }
}
