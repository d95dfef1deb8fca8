using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Alerts;

/// <summary>What lasts is told once when it begins, and once when it is over; who waits is told together.</summary>
public class SpellAlertTests(PostgresFixture postgres)
{
    private readonly KeptNotices _notices = new();

    /// <summary>All that is said is said at once, however long a test takes.</summary>
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_rise_is_told_while_its_hour_runs_and_its_end_once()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync("update listening.brand_queries set applied_at = now() - interval '40 days'");
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Spike));
        await using var other = new Watching(listening.ConnectionString, _notices, With(AlertRule.Spike));
        await listening.SaveAsync([.. Enumerable.Range(0, 4).Select(i => Now($"{i}", $"author{i}"))]);
        await watching.LookAsync();
        Assert.Empty(_notices.All);

        await listening.SaveAsync([.. Enumerable.Range(4, 5).Select(i => Now($"{i}", $"author{i}"))]);
        await Task.WhenAll(watching.LookAsync(), other.LookAsync());
        await watching.LookAsync();

        Notice began = Assert.Single(_notices.All);
        Assert.Equal("spike.started", began.Type);
        Assert.StartsWith("9 mentions by 9 people between ", began.Headline, StringComparison.Ordinal);
        Assert.Contains("Usual at this hour: 0; highest in 28 days: 0.", began.Headline, StringComparison.Ordinal);
        Assert.Equal(3, began.Quotes.Count);
        Assert.NotNull(began.Link);

        watching.Clock.Advance(TimeSpan.FromHours(3));
        await watching.LookAsync();
        await watching.LookAsync();

        Assert.Equal(["spike.started", "spike.ended"], _notices.All.Select(notice => notice.Type));
        Assert.StartsWith("The rise has been over since ", _notices.All[1].Headline, StringComparison.Ordinal);
        Assert.Equal(9, _notices.All[1].Figures.Single(figure => figure.Id == "mentions").Value);
    }

    [Fact]
    public async Task While_a_new_brands_past_is_collected_nothing_is_called_a_rise()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Spike));
        await listening.SaveAsync(Now("old", "old").With(post => post with { PublishedAt = post.PublishedAt!.Value.AddDays(-27) }));
        await listening.SaveAsync([.. Enumerable.Range(0, 9).Select(i => Now($"{i}", $"author{i}"))]);
        await watching.LookAsync();

        Assert.Empty(_notices.All);
    }

    [Fact]
    public async Task Those_who_had_waited_too_long_when_they_were_found_are_told_together()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Owed));
        await listening.SaveAsync([.. Enumerable.Range(0, 12).Select(i => Asked($"{i}", TimeSpan.FromDays(3) + TimeSpan.FromHours(i)))]);
        await watching.LookAsync();
        Assert.Empty(_notices.All);

        await listening.RunAsync("update listening.mentions set found_at = found_at - interval '20 minutes'");
        await watching.LookAsync();
        await watching.LookAsync();

        Notice notice = Assert.Single(_notices.All);
        Assert.Equal(("mention.owed", 3), (notice.Type, notice.Quotes.Count));
        Assert.StartsWith(
            "12 people have waited longer than 24 h for an answer; the first of them 83 h", notice.Headline, StringComparison.Ordinal);
        Assert.Equal("text 11", notice.Quotes[0].Text);
        Assert.Contains("owed%3Atrue", notice.Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_begins_to_wait_too_long_is_told_at_once_and_who_was_answered_is_not()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Owed));
        await listening.SaveAsync(Asked("1", TimeSpan.FromHours(23.9)), Asked("2", TimeSpan.FromHours(23.9), root: "2"));
        await watching.LookAsync();
        Assert.Empty(_notices.All);

        await listening.SaveAsync(
            Heard("3", parent: "2", root: "2", author: "acme").With(post => post with { PublishedAt = TimeProvider.System.GetUtcNow() }));
        watching.Clock.Advance(TimeSpan.FromMinutes(10));
        await watching.LookAsync();

        Assert.Equal("text 1", Assert.Single(Assert.Single(_notices.All).Quotes).Text);
    }

    [Fact]
    public async Task A_source_that_fails_is_told_once_and_once_when_it_is_back()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Blind));
        await listening.RunAsync(
            """
            insert into listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure)
            select 1, t, t, t, t < now() - interval '50 minutes', false, 1, 1, 0, 0, '10 minutes', 'Timeout'
            from generate_series(now() - interval '3 hours', now(), '10 minutes') as t;
            update listening.sources
            set last_polled_at = now(), last_success_at = now() - interval '50 minutes', consecutive_failures = 5, interval = '10 minutes',
                last_failure = 'Timeout', next_poll_at = now() + interval '10 minutes'
            """);
        await watching.LookAsync();
        await watching.LookAsync();

        Notice blind = Assert.Single(_notices.All);
        Assert.Equal("source.blind", blind.Type);
        Assert.StartsWith("The source hn has not been heard since ", blind.Headline, StringComparison.Ordinal);
        Assert.Contains(": no answer in time.", blind.Headline, StringComparison.Ordinal);

        await listening.RunAsync("update listening.sources set last_success_at = now(), consecutive_failures = 0");
        await watching.LookAsync();
        await listening.RunAsync("update listening.sources set consecutive_failures = 1");
        await watching.LookAsync();

        Assert.Equal(["source.blind", "source.back"], _notices.All.Select(notice => notice.Type));
        Assert.Contains("It was not heard for 50 min", _notices.All[1].Headline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_was_never_heard_is_not_told()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(AlertRule.Blind));
        await listening.RunAsync(
            """
            insert into listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure)
            select 1, t, t, t, false, false, 1, 1, 0, 0, '10 minutes', 'Unauthorized'
            from generate_series(now() - interval '3 hours', now(), '10 minutes') as t;
            update listening.sources set last_polled_at = now(), consecutive_failures = 9, last_failure = 'Unauthorized'
            """);
        await watching.LookAsync();

        Assert.Empty(_notices.All);
    }

    private static Brand With(string rule) => Acme with
    {
        Alerts = new AlertPlan
        {
            Rules =
            [
                new AlertRule { Name = rule, Patience = TimeSpan.FromDays(1), Channels = ["mail:oncall@acme.example"], AtMost = 20 },
            ],
        },
    };

    private CollectedPost Now(string id, string author) =>
        Mention(id, author: author).With(post => post with { PublishedAt = _now });

    private static CollectedPost Asked(string id, TimeSpan age, string? root = null) => Mention(id, "question", root: root)
        .With(post => post with { PublishedAt = TimeProvider.System.GetUtcNow() - age });
}
