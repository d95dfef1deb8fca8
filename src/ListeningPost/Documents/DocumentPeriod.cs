using System.Globalization;

namespace ListeningPost.Documents;

/// <summary>The days that a digest covers, in the brand's zone, and the instant as of which it counts.</summary>
public sealed record DocumentPeriod
{
    public required DateOnly FirstDay { get; init; }

    /// <summary>The same as <see cref="FirstDay"/>, but for a digest that covers a gap.</summary>
    public required DateOnly LastDay { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Only posts collected until then count.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>The first day's first instant.</summary>
    public DateTimeOffset Since => DayStart(FirstDay, Zone);

    /// <summary>The instant after the last day's last.</summary>
    public DateTimeOffset Until => DayStart(LastDay.AddDays(1), Zone);

    /// <summary>Whether the last day was not over at the cut-off.</summary>
    public bool IsSoFar => CutOff < Until;

    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>The days, as in logs and errors: ISO 8601.</summary>
    public string Words => string.Join(
        " to ", new[] { FirstDay, LastDay }.Distinct().Select(day => day.ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>The period of equal length just before.</summary>
    public DocumentPeriod Before => this with { FirstDay = FirstDay.AddDays(-Days), LastDay = FirstDay.AddDays(-1) };

    /// <summary>One day.</summary>
    public static DocumentPeriod Of(DateOnly day, TimeZoneInfo zone, DateTimeOffset cutOff) =>
        new() { FirstDay = day, LastDay = day, Zone = zone, CutOff = cutOff };

    /// <summary>
    /// The instant that a wall clock shows; the first after it where a change of clocks skips it; the earlier where it comes twice.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        DateTime wall = day.ToDateTime(time);
        if (zone.IsInvalidTime(wall))
        {
            DateTime before = wall;
            while (zone.IsInvalidTime(before))
            {
                before = before.AddMinutes(-1);
            }

            return new DateTimeOffset(before.AddMinutes(1), zone.GetUtcOffset(before)).ToUniversalTime();
        }

        TimeSpan offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The day that the zone's calendar shows at that instant.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static DateTimeOffset DayStart(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);
}
