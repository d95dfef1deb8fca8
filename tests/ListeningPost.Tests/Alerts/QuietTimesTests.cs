using ListeningPost.Alerts;
using ListeningPost.Core.Brands;

namespace ListeningPost.Tests.Alerts;

/// <summary>Quiet hours are those of the brand's wall clock, on the nights too on which clocks are changed.</summary>
public class QuietTimesTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(6, 0));

    [Theory]
    [InlineData("2026-11-27T20:59:59Z", null)]
    [InlineData("2026-11-27T21:00:00Z", "2026-11-28T05:00:00Z")]
    [InlineData("2026-11-28T04:59:59Z", "2026-11-28T05:00:00Z")]
    [InlineData("2026-11-28T05:00:00Z", null)]
    [InlineData("2026-03-28T22:00:00Z", "2026-03-29T04:00:00Z")] // an hour shorter
    [InlineData("2026-10-24T21:00:00Z", "2026-10-25T05:00:00Z")] // an hour longer
    public void A_night_over_midnight_ends_in_the_morning(string now, string? end) => Ends(Night, now, end);

    [Theory]
    [InlineData("2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z")] // 02:30 is left out: it ends when the clock is past it
    [InlineData("2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z")] // 02:15 for the first time
    [InlineData("2026-10-25T00:45:00Z", null)]
    [InlineData("2026-10-25T01:15:00Z", "2026-10-25T01:30:00Z")] // 02:15 for the second time
    public void Hours_that_are_left_out_or_come_twice_end_after_now(string now, string? end) =>
        Ends(new QuietHours(new(1, 0), new(2, 30)), now, end);

    [Fact]
    public void Without_quiet_hours_everything_is_told_at_once() =>
        Assert.Null(QuietTimes.End(null, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));

    [Fact]
    public void An_end_is_always_to_come_and_never_in_quiet_hours()
    {
        var random = new Random(20261129);
        string[] zones = ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
            "Africa/Casablanca"];
        for (int i = 0; i < 5_000; i++)
        {
            var from = TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(random.Next(1440)));
            var hours = new QuietHours(from, from.AddMinutes(random.Next(1, 1439)));
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zones[random.Next(zones.Length)]);
            DateTimeOffset now = DateTimeOffset.Parse("2026-01-01T00:00:00Z", null).AddMinutes(random.Next(525_600));
            if (QuietTimes.End(hours, zone, now) is { } end)
            {
                Assert.InRange(end - now, TimeSpan.FromTicks(1), TimeSpan.FromHours(26));
            }
        }
    }

    private static void Ends(QuietHours hours, string now, string? end)
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(
            end is null ? null : DateTimeOffset.Parse(end, null),
            QuietTimes.End(hours, berlin, DateTimeOffset.Parse(now, null)));
    }
}
