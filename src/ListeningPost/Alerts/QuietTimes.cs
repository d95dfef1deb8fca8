using ListeningPost.Core.Brands;
using ListeningPost.Documents;

namespace ListeningPost.Alerts;

/// <summary>When the quiet hours of a brand end.</summary>
internal static class QuietTimes
{
    /// <summary>Changes of clocks are by so much, or twice that.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>When what happens now may be told; null: now.</summary>
    /// <remarks>
    /// The wall clock counts: hours that a change of clocks leaves out are not waited for, those that come twice are both quiet.
    /// </remarks>
    public static DateTimeOffset? End(QuietHours? quiet, TimeZoneInfo zone, DateTimeOffset now)
    {
        TimeOnly clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        if (quiet is not { } hours || !hours.Holds(clock))
        {
            return null;
        }

        DateOnly today = DocumentPeriod.DayOf(now, zone);
        DateTimeOffset end = DocumentPeriod.At(clock < hours.To ? today : today.AddDays(1), hours.To, zone);
        while (end <= now)
        {
            end += Step;
        }

        return end;
    }
}
