using System.Globalization;
using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

/// <summary>Budgets, pauses, spacing, breakers and concurrency.</summary>
public sealed class PoliteHttpTests : HttpTests
{
    [Fact]
    public async Task A_spent_budget_keeps_the_host_alone_until_its_reset_although_the_answer_was_good()
    {
        var server = new Answers(
            Answers.Text("last", ("X-RateLimit-Limit", "300"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "300")));
        using SourceHttp http = Http(server);

        HttpAnswer answer = await http.SendAsync(Page, HttpAsk.Get, Cancelled);

        HostPause? pause = http.Pauses.Find("news.example");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Clock.GetUtcNow().AddSeconds(300), pause?.Until);
        Assert.Equal("quota spent: 0 of 300 left until 2026-11-20T12:05:00Z", pause?.Reason);
        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));
        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromSeconds(300), true), (e.Failure, e.RetryAfter, e.PausesHost));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Headers_that_grant_a_budget_pace_its_last_tenth()
    {
        int left = 12;
        var at = new List<double>();
        DateTimeOffset start = Clock.GetUtcNow();
        var server = new Answers(request =>
        {
            at.Add((Clock.GetUtcNow() - start).TotalSeconds);
            left--;
            return Answers.Text("x", ("x-rate-limit-limit", "100"), ("x-rate-limit-remaining", $"{left}"), ("x-rate-limit-reset",
                $"{start.AddSeconds(50).ToUnixTimeSeconds()}"))(request);
        });
        using SourceHttp http = Http(server);

        for (int i = 0; i < 5; i++)
        {
            await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled));
        }

        Assert.InRange(at[1] - at[0], 0, 0.2);
        Assert.All(at.Skip(2).Zip(at.Skip(1), (later, earlier) => later - earlier), gap => Assert.InRange(gap, 4.8, 5.4));
    }

    [Fact]
    public async Task A_forbidden_with_a_spent_budget_is_a_limit_and_not_a_block()
    {
        using SourceHttp http = Http(new Answers(Answers.Status(
            HttpStatusCode.Forbidden, "", ("x-ratelimit-limit", "10"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "45"))));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromSeconds(45)), (e.Failure, e.RetryAfter));
    }

    [Fact]
    public async Task Too_many_requests_without_a_word_are_asked_at_most_eight_times_in_an_hour()
    {
        var server = new Answers(Answers.Status(HttpStatusCode.TooManyRequests));
        using SourceHttp http = Http(server);
        DateTimeOffset end = Clock.GetUtcNow().AddHours(1);

        while (Clock.GetUtcNow() < end)
        {
            SourceException e = await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));
            Clock.Advance(e.RetryAfter!.Value);
        }

        Assert.InRange(server.Requests.Count, 4, 8);
    }

    [Fact]
    public async Task A_retry_after_of_years_is_asked_again_after_a_day()
    {
        var server = new Answers(
            Answers.Status(HttpStatusCode.ServiceUnavailable, "", ("Retry-After", "315360000")), Answers.Text("there"));
        using SourceHttp http = Http(server);

        await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));
        Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(Page, HttpAsk.Get, Cancelled)).Status);
    }

    [Fact]
    public async Task A_pause_kept_from_before_the_restart_is_honoured()
    {
        var server = new Answers(Answers.Text("there"));
        using SourceHttp http = Http(server);
        http.Pauses.Pause(new HostPause("news.example", Clock.GetUtcNow().AddMinutes(5), "429 with Retry-After"));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Contains("429 with Retry-After; again at 2026-11-20T12:05:00Z", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_platforms_spacing_is_kept_between_requests_and_a_long_one_is_the_schedules()
    {
        var server = new Answers(Answers.Text("there"));
        using SourceHttp http = Http(server);
        DateTimeOffset start = Clock.GetUtcNow();

        await http.SendAsync(Page, new HttpAsk { Spacing = TimeSpan.FromSeconds(5) }, Cancelled);
        await PassTime(http.SendAsync(Page, new HttpAsk { Spacing = TimeSpan.FromSeconds(5) }, Cancelled));
        Assert.InRange((Clock.GetUtcNow() - start).TotalSeconds, 5, 5.5);
        Assert.Null(http.Pauses.Find("news.example"));

        Clock.Advance(TimeSpan.FromSeconds(61));
        await PassTime(http.SendAsync(Page, new HttpAsk { Spacing = TimeSpan.FromSeconds(61) }, Cancelled));
        Assert.Equal(Clock.GetUtcNow().AddSeconds(61), http.Pauses.Find("news.example")?.Until);
    }

    [Fact]
    public async Task An_ill_host_is_left_alone_and_then_probed_while_others_are_asked_as_ever()
    {
        bool ill = true;
        var server = new Answers(request => new HttpResponseMessage(
            ill && request.RequestUri!.Host == "news.example" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        using SourceHttp http = Http(server);
        SourceException e;
        do
        {
            e = await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));
        }
        while (e.Failure == SourceFailure.ServerError);

        int asked = server.Requests.Count;
        await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));
        Assert.InRange(asked, 8, 12);
        Assert.Equal(asked, server.Requests.Count);
        Assert.InRange(e.RetryAfter!.Value.TotalSeconds, 1, 30);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(new Uri("https://other.example/"), HttpAsk.Get, Cancelled)).Status);

        ill = false;
        Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, (await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled))).Status);
    }

    [Fact]
    public async Task Many_feeds_of_one_host_are_asked_two_at_a_time_in_order_and_spaced()
    {
        var slow = new SlowAnswers(Clock);
        using SourceHttp http = Http(slow);
        DateTimeOffset start = Clock.GetUtcNow();

        Task<HttpAnswer[]> all = Task.WhenAll(Enumerable.Range(0, 80).Select(
            i => http.SendAsync(new Uri($"https://news.example/{i:000}"), HttpAsk.Get, Cancelled)));
        await PassTime(all);

        Assert.Equal(2, slow.MostAtOnce);
        Assert.InRange(slow.Asked.Index().Average(a => Math.Abs(int.Parse(a.Item[1..], CultureInfo.InvariantCulture) - a.Index)), 0, 4);
        Assert.InRange((Clock.GetUtcNow() - start).TotalSeconds, 5.5, 12); // 20 at once, then 10 a second.
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_clock_that_is_set_pauses_no_host_and_wears_no_budget_out(int hours)
    {
        var server = new Answers(
            Answers.Text("there", ("X-RateLimit-Limit", "100"), ("X-RateLimit-Remaining", "50"), ("X-RateLimit-Reset", "600")));
        var wall = new WallClock(Clock);
        using var http = new SourceHttp(new HttpOptions(), wall, server);
        for (int i = 0; i < 25; i++)
        {
            await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled));
        }

        wall.SetBy = TimeSpan.FromHours(hours);

        Assert.Equal(HttpStatusCode.OK, (await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled))).Status);
        Assert.Null(http.Pauses.Find("news.example"));
    }

    [Fact]
    public async Task So_many_hosts_at_once_and_no_more()
    {
        var slow = new SlowAnswers(Clock);
        using SourceHttp http = Http(slow, new HttpOptions { MaxConcurrency = 7 });

        await PassTime(Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => http.SendAsync(new Uri($"https://host{i}.example/"), HttpAsk.Get, Cancelled))));

        Assert.Equal(7, slow.MostAtOnce);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_a_timeout_and_is_not_repeated()
    {
        var silent = new SlowAnswers(Clock) { For = Timeout.InfiniteTimeSpan };
        using SourceHttp http = Http(silent, new HttpOptions { TimeoutSeconds = 3 });

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));

        Assert.Equal(SourceFailure.Timeout, e.Failure);
        Assert.Single(silent.Asked);
    }

    [Fact]
    public async Task Who_asked_can_give_up()
    {
        using SourceHttp http = Http(new SlowAnswers(Clock) { For = Timeout.InfiniteTimeSpan });
        using var stop = new CancellationTokenSource();

        Task<HttpAnswer> work = http.SendAsync(Page, HttpAsk.Get, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    /// <summary>A clock that somebody sets; its time runs evenly all the same.</summary>
    private sealed class WallClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan SetBy { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + SetBy;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Answers after a while of the clock, or never.</summary>
    private sealed class SlowAnswers(TimeProvider clock) : HttpMessageHandler
    {
        private readonly Lock _lock = new();
        private int _now;

        public TimeSpan For { get; init; } = TimeSpan.FromMilliseconds(50);

        public int MostAtOnce { get; private set; }

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Asked.Add(request.RequestUri!.AbsolutePath);
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
            }

            await Task.Delay(For, clock, cancellationToken);
            lock (_lock)
            {
                _now--;
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
