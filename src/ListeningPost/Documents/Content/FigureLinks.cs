namespace ListeningPost.Documents.Content;

/// <summary>Where the rows behind each figure of a document are listed: in the explorer, or by a command.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Since">First instant of the period.</param>
/// <param name="Until">The instant after its last.</param>
public sealed record FigureLinks(string Brand, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Only posts collected until then count, and only these are listed; null: as of now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Where the explorer is reached; null: commands are printed instead of links.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The explorer's https address for the rows of a figure, for mail; null: there is none.</summary>
    public string? Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Below(figure) is { } path ? Absolute(path) : null;
    }

    /// <summary>The https address of a path below the root of the pages; null: there is none.</summary>
    public string? Absolute(string path) =>
        PublicUrl is { Scheme: "https" } root ? root.GetLeftPart(UriPartial.Path).TrimEnd('/') + path : null;

    /// <summary>Where a page of the service leads: to the rows of a figure, or to what a figure without any means.</summary>
    public string Served(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Below(figure) ?? $"/method#{figure.Id}";
    }

    /// <summary>The rows of a figure below the root of the pages; null for figures that are no list.</summary>
    public string? Below(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.Rows is not { } rows)
        {
            return null;
        }

        (string since, string until) = Range(rows);
        string asOf = AsOf is { } at ? $"&as_of={Show.Exact(at)}" : "";
        return $"/{rows.Page}?brand={Brand}&since={since}&until={until}{rows.Filter}{asOf}";
    }

    private (string Since, string Until) Range(FigureRows rows) =>
        (Show.Instant(rows.Since ?? Since), Show.Instant(rows.Until ?? Until));
}
