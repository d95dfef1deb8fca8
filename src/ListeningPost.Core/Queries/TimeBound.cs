namespace ListeningPost.Core.Queries;

/// <summary>An end of a range of times: a day, a time of day in the brand's zone, or an instant.</summary>
/// <param name="Local">On the brand's wall clock; null when an instant was written.</param>
/// <param name="Instant">With its offset; null when none was written.</param>
/// <param name="IsDay">Whether a whole day is meant.</param>
public readonly record struct TimeBound(DateTime? Local, DateTimeOffset? Instant, bool IsDay)
{
    /// <summary>The first instant of it.</summary>
    public DateTimeOffset Begins(TimeZoneInfo zone) => Instant ?? At(zone, Local!.Value);

    /// <summary>The last instant of it that counts: a day's end, else the instant itself.</summary>
    public DateTimeOffset Ends(TimeZoneInfo zone)
    {
        if (!IsDay)
        {
            return Begins(zone);
        }

        DateTime day = Local!.Value;
        if (day == DateTime.MaxValue.Date)
        {
            return DateTimeOffset.MaxValue;
        }

        return At(zone, day.AddDays(1)).AddTicks(-1);
    }

    /// <summary>A wall-clock time that a change of clocks skips is taken as the instant after the gap.</summary>
    private static DateTimeOffset At(TimeZoneInfo zone, DateTime local)
    {
        ArgumentNullException.ThrowIfNull(zone);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Of a time that comes twice the first is meant.
        TimeSpan offset = zone.GetUtcOffset(local);
        if (zone.IsAmbiguousTime(local))
        {
            offset = zone.GetAmbiguousTimeOffsets(local).Max();
        }

        long utc = local.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
