using System.Globalization;
using ListeningPost.Searching;

namespace ListeningPost.Tests.Searching;

public class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7d", "UTC", false, "2026-11-15T12:00:00Z")]
    [InlineData("24h", "UTC", false, "2026-11-21T12:00:00Z")]
    [InlineData("30m", "Asia/Kathmandu", true, "2026-11-22T11:30:00Z")]
    [InlineData("2026-11-01", "UTC", false, "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-01", "UTC", true, "2026-11-02T00:00:00Z")]
    [InlineData("2026-11-01", "Asia/Kathmandu", false, "2026-10-31T18:15:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", true, "2026-03-29T22:00:00Z")]
    [InlineData("2026-03-29T02:30", "Europe/Berlin", false, "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T02:30:00", "Europe/Berlin", false, "2026-10-25T00:30:00Z")]
    [InlineData("2018-11-04", "America/Sao_Paulo", false, "2018-11-04T03:00:00Z")]
    [InlineData("2026-11-01T06:00", "America/New_York", true, "2026-11-01T11:00:00Z")]
    [InlineData("2026-11-01T06:00:00Z", "Europe/Berlin", true, "2026-11-01T06:00:00Z")]
    [InlineData("2026-11-01T06:00:00+02:00", "UTC", false, "2026-11-01T04:00:00Z")]
    [InlineData("2026-11-01T06:00:00.25-02:00", "UTC", false, "2026-11-01T08:00:00.25Z")]
    [InlineData("1900-01-02", "Asia/Tokyo", false, "1900-01-01T15:00:00Z")]
    public void A_date_a_timestamp_or_how_long_ago(string text, string zone, bool isEnd, string expected)
    {
        DateTimeOffset? at = Moments.Read(text, TimeZoneInfo.FindSystemTimeZoneById(zone), Now, isEnd);

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), at);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-1-1")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-31T23:59:59Z")]
    [InlineData("3000-01-01")]
    [InlineData("100000d")]
    [InlineData("7w")]
    [InlineData("7 d")]
    [InlineData("-3d")]
    [InlineData("999999999999d")]
    [InlineData("d")]
    [InlineData("12T")]
    [InlineData("Tuesday")]
    [InlineData("2026-11-01T25:00:00Z")]
    [InlineData("")]
    public void Anything_else_is_no_time(string text) =>
        Assert.Null(Moments.Read(text, TimeZoneInfo.Utc, Now, isEnd: false));
}
