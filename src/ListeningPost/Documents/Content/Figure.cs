using System.Globalization;

namespace ListeningPost.Documents.Content;

/// <summary>A number that a document states, under the id by which it can be checked.</summary>
/// <param name="Id">As MEASURES names it: <c>with_you</c>.</param>
/// <param name="Value">Invariant: a count, or a fraction to four decimals.</param>
/// <param name="Text">As shown.</param>
/// <param name="Change">Against the period before, as shown; null for figures without one.</param>
public sealed record Figure(string Id, string Value, string Text, string? Change = null)
{
    /// <summary>Where what it counts is listed; null: nowhere.</summary>
    public FigureRows? Rows { get; init; }

    /// <summary>What it counts, for readers who only hear a link's name; empty: its id must do.</summary>
    public string Name { get; init; } = "";

    /// <summary>A count beside the one of the period before.</summary>
    public static Figure Count(string id, long value, long? before = null) => new(
        id,
        value.ToString(CultureInfo.InvariantCulture),
        Show.Count(value),
        before is { } b ? Show.Change(value, b) : null);

    /// <summary>A share from 0 to 1.</summary>
    public static Figure Share(string id, double share) =>
        new(id, share.ToString("0.####", CultureInfo.InvariantCulture), Show.Percent(share));

    /// <summary>A length of time in hours, to one decimal.</summary>
    public static Figure Hours(string id, TimeSpan time) =>
        new(id, time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture), Show.Age(time));
}
