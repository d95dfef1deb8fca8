using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class RateHeadersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("Fri, 20 Nov 2026 12:01:00 GMT", 60)]
    [InlineData("315360000", 86400)]
    [InlineData("Sat, 20 Nov 2100 12:01:00 GMT", 86400)]
    [InlineData("99999999999999999999999999", 86400)]
    public void A_wait_is_taken_up_to_a_day(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RateHeaders.RetryAfter(Headers(("Retry-After", text)), Now));

    [Theory]
    [InlineData("Friday, 20-Nov-26 12:01:00 GMT", 60)]
    [InlineData("Fri Nov 20 12:01:00 2026", 60)]
    [InlineData("Fri, 20 Nov 2026 13:01:00 +0100", 60)]
    public void A_date_is_read_in_every_form_that_hosts_write(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RateHeaders.RetryAfter(Headers(("Retry-After", text)), Now));

    [Theory]
    [InlineData("Fri, 20 Nov 2026 11:50:00 GMT", 660)] // Its clock is behind: its 12:01 comes later.
    [InlineData("Fri, 20 Nov 2026 12:10:00 GMT", 60)] // Ahead: by ours, to be sure.
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 60)]
    [InlineData("soon", 60)]
    public void A_date_is_waited_for_by_the_hosts_clock_and_by_ours(string date, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        RateHeaders.RetryAfter(Headers(("Retry-After", "Fri, 20 Nov 2026 12:01:00 GMT"), ("Date", date)), Now));

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    public void A_wait_that_is_none_is_ignored(string text) =>
        Assert.Null(RateHeaders.RetryAfter(Headers(("Retry-After", text)), Now));

    [Theory]
    [InlineData("x-rate-limit-limit: 450|x-rate-limit-remaining: 449|x-rate-limit-reset: 1795176900", 450, 449, 900)] // X
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 0|X-RateLimit-Reset: 2026-11-20T12:05:00.456489Z", 300, 0, 300)] // Mastodon
    [InlineData("RateLimit-Limit: 3000|RateLimit-Remaining: 2999|RateLimit-Reset: 1795176300|RateLimit-Policy: 3000;w=300",
        3000, 2999, 300)] // Bluesky
    [InlineData("X-Ratelimit-Used: 1|X-Ratelimit-Remaining: 599.0|X-Ratelimit-Reset: 301", 600, 599, 301)] // Reddit
    [InlineData("RateLimit-Limit: 100, 100;w=60|RateLimit-Remaining: 50|RateLimit-Reset: 5", 100, 50, 5)] // The IETF draft
    [InlineData("X-RateLimit-Limit: 10|X-RateLimit-Remaining: 3|X-RateLimit-Reset: 1795176060000", 10, 3, 60)] // Milliseconds
    [InlineData("X-RateLimit-Limit: 10|X-RateLimit-Remaining: -3|X-RateLimit-Reset: 9999999999", 10, 0, 86400)]
    public void A_budget_is_read_in_every_platforms_form(string headers, double limit, double remaining, double seconds)
    {
        RateBudget? budget = RateHeaders.Budget(Parse(headers), Now);

        Assert.NotNull(budget);
        Assert.Equal((limit, remaining), (budget.Limit, budget.Remaining));
        Assert.Equal(seconds, (budget.ResetAt - Now).TotalSeconds, tolerance: 1);
    }

    [Theory]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 10")]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 10|X-RateLimit-Reset: 2020-01-01T00:00:00Z")]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: many|X-RateLimit-Reset: 60")]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 10|X-RateLimit-Reset: -60")]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 10|X-RateLimit-Reset: 1e300")]
    [InlineData("X-RateLimit-Limit: 300|X-RateLimit-Remaining: 10|X-RateLimit-Reset: 99999999999999999999")]
    public void A_budget_that_is_incomplete_or_nonsense_is_none(string headers) => Assert.Null(RateHeaders.Budget(Parse(headers), Now));

    [Theory]
    [InlineData(100, 11, 600, 0)]
    [InlineData(100, 10, 600, 60)]
    [InlineData(100, 1, 600, 600)]
    [InlineData(100, 0, 600, 600)]
    public void A_budget_is_used_at_once_down_to_a_tenth_and_the_rest_spread(double limit, double left, double toReset, double expected)
    {
        var budget = new RateBudget(limit, left, Now.AddSeconds(toReset));

        Assert.Equal(Now.AddSeconds(expected), budget.NextAfter(Now));
    }

    [Theory]
    [InlineData("max-age=900", null, null, 900)]
    [InlineData("public, max-age=900, must-revalidate", "100", null, 800)]
    [InlineData("max-age=9999999999", null, null, 86400)]
    [InlineData("max-age=60", "100", null, null)]
    [InlineData("max-age=0", null, "Fri, 20 Nov 2026 13:00:00 GMT", null)]
    [InlineData("no-cache, max-age=900", null, null, null)]
    [InlineData("max-age=-5", null, null, null)]
    [InlineData("max-age=soon", null, null, null)]
    [InlineData(null, null, "Fri, 20 Nov 2026 13:00:00 GMT", 3600)]
    [InlineData(null, null, "Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData(null, null, "-1", null)]
    [InlineData(null, null, null, null)]
    public void Freshness_is_what_is_left_of_it(string? control, string? age, string? expires, int? seconds)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("Cache-Control", control);
        Add("Age", age);
        Add("Expires", expires);

        Assert.Equal(seconds, (int?)Freshness.Of(headers, Now)?.TotalSeconds);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }

    private static Dictionary<string, string> Headers(params (string Name, string Value)[] headers) =>
        headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> Parse(string headers) =>
        Headers([.. headers.Split('|').Select(line => (line.Split(": ")[0], line.Split(": ")[1]))]);
}
