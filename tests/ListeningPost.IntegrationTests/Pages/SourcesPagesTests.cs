using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Sources: how each fares, in words; how it was heard; what it costs, and what a closing door would.</summary>
public class SourcesPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_says_how_it_fares_and_those_that_need_somebody_stand_first()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.Get<SourceStore>().ApplyAsync(
            [
                Source("well"), Source("silent"), Source("deaf <b>"),
                Source("keyless") with { Enabled = false, Off = "It wants a key. Write Token." },
                Source("resting") with { Enabled = false, SettingsJson = """{"Enabled":false}""" },
                Source("paid") with { Kind = "x", Platform = "x", SettingsJson = """{"Budget":{"DollarsPerMonth":50}}""" },
            ],
            Token);
        await listening.RunAsync(
            """
            update listening.sources set last_polled_at = now(), last_success_at = now() - interval '3 hours'
            where name in ('well', 'paid', 'silent');
            update listening.sources
            set consecutive_failures = 4, last_failure = 'RateLimited', last_error = 'asked <i>too</i> often' where name = 'silent';
            update listening.sources
            set consecutive_failures = 2, last_failure = 'Unauthorized', last_error = '401' where name like 'deaf%';
            insert into listening.spending (source, month, dollars)
            values ('paid', date_trunc('month', now() at time zone 'UTC')::date, 12.4);
            """);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/sources");

        Assert.Contains("2 of 4 sources heard", page, StringComparison.Ordinal);
        AssertInOrder(page, "deaf &lt;b&gt;", "silent", "paid", "well", "keyless", "resting");
        Assert.Contains("Never heard in 2 tries: 401, key missing or wrong.", page, StringComparison.Ordinal);
        Assert.Contains("Silent for 3 h, 4 tries in a row: 429, asked too often.", page, StringComparison.Ordinal);
        Assert.Contains("asked &lt;i&gt;too&lt;/i&gt; often", page, StringComparison.Ordinal);
        Assert.Contains("Answered 3 h ago.", page, StringComparison.Ordinal);
        Assert.Contains("It wants a key. Write Token.", page, StringComparison.Ordinal);
        Assert.Contains("Switched off in the configuration.", page, StringComparison.Ordinal);
        Assert.Contains("$12.40 of $50.00 this month", page, StringComparison.Ordinal);
        Assert.Contains("<meter min=\"0\" max=\"50\" value=\"12.4\"", page, StringComparison.Ordinal);
        Assert.Contains("listeningpost check", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strip_tells_which_days_were_heard()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            """
            update listening.sources
            set created_at = date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '19 days';
            insert into listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure, reached_back_to)
            select 1, t, t, t, (t at time zone 'UTC')::date <> (now() at time zone 'UTC')::date - 3, false, 1, 1, 0, 0, '1 hour', 'Timeout',
                t - interval '1 hour'
            from generate_series(
                date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '19 days', now(), interval '1 hour') as t;
            """);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/sources");

        string day = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"19 of 28 days heard; not heard {day}", page, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"negative\" x=\"192\" y=\"13\" width=\"8\" height=\"5\"/>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closing_door_says_how_much_came_through_it()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.Get<SourceStore>().ApplyAsync(
            [Source("hn"), Source("our reddit") with { Kind = "reddit", Platform = "reddit" }], Token);
        DateTimeOffset lately = TimeProvider.System.GetUtcNow().AddDays(-40);
        await listening.SaveAsync(
        [
            .. Enumerable.Range(0, 4).Select(i => Mention($"{i}", platform: i == 0 ? "reddit" : "hackernews")
                .With(post => post with { PublishedAt = lately })),
        ]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string all = await web.ReadAsync("/sources");
        string acme = await web.ReadAsync("/sources?brand=acme");
        string nobody = await web.ReadAsync("/sources?brand=nobody");

        Assert.Contains("href=\"/mentions?platform=reddit&amp;since=365d\">25 %</a> of your last year", all, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/mentions?brand=acme&amp;platform=reddit&amp;since=365d\">25 %</a> of its last year", acme, StringComparison.Ordinal);
        Assert.Contains("None of last year", nobody, StringComparison.Ordinal);
        Assert.Contains("its end is reported for March 2027", all, StringComparison.Ordinal);
        Assert.Matches("No source is configured for [^<]*\\bX, ", all);
    }

    [Fact]
    public async Task Without_any_it_says_what_to_write()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync("delete from listening.sources");
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/sources");

        Assert.Contains("No source is stored yet", page, StringComparison.Ordinal);
        Assert.Contains("Facebook, Instagram, LinkedIn, TikTok", page, StringComparison.Ordinal);
    }

    private static void AssertInOrder(string page, params string[] words)
    {
        int[] places = [.. words.Select(word => page.IndexOf($"class=\"long\">{word}<br>", StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
