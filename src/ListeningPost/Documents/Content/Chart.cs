namespace ListeningPost.Documents.Content;

/// <summary>What a chart is drawn of: PNG for mail, SVG for pages, paths for paper, all from this.</summary>
public abstract record Chart
{
    /// <summary>At most 150 characters: what it shows, for readers who do not see it.</summary>
    public required string Alt { get; init; }
}

/// <summary>A column a day or week: with you below, your people, without you on top.</summary>
/// <param name="Days">Oldest first.</param>
public sealed record PresenceColumns(IReadOnlyList<PresenceDay> Days) : Chart
{
    /// <summary>Words of the legend: with you, your people only, without you, not fully heard.</summary>
    public required IReadOnlyList<string> Legend { get; init; }

    /// <summary>Labels below, as many as <see cref="Days"/>; empty ones are not drawn.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Whether it is to take little room.</summary>
    public bool IsLow { get; init; }

    /// <summary>Where a column leads, on pages; empty: nowhere.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];
}

/// <summary>A small line of weeks.</summary>
/// <param name="Points">Oldest first.</param>
public sealed record TrendLine(IReadOnlyList<TrendPoint> Points) : Chart;

/// <param name="Value">Null: nothing is known, a gap.</param>
/// <param name="IsBlind">The instrument did not hear enough: shaded.</param>
/// <param name="IsSmall">Of fewer than 20: hollow.</param>
public sealed record TrendPoint(double? Value, bool IsBlind, bool IsSmall)
{
    /// <summary>What a pointer is told: <c>week 47: 8 %</c>.</summary>
    public string Title { get; init; } = "";

    /// <summary>The value as it is shown beside the last and the highest point: <c>8 %</c>; empty: it is not.</summary>
    public string Text { get; init; } = "";
}
