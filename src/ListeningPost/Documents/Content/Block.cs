namespace ListeningPost.Documents.Content;

/// <summary>A piece of a document; all that every renderer must be able to show.</summary>
public abstract record Block
{
    /// <summary>Where it stands; elsewhere it is left out.</summary>
    public Media In { get; init; } = Media.All;
}

/// <summary>How a paragraph looks.</summary>
public enum ParagraphStyle
{
    Body,

    /// <summary>Above the title: whose, what, when.</summary>
    Kicker,

    /// <summary>The document's one <c>h1</c>.</summary>
    Title,

    /// <summary>Below the title, larger than the body.</summary>
    Lead,

    /// <summary>In a box that is seen first.</summary>
    Notice,

    /// <summary>Small: where, when, why.</summary>
    Meta,

    /// <summary>A query or command, to be copied.</summary>
    Code,
}

/// <summary>A paragraph.</summary>
public sealed record Paragraph(RichText Words, ParagraphStyle Style = ParagraphStyle.Body) : Block;

/// <summary>A few large numbers beside each other.</summary>
/// <param name="Cells">At most four.</param>
public sealed record Numbers(IReadOnlyList<NumberCell> Cells) : Block;

/// <param name="Value">Usually one figure.</param>
/// <param name="Label">What it is.</param>
/// <param name="Note">Its change, interval or caution; empty: nothing.</param>
public sealed record NumberCell(RichText Value, string Label, RichText Note)
{
    public Tone Tone { get; init; }

    /// <summary>Smaller than the numbers that a reader comes for.</summary>
    public bool IsSmall { get; init; }

    /// <summary>A line below it, where paper and pages have room; null: none.</summary>
    public Chart? Chart { get; init; }
}

/// <summary>One bar that needs no image, in parts.</summary>
/// <param name="Parts">In order; those of 0 are not drawn.</param>
/// <param name="Label">The same in words.</param>
public sealed record Bar(IReadOnlyList<BarPart> Parts, string Label) : Block;

/// <param name="Label">What it is: <c>with you</c>.</param>
public sealed record BarPart(long Value, Tone Tone, string Label);

/// <summary>A chart below a title that states what it shows.</summary>
/// <param name="Chart">What is drawn.</param>
/// <param name="Title">The finding.</param>
public sealed record ChartBlock(Chart Chart, RichText Title) : Block;

/// <summary>A stranger's post: what it is, where and when, the quote with its matched words marked, what is known about it.</summary>
public sealed record Quotation : Block
{
    /// <summary>The first words of its first line: its age, its number, what it is.</summary>
    public required RichText Lead { get; init; }

    /// <summary>Where, who, when, in which language.</summary>
    public required RichText Source { get; init; }

    public required Excerpt Quote { get; init; }

    /// <summary>ISO 639-1; null: not known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether it is one of many: smaller, and in fewer lines where a medium can.</summary>
    public bool IsShort { get; init; }

    /// <summary>Who answered, why it is listed.</summary>
    public RichText Note { get; init; } = RichText.Empty;

    /// <summary>The permalink; null: none that may be shown.</summary>
    public string? Url { get; init; }

    /// <summary>What the link says; unique within the document together with <see cref="LinkName"/>.</summary>
    public string LinkText { get; init; } = "";

    /// <summary>The link's accessible name, which tells the post: <c>Read and answer: asker on Hacker News, 27 Nov 09:05</c>.</summary>
    public string LinkName { get; init; } = "";

    public Tone Tone { get; init; }
}

/// <summary>Lines under each other, each with a mark before it.</summary>
public sealed record Listing(IReadOnlyList<ListingItem> Items) : Block
{
    /// <summary>Whether it is small print.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Whether the marks are 1, 2, 3.</summary>
    public bool IsNumbered { get; init; }
}

/// <param name="Words">The line.</param>
/// <param name="Note">A smaller line below it; empty: none.</param>
public sealed record ListingItem(RichText Words, RichText Note)
{
    public Tone Tone { get; init; }
}

/// <summary>A table of words and numbers.</summary>
/// <param name="Head">A cell a column.</param>
/// <param name="Rows">As many cells each.</param>
public sealed record Grid(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<RichText>> Rows) : Block
{
    /// <summary>What it shows, for readers who do not see it.</summary>
    public string Caption { get; init; } = "";
}
