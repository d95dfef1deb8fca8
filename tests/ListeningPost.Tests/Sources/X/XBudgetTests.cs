using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.X;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Sources.X;

public class XBudgetTests
{
    private static readonly XOptions Options = new()
    {
        Name = "x",
        Kind = "x",
        BaseUrl = new Uri("https://x.example"),
        BearerToken = "t",
        Budget = new XBudgetOptions { DollarsPerMonth = 2 },
    };

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 19, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Now);

    [Fact]
    public async Task Posts_and_authors_are_charged_and_the_last_page_is_as_small_as_can_be_paid()
    {
        var platform = Platform(posts: 20, users: 10);
        using var http = new SourceHttp(new HttpOptions { RequestsPerSecond = 0 }, _clock, platform);
        var source = new XSource(http, Options);

        await source.PollAsync(Request(), TestContext.Current.CancellationToken);
        http.Spending.Recall(new Spent("x", new DateOnly(2026, 11, 1), 1.55m));
        await source.PollAsync(Request(), TestContext.Current.CancellationToken);

        Assert.Equal(["100", "16"], platform.Requests.Select(r => r["max_results"]));
        Assert.Equal(1.95m, http.Spending.Of("x", Now));
        Assert.Equal("$0.005 a post read, $0.010 an author; at most $2.00 a month", source.Plan(Request()).Cost);
    }

    [Fact]
    public async Task A_spent_budget_asks_nobody_until_the_next_month()
    {
        var platform = Platform(posts: 1, users: 1);
        using var http = new SourceHttp(new HttpOptions { RequestsPerSecond = 0 }, _clock, platform);
        http.Spending.Add("x", Now, 1.9m);
        var source = new XSource(http, Options);

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => source.PollAsync(Request(), TestContext.Current.CancellationToken));
        SourceException thread = await Assert.ThrowsAsync<SourceException>(
            () => source.FetchThreadAsync(new ThreadRequest("1", null), TestContext.Current.CancellationToken));

        Assert.Equal("The budget of source 'x' is spent: $1.90 of $2.00 in November 2026. X is asked again at 2026-12-01T00:00:00Z; "
            + "raise Budget.DollarsPerMonth to go on sooner.", e.Message);
        Assert.Equal(SourceFailure.Spent, e.Failure);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Now + e.RetryAfter!.Value);
        Assert.Equal(e.Message, thread.Message);
        Assert.Empty(platform.Requests);
        _clock.Advance(TimeSpan.FromDays(3));
        await source.PollAsync(Request(), TestContext.Current.CancellationToken);
        Assert.Single(platform.Requests);
    }

    [Fact]
    public async Task A_months_cap_is_no_rate_limit_though_its_status_is_that_of_one()
    {
        var platform = new LivePlatform((_, _) =>
        {
            HttpResponseMessage capped = LivePlatform.Error(
                HttpStatusCode.TooManyRequests, """{"title":"UsageCapExceeded","detail":"Cap exceeded: Monthly","period":"Monthly"}""");
            capped.Headers.TryAddWithoutValidation("x-rate-limit-limit", "450");
            capped.Headers.TryAddWithoutValidation("x-rate-limit-remaining", "449");
            capped.Headers.TryAddWithoutValidation("x-rate-limit-reset", Now.AddMinutes(15).ToUnixTimeSeconds().ToString("0", null));
            return capped;
        });
        using var http = new SourceHttp(new HttpOptions { RequestsPerSecond = 0 }, _clock, platform);

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => new XSource(http, Options).PollAsync(Request(), TestContext.Current.CancellationToken));

        Assert.Equal((SourceFailure.Unpaid, TimeSpan.FromDays(1)), (e.Failure, e.RetryAfter));
        Assert.Contains("\"Cap exceeded: Monthly\"; the cap of posts in a month is used up", e.Message, StringComparison.Ordinal);
        Assert.Equal(Now.AddDays(1), http.Pauses.Find("x.example")!.Until);
        Assert.Single(platform.Requests);
    }

    [Fact]
    public void What_other_processes_spent_counts_and_each_dollar_is_handed_out_once()
    {
        var spending = new Spending();
        spending.Add("x", Now, 1);
        Spent news = Assert.Single(spending.TakeNews());
        spending.Add("x", Now, 2);
        spending.Recall(news with { Dollars = 5 });

        Assert.Equal(7, spending.Of("x", Now));
        Assert.Equal(0, spending.Of("x", Now.AddDays(3)));
        Assert.Equal(2, Assert.Single(spending.TakeNews()).Dollars);
        Assert.Empty(spending.TakeNews());
    }

    private static PollRequest Request() => new() { SearchTerms = ["acme"], LookBackTo = Now.AddDays(-1), Now = Now };

    private static LivePlatform Platform(int posts, int users) => new((_, _) => new
    {
        data = Enumerable.Range(1, posts)
            .Select(i => new { id = $"{i}", text = "acme", author_id = "1", created_at = "2026-11-28T18:00:00Z" }),
        includes = new { users = Enumerable.Range(1, users).Select(i => new { id = $"{i}", username = $"u{i}", name = "U" }) },
        meta = new { result_count = posts, newest_id = "5" },
    });
}
