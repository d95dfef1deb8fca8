using ListeningPost.Core.Sources;

namespace ListeningPost.Tests.Core.Sources;

public class QuietTimesTests
{
    [Theory]
    [InlineData("", "", "2026-11-20T12:34:56Z", "2026-11-20T12:34:56Z")]
    [InlineData("11 13", "", "2026-11-20T12:34:56Z", "2026-11-20T12:34:56Z")]
    [InlineData("12", "", "2026-11-20T12:34:56Z", "2026-11-20T13:00:00Z")]
    [InlineData("23 0 1", "", "2026-11-20T23:10:00Z", "2026-11-21T02:00:00Z")]
    [InlineData("", "Friday", "2026-11-20T12:34:56Z", "2026-11-21T00:00:00Z")]
    [InlineData("0 1", "Friday", "2026-11-20T12:34:56Z", "2026-11-21T02:00:00Z")]
    [InlineData("", "Friday Saturday", "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z")]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23", "", "2026-11-20T12:34:56Z", "2026-11-21T12:34:56Z")]
    [InlineData("12", "", "2026-11-20T14:04:56+02:00", "2026-11-20T13:00:00Z")]
    public void A_visit_is_put_off_to_the_first_open_hour_and_at_most_by_a_day(string hours, string days, string from, string open)
    {
        string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var quiet = new QuietTimes(Words(hours).Select(int.Parse).ToHashSet(), Words(days).Select(Enum.Parse<DayOfWeek>).ToHashSet());

        Assert.Equal(DateTimeOffset.Parse(open, null), quiet.Open(DateTimeOffset.Parse(from, null)));
    }
}
