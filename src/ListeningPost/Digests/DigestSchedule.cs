using ListeningPost.Documents;
namespace ListeningPost.Digests;

/// <summary>Which days a digest is due for.</summary>
public static class DigestSchedule
{
    /// <summary>Days that a brand's first digest covers.</summary>
    public const int FirstDays = 30;

    /// <summary>The days that a digest sent now covers; null: none is due.</summary>
    /// <param name="at">The wall clock time of sending, on the day after.</param>
    /// <param name="coveredUntil">The end of the last digest's period; null: there was none.</param>
    /// <param name="listeningSince">A first digest is due only for a sending time after that.</param>
    /// <remarks>
    /// After downtime one digest covers the whole gap, from the day after the last one covered. A brand's first covers
    /// <see cref="FirstDays"/> days, of which look-backs may have brought mentions.
    /// </remarks>
    public static (DateOnly First, DateOnly Last)? Due(
        TimeOnly at, TimeZoneInfo zone, DateTimeOffset? coveredUntil, DateTimeOffset listeningSince, DateTimeOffset now)
    {
        DateOnly today = DocumentPeriod.DayOf(now, zone);
        DateOnly last = DocumentPeriod.At(today, at, zone) <= now ? today.AddDays(-1) : today.AddDays(-2);
        if (coveredUntil is not { } end)
        {
            return DocumentPeriod.At(last.AddDays(1), at, zone) >= listeningSince
                ? (last.AddDays(1 - FirstDays), last)
                : null;
        }

        DateOnly first = DocumentPeriod.DayOf(end, zone);
        if (first > last)
        {
            return null;
        }

        return (first, last);
    }

    /// <summary>The next time of sending after now.</summary>
    public static DateTimeOffset Next(TimeOnly at, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateOnly today = DocumentPeriod.DayOf(now, zone);
        DateTimeOffset next = DocumentPeriod.At(today, at, zone);
        return next > now ? next : DocumentPeriod.At(today.AddDays(1), at, zone);
    }
}
