using ListeningPost.Reports;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Tests.Reports;

/// <summary>Weeks by ISO 8601 in the brand's zone, and which report is due.</summary>
public class IsoWeekTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-W53", "2026-12-28")]
    [InlineData("2027-W01", "2027-01-04")]
    [InlineData("2026-W01", "2025-12-29")]
    [InlineData("2024-W09", "2024-02-26")]
    public void A_week_is_read_and_written(string written, string monday)
    {
        IsoWeek week = IsoWeek.Parse(written)!.Value;

        Assert.Equal(DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture), week.Monday);
        Assert.Equal(written, week.ToString());
    }

    [Theory]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-W54")]
    [InlineData("2026W48")]
    [InlineData("20 6-W48")]
    [InlineData("")]
    [InlineData("0001-W01")]
    [InlineData("9999-W52")]
    [InlineData("２０２６-W48")]
    public void What_is_no_week_is_none(string written) => Assert.Null(IsoWeek.Parse(written));

    [Theory]
    [InlineData(2026, 3, 29, 167)]
    [InlineData(2026, 10, 25, 169)]
    [InlineData(2024, 2, 29, 168)]
    public void A_week_has_the_hours_that_the_zone_gives_it(int year, int month, int day, int hours)
    {
        var period = IsoWeek.Of(new DateOnly(year, month, day)).Period(Berlin, default);

        Assert.Equal(hours, (period.Until - period.Since).TotalHours);
    }

    [Fact]
    public void Before_the_first_week_of_a_year_comes_the_last_of_the_one_before()
    {
        Assert.Equal("2026-W53", IsoWeek.Parse("2027-W01")!.Value.Previous.ToString());
        Assert.Equal("2025-W52", IsoWeek.LastBefore(new DateOnly(2026, 1, 1)).ToString());
    }

    [Theory]
    [InlineData("2026-11-25T05:59:00Z", "2026-W46")]
    [InlineData("2026-11-25T06:00:00Z", "2026-W47")]
    [InlineData("2026-11-29T12:00:00Z", "2026-W47")]
    public void A_report_of_wednesday_is_of_the_last_whole_week(string now, string week)
    {
        var standing = new DocumentStanding("acme", At("2026-01-01T00:00:00Z"), CoveredUntil: null);

        Assert.Equal(week, ReportSchedule.Due(DayOfWeek.Wednesday, new TimeOnly(7, 0), Berlin, standing, At(now))?.ToString());
    }

    [Fact]
    public void A_brand_that_came_after_the_hour_waits_for_the_next()
    {
        var standing = new DocumentStanding("acme", At("2026-11-25T06:00:01Z"), CoveredUntil: null);

        Assert.Null(ReportSchedule.Due(DayOfWeek.Wednesday, new TimeOnly(7, 0), Berlin, standing, At("2026-11-26T06:00:00Z")));
    }

    [Fact]
    public void Every_week_has_one_report_through_a_year_of_looks_and_changes_of_clocks()
    {
        DateTimeOffset now = At("2026-01-05T06:30:00Z");
        DateTimeOffset? covered = null;
        var made = new List<string>();
        while (now < At("2027-01-12T00:00:00Z"))
        {
            var standing = new DocumentStanding("acme", At("2026-01-01T00:00:00Z"), covered);
            if (ReportSchedule.Due(DayOfWeek.Monday, new TimeOnly(2, 30), Berlin, standing, now) is { } due)
            {
                made.Add(due.ToString());
                covered = due.Period(Berlin, now).Until;
            }

            now += TimeSpan.FromHours(7);
        }

        Assert.Equal(54, made.Count);
        Assert.Equal(made.Count, made.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("2026-W01", made[0]);
        Assert.Equal("2027-W01", made[^1]);
    }

    [Fact]
    public void After_downtime_the_last_four_weeks_follow_one_by_one()
    {
        DateTimeOffset now = At("2026-11-23T12:00:00Z");
        DateTimeOffset? covered = At("2026-09-27T22:00:00Z");
        var made = new List<string>();
        while (ReportSchedule.Due(
            DayOfWeek.Monday, new TimeOnly(7, 0), Berlin, new DocumentStanding("acme", At("2026-01-01T00:00:00Z"), covered),
                now) is { } due)
        {
            made.Add(due.ToString());
            covered = due.Period(Berlin, now).Until;
        }

        Assert.Equal(["2026-W44", "2026-W45", "2026-W46", "2026-W47"], made);
    }

    [Fact]
    public void The_next_sending_comes_after_now_on_its_day()
    {
        DateTimeOffset next = ReportSchedule.Next(DayOfWeek.Monday, new TimeOnly(7, 0), Berlin, At("2026-10-19T05:00:00Z"));

        Assert.Equal(At("2026-10-26T06:00:00Z"), next);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
