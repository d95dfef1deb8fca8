using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Charts;

/// <summary>Columns of days, one series on another, whatever they count.</summary>
/// <param name="Days">Oldest first.</param>
internal sealed record DayColumns(IReadOnlyList<DayColumn> Days)
{
    private const float LowPlot = 52;

    /// <summary>The lowest first.</summary>
    public required IReadOnlyList<DaySeries> Series { get; init; }

    /// <summary>How a day is called that was not fully heard.</summary>
    public required string Blind { get; init; }

    /// <summary>Labels below, as many as <see cref="Days"/>; empty ones are not drawn.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Where a column leads; empty: nowhere.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>In CSS pixels.</summary>
    public float Width { get; init; } = 592;

    /// <summary>The height of the plot.</summary>
    public float Plot { get; init; } = 140;

    /// <summary>The room for the numbers on the left; null: as wide as they are.</summary>
    public float? Axis { get; init; }

    /// <summary>Where the axis ends; null: at a round number above the highest column.</summary>
    public long? Ceiling { get; init; }

    /// <summary>What stands behind every number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the words for the colours stand above.</summary>
    public bool HasLegend { get; init; } = true;

    /// <summary>With you below, your people, without you on top.</summary>
    public static DayColumns Of(PresenceColumns presence)
    {
        string[] words = [.. presence.Legend];
        var columns = new DayColumns([.. presence.Days.Select(
            day => new DayColumn(day.Day, [day.WithYou, day.PeopleOnly, day.WithoutYou], day.IsGap))])
        {
            Series = [new(words[0], Shade.WithYou), new(words[1], Shade.PeopleOnly), new(words[2], Shade.WithoutYou)],
            Blind = words[3],
            Labels = presence.Labels,
            Links = presence.Links,
        };
        return presence.IsLow ? columns with { Plot = LowPlot } : columns;
    }
}

/// <param name="Values">Of each series.</param>
/// <param name="IsGap">Whether it was not or not fully heard, so that its column may be too low.</param>
internal sealed record DayColumn(DateOnly Day, IReadOnlyList<long> Values, bool IsGap)
{
    /// <summary>What a pointer is told; null: the day and the number of each series.</summary>
    public string? Title { get; init; }
}

/// <param name="Words">As it is called.</param>
internal sealed record DaySeries(string Words, Shade Shade);
