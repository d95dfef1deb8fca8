namespace ListeningPost.Searching;

/// <summary>A time cut into hours, days, weeks, months or years: few enough that a bar of each can be touched.</summary>
/// <param name="Unit"><c>hour</c>, <c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</param>
/// <param name="Bounds">Where each begins, and the end of the last.</param>
public sealed record Periods(string Unit, IReadOnlyList<DateTimeOffset> Bounds)
{
    /// <summary>So many there are at most, of years too.</summary>
    public const int Most = 36;

    /// <summary>The smallest unit of which that time has not too many.</summary>
    /// <param name="zone">Whose days are meant.</param>
    public static Periods Of(DateTimeOffset since, DateTimeOffset until, TimeZoneInfo zone)
    {
        DateTimeOffset end = until > since ? until : since.AddHours(1);
        double days = (end - since).TotalDays;
        string unit = days switch
        {
            <= (Most - 1) / 24.0 => "hour",
            <= Most - 1 => "day",
            <= (Most - 1) * 7 => "week",
            <= (Most - 1) * 30 => "month",
            _ => "year",
        };
        DateTimeOffset first = unit == "year" && days > Most * 365 ? end.AddDays(-(Most - 1) * 365) : since;
        List<DateTimeOffset> bounds = [];
        DateTimeOffset at = Begins(first, unit, zone);
        for (; at < end && bounds.Count <= Most; at = Next(at, unit, zone))
        {
            bounds.Add(at);
        }

        return new Periods(unit, [.. bounds, at]);
    }

    private static DateTimeOffset Begins(DateTimeOffset at, string unit, TimeZoneInfo zone)
    {
        if (unit == "hour")
        {
            return at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour)).ToUniversalTime();
        }

        DateTime day = TimeZoneInfo.ConvertTime(at, zone).Date;
        return On(zone, unit switch
        {
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "month" => new DateTime(day.Year, day.Month, 1),
            "year" => new DateTime(day.Year, 1, 1),
            _ => day,
        });
    }

    private static DateTimeOffset Next(DateTimeOffset at, string unit, TimeZoneInfo zone)
    {
        // Noon: what begins at a quarter of an hour, or not at midnight, is on that day all the same.
        DateTime day = TimeZoneInfo.ConvertTime(at, zone).AddHours(2).Date;
        return unit switch
        {
            "hour" => at.AddHours(1),
            "week" => On(zone, day.AddDays(7)),
            "month" => On(zone, day.AddMonths(1)),
            "year" => On(zone, day.AddYears(1)),
            _ => On(zone, day.AddDays(1)),
        };
    }

    private static DateTimeOffset On(TimeZoneInfo zone, DateTime day) => Moments.On(day, zone).ToUniversalTime();
}
