using ListeningPost.Cli;
using ListeningPost.Configuration;

namespace ListeningPost.Tests.Cli;

public class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7d", "UTC", false, "2026-11-15T12:00:00Z")]
    [InlineData("24h", "UTC", false, "2026-11-21T12:00:00Z")]
    [InlineData("2026-11-01", "UTC", false, "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-01", "UTC", true, "2026-11-02T00:00:00Z")]
    [InlineData("2026-11-01", "Asia/Kathmandu", false, "2026-10-31T18:15:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", true, "2026-03-29T22:00:00Z")]
    [InlineData("2026-11-01T06:00:00Z", "Europe/Berlin", true, "2026-11-01T06:00:00Z")]
    [InlineData("2026-11-01T06:00:00+02:00", "UTC", false, "2026-11-01T04:00:00Z")]
    public void A_date_a_timestamp_or_how_long_ago(string text, string zone, bool isEnd, string expected)
    {
        DateTimeOffset at = Moments.Read("--since", text, TimeZoneInfo.FindSystemTimeZoneById(zone), Now, isEnd);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), at);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("7w")]
    [InlineData("-3d")]
    [InlineData("")]
    public void Anything_else_names_the_option_and_what_to_write(string text)
    {
        var e = Assert.Throws<ConfigurationException>(() => Moments.Read("--since", text, TimeZoneInfo.Utc, Now, isEnd: false));

        Assert.StartsWith("--since is '", e.Message, StringComparison.Ordinal);
        Assert.Contains("7d", e.Message, StringComparison.Ordinal);
    }
}
