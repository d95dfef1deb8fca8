namespace ListeningPost.Core.Sources;

/// <summary>When a publisher wants no visit (a feed's <c>skipHours</c> and <c>skipDays</c>), UTC.</summary>
/// <param name="Hours">Of the day, 0 to 23.</param>
/// <param name="Days">Of the week.</param>
public sealed record QuietTimes(IReadOnlySet<int> Hours, IReadOnlySet<DayOfWeek> Days)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The first moment from then on at which a visit is welcome; a day later, where none is sooner.</summary>
    public DateTimeOffset Open(DateTimeOffset from)
    {
        DateTimeOffset at = from;
        while (at - from < Longest && (Hours.Contains(at.UtcDateTime.Hour) || Days.Contains(at.UtcDateTime.DayOfWeek)))
        {
            at += TimeSpan.FromHours(1) - TimeSpan.FromTicks(at.UtcTicks % TimeSpan.TicksPerHour);
        }

        return at - from < Longest ? at : from + Longest;
    }
}
