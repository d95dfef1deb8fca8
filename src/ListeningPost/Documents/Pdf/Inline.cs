using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>Words of a line that look the same.</summary>
/// <param name="Text">As <see cref="Shaping.Clean"/> leaves it.</param>
internal sealed record Inline(string Text, TextStyle Style)
{
    /// <summary>Behind the letters; null: nothing.</summary>
    public string? Ground { get; init; }

    /// <summary>An absolute address; null: it is no link.</summary>
    public string? Href { get; init; }

    /// <summary>What the link leads to, where its words do not tell.</summary>
    public string LinkName { get; init; } = "";

    public bool IsUnderlined { get; init; }

    public bool IsForeign { get; init; }

    /// <summary>The words of a line, with the addresses that paper may hold.</summary>
    public static List<Inline> Of(RichText words, TextStyle style, FigureLinks links) =>
        [.. words.Runs.Select(run => Of(run, style, links)).Where(inline => inline.Text.Length > 0)];

    /// <summary>A quote with its matched words marked.</summary>
    public static List<Inline> Of(Excerpt quote, TextStyle style) =>
    [
        .. quote.Segments.Select(segment => new Inline(Shaping.Clean(segment.Text), Strong(style, segment.IsMarked))
        {
            Ground = segment.IsMarked ? Palette.Mark : null,
        }).Where(inline => inline.Text.Length > 0),
    ];

    /// <summary>An address below the root of the pages leads there only where they have an address of their own.</summary>
    public static string? Address(string? href, FigureLinks links)
    {
        string? safe = SafeLinks.Of(href);
        bool isBelowRoot = safe is ['/', ..];
        if (!isBelowRoot)
        {
            return safe;
        }

        return links.PublicUrl is { Scheme: "https" } root ? root.GetLeftPart(UriPartial.Path).TrimEnd('/') + safe : null;
    }

    private static Inline Of(Run run, TextStyle style, FigureLinks links) => new(
        Shaping.Clean(run.Text), Strong(style, run.IsStrong || run.IsMarked))
    {
        Ground = run.IsMarked ? Palette.Mark : null,
        Href = run.Figure is { } figure ? links.Of(figure) : Address(run.Href, links),
        IsUnderlined = run.Href is not null,
        IsForeign = run.IsForeign,
    };

    private static TextStyle Strong(TextStyle style, bool isStrong) => isStrong ? style with { IsStrong = true } : style;
}
