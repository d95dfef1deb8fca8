using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Digests;

/// <summary>When a digest is due, and for which days.</summary>
public class DigestScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeOnly Six = new(6, 0);

    [Theory]
    [InlineData("2026-11-21T05:00:00Z", "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-21T04:59:59Z", null, null)]
    [InlineData("2026-11-21T14:00:00Z", "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-24T08:00:00Z", "2026-11-20", "2026-11-23")]
    [InlineData("2026-11-24T04:00:00Z", "2026-11-20", "2026-11-22")]
    public void After_the_hour_the_days_since_the_last_digest_are_due(string now, string? first, string? last)
    {
        var due = DigestSchedule.Due(Six, Berlin, At("2026-11-19T23:00:00Z"), At("2026-01-01T00:00:00Z"), At(now));

        Assert.Equal((first, last), (due?.First.ToString("yyyy-MM-dd", null), due?.Last.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public void Once_sent_nothing_is_due_until_the_next_morning()
    {
        DateTimeOffset covered = At("2026-11-20T23:00:00Z");

        Assert.Null(DigestSchedule.Due(Six, Berlin, covered, default, At("2026-11-21T05:00:01Z")));
        Assert.NotNull(DigestSchedule.Due(Six, Berlin, covered, default, At("2026-11-22T05:00:00Z")));
    }

    [Fact]
    public void A_new_brand_waits_for_its_first_morning()
    {
        DateTimeOffset since = At("2026-11-21T14:00:00Z");

        Assert.Null(DigestSchedule.Due(Six, Berlin, null, since, At("2026-11-21T15:00:00Z")));
        Assert.Equal(
            (new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21)),
            DigestSchedule.Due(Six, Berlin, null, since, At("2026-11-22T05:00:00Z")));
    }

    [Fact]
    public void The_second_digest_begins_where_the_first_of_thirty_days_ended()
    {
        var first = DigestSchedule.Due(Six, Berlin, null, At("2026-11-21T14:00:00Z"), At("2026-11-22T05:00:00Z"))!.Value;
        DateTimeOffset covered = DocumentPeriod.Of(first.Last, Berlin, default).Until;

        var second = DigestSchedule.Due(Six, Berlin, covered, default, At("2026-11-23T05:00:00Z"));

        Assert.Equal(DigestSchedule.FirstDays, first.Last.DayNumber - first.First.DayNumber + 1);
        Assert.Equal((first.Last.AddDays(1), first.Last.AddDays(1)), second);
    }

    [Fact]
    public void Over_a_year_each_day_is_covered_once_also_where_clocks_change()
    {
        var covered = new List<DateOnly>();
        DateTimeOffset? end = At("2025-12-31T23:00:00Z");
        for (DateTimeOffset now = At("2026-01-01T00:00:00Z"); now < At("2027-01-01T12:00:00Z"); now = now.AddMinutes(30))
        {
            if (DigestSchedule.Due(new TimeOnly(2, 30), Berlin, end, default, now) is { } due)
            {
                covered.Add(due.Last);
                Assert.Equal(due.First, due.Last);
                end = DocumentPeriod.Of(due.Last, Berlin, now).Until;
            }
        }

        Assert.Equal(Enumerable.Range(0, 366).Select(i => new DateOnly(2026, 1, 1).AddDays(i)).Take(covered.Count), covered);
        Assert.Equal(365, covered.Count);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
