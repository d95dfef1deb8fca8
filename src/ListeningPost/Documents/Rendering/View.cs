using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>What the parts of one document must know of it, and of where it is shown.</summary>
/// <param name="Content">The document.</param>
/// <param name="Medium">One: what it is rendered to.</param>
/// <param name="LinkOf">Where a figure leads; null: nowhere.</param>
public sealed record View(DocumentContent Content, Media Medium, Func<Figure, string?> LinkOf)
{
    public bool IsMail => Medium == Media.Mail;

    /// <summary>Whether it is a page of the service itself.</summary>
    public bool IsServed { get; init; }

    /// <summary>The few words of the renderers' own.</summary>
    public Wording Words { get; } = Wording.For("Documents", Content.Language);

    /// <summary>What stands there, without sections that would be empty.</summary>
    public IEnumerable<Section> Sections =>
        Content.Sections.Where(section => section.In.HasFlag(Medium)).Where(section => Blocks(section).Any());

    /// <summary>What stands there of a section.</summary>
    public IEnumerable<Block> Blocks(Section section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Blocks.Where(block => block.In.HasFlag(Medium) && block is not Paragraph { Words.IsEmpty: true });
    }

    /// <summary>Where a run leads, if that is an address that may stand in a document; null: nowhere.</summary>
    public string? LinkOfRun(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Figure is { } figure)
        {
            return LinkOf(figure);
        }

        bool isOwnPage = !IsMail && run.Href is ['/', not ('/' or '\\'), ..];
        return isOwnPage || IsPlace(run.Href) ? run.Href : Places.ShortLink(run.Href);
    }

    /// <summary>A code as an attribute may say it; null: it is none.</summary>
    public static string? LanguageOf(Quotation quotation)
    {
        ArgumentNullException.ThrowIfNull(quotation);
        bool isCode = quotation.Language is { Length: 2 or 3 } code && code.All(char.IsAsciiLetterLower);
        return isCode ? quotation.Language : null;
    }

    /// <summary>Where a path below the root of the service's pages leads from here; null: nowhere.</summary>
    public string? LinkOfPath(string? path)
    {
        if (path is null)
        {
            return null;
        }

        return IsServed ? path : Content.Links.Absolute(path);
    }

    /// <summary>A place within the document itself.</summary>
    private static bool IsPlace(string? href) => href is ['#', _, ..] && href.AsSpan(1).IndexOfAnyExcept(Anchors) < 0;

    private static readonly System.Buffers.SearchValues<char> Anchors =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
