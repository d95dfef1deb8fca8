using ListeningPost.Documents;
using ListeningPost.Tests.Digests;

namespace ListeningPost.Tests.Documents;

/// <summary>Days on the wall clock of a zone.</summary>
public class DocumentPeriodTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23, "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", 25, "2026-10-24T22:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", 25, "2026-11-01T04:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-21", 24, "2026-11-20T18:15:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", 23, "2026-04-23T22:00:00Z")]
    [InlineData("UTC", "2028-02-29", 24, "2028-02-29T00:00:00Z")]
    public void A_day_is_as_long_as_its_clocks_make_it(string zone, string day, int hours, string since)
    {
        var period = DocumentPeriod.Of(DateOnly.Parse(day, null), TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.MaxValue);

        Assert.Equal(DateTimeOffset.Parse(since, null), period.Since);
        Assert.Equal(TimeSpan.FromHours(hours), period.Until - period.Since);
    }

    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-26", "02:30", "2026-10-26T01:30:00Z")]
    public void An_hour_that_is_skipped_or_comes_twice_is_one_instant(string day, string time, string instant) => Assert.Equal(
        DateTimeOffset.Parse(instant, null),
        DocumentPeriod.At(DateOnly.Parse(day, null), TimeOnly.Parse(time, null), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void Days_follow_each_other_without_gap_or_overlap()
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        var days = Enumerable.Range(0, 800).Select(i => DocumentPeriod.Of(new DateOnly(2017, 9, 1).AddDays(i), zone, default)).ToList();

        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.Since));
        Assert.All(days, day => Assert.Equal(day.FirstDay, DocumentPeriod.DayOf(day.Since, zone)));
    }

    [Fact]
    public void The_period_before_a_gap_is_as_long_as_the_gap()
    {
        var gap = new DocumentPeriod
        {
            FirstDay = new(2026, 11, 19),
            LastDay = new(2026, 11, 21),
            Zone = DigestExamples.NewYork,
            CutOff = default,
        };

        Assert.Equal(new DateOnly(2026, 11, 16), gap.Before.FirstDay);
        Assert.Equal(gap.Since, gap.Before.Until);
    }
}
