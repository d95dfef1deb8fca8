using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Reports;

/// <summary>Which week a report is due for.</summary>
public static class ReportSchedule
{
    /// <summary>Weeks that were missed are made up for, but no more than these.</summary>
    private const int MostWeeks = 4;

    /// <summary>
    /// The earliest week that a report is due for and that has none; null: none is due. After downtime each week has its own, one after
    /// the other; whoever hears of a brand for the first time gets the last week alone.
    /// </summary>
    /// <param name="day">The day of sending.</param>
    /// <param name="at">The wall clock time of sending.</param>
    public static IsoWeek? Due(DayOfWeek day, TimeOnly at, TimeZoneInfo zone, DocumentStanding standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        DateOnly sentOn = LastSending(day, at, zone, now);
        IsoWeek last = IsoWeek.LastBefore(sentOn);
        if (standing.CoveredUntil is not { } end)
        {
            return DocumentPeriod.At(sentOn, at, zone) >= standing.Since ? last : null;
        }

        // Half a day on: the same week, should the brand have moved to another zone since.
        var next = IsoWeek.Of(DocumentPeriod.DayOf(end.AddHours(12), zone));
        if (next.Monday > last.Monday)
        {
            return null;
        }

        var earliest = new IsoWeek(last.Monday.AddDays(-IsoWeek.Days * (MostWeeks - 1)));
        return next.Monday < earliest.Monday ? earliest : next;
    }

    /// <summary>The next time of sending after now.</summary>
    public static DateTimeOffset Next(DayOfWeek day, TimeOnly at, TimeZoneInfo zone, DateTimeOffset now) =>
        DocumentPeriod.At(LastSending(day, at, zone, now).AddDays(IsoWeek.Days), at, zone);

    /// <summary>The last such day whose hour has come.</summary>
    private static DateOnly LastSending(DayOfWeek day, TimeOnly at, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateOnly today = DocumentPeriod.DayOf(now, zone);
        DateOnly last = today.AddDays(-(((int)today.DayOfWeek - (int)day + IsoWeek.Days) % IsoWeek.Days));
        return DocumentPeriod.At(last, at, zone) <= now ? last : last.AddDays(-IsoWeek.Days);
    }
}
