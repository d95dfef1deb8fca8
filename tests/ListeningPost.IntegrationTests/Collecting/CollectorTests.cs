using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Sources;
using Npgsql;
using static ListeningPost.IntegrationTests.Collecting.PlayedSource;

namespace ListeningPost.IntegrationTests.Collecting;

public class CollectorTests(PostgresFixture postgres)
{
    private const string Ids = "select coalesce(string_agg(native_id, ' ' order by native_id), '') from listening.posts";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_stores_every_page_once_and_another_adds_nothing()
    {
        var source = new PlayedSource("hn", "a.example", Page("1", "2"), Page("2", "3"), Page("4"));
        await using Collection collection = await Collection.StartAsync(postgres, source);

        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 0, Skipped: 0), await collection.CollectAsync());
        Assert.Equal(new CollectOutcome(0, 0, 0), await collection.CollectAsync());
        Assert.Equal(new CollectOutcome(1, 0, 0), await collection.CollectAsync(force: true));

        Assert.Equal("1 2 3 4", await collection.ReadAsync<string>(Ids));
        Assert.Equal(4L, await collection.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal([null, "1", "2", "3"], source.Cursors);
        Assert.Equal(2L, await collection.ReadAsync<long>("select count(*) from listening.polls where ok"));
        Assert.Contains("hn: 4 new posts, 4 mentions", collection.Said);
    }

    [Fact]
    public async Task A_failure_on_a_later_page_keeps_those_before_and_the_next_poll_goes_on_from_there()
    {
        bool down = true;
        var source = new PlayedSource(
            "hn", "a.example", Page("1"), () => down ? throw new SourceException("down") : Page("2")(), Page("3"));
        await using Collection collection = await Collection.StartAsync(postgres, source);

        CollectOutcome failed = await collection.CollectAsync();
        down = false;
        CollectOutcome answered = await collection.CollectAsync(force: true);

        Assert.Equal((1, 0), (failed.ExitStatus, answered.ExitStatus));
        Assert.Equal([null, "1", "1", "2"], source.Cursors);
        Assert.Equal("1 2 3", await collection.ReadAsync<string>(Ids));
        Assert.Equal(["1", "2", "3"], source.Threads.Select(t => t.RootNativeId).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_budget_that_is_spent_after_some_pages_is_no_failure_and_the_rest_comes_when_the_host_allows()
    {
        bool spent = true;
        var limit = new SourceException("spent") { Failure = SourceFailure.RateLimited, RetryAfter = TimeSpan.FromMinutes(7) };
        var source = new PlayedSource("hn", "a.example", Page("1"), () => spent ? throw limit : Page("2")());
        await using Collection collection = await Collection.StartAsync(postgres, source);

        CollectOutcome outcome = await collection.CollectAsync();
        double wait = await collection.ReadAsync<double>(
            "select extract(epoch from next_poll_at - last_polled_at)::float8 from analyst.sources");
        spent = false;
        await collection.CollectAsync(force: true);

        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 0, Skipped: 0), outcome);
        Assert.Equal(420, wait, 0.5);
        Assert.Equal([null, "1", "1"], source.Cursors);
        Assert.Equal("1 2", await collection.ReadAsync<string>(Ids));
        Assert.Equal(0L, await collection.ReadAsync<long>("select count(*) from listening.polls where not ok"));
        Assert.Contains("hn: 1 new post, 1 mention; the rest later: spent", collection.Said);
    }

    [Fact]
    public async Task A_source_that_fails_in_another_way_and_recovers_tells_its_story()
    {
        int turn = 0;
        Func<PollResult> page = () => ++turn switch
        {
            1 => Page("1")() with { Note = "moved to https://b.example/feed" },
            2 or 3 => throw new SourceException("no answer") { Failure = SourceFailure.Timeout },
            4 => throw new SourceException("403") { Failure = SourceFailure.Blocked },
            _ => new PollResult(),
        };
        await using Collection collection = await Collection.StartAsync(postgres, new AskedSource(page));

        for (int i = 0; i < 5; i++)
        {
            await collection.CollectAsync(force: true);
        }

        string events = await collection.ReadAsync<string>(
            "select string_agg(event || ': ' || coalesce(detail, '-'), E'\n' order by at, event) from analyst.source_events");
        Assert.Equal(
            [
                "first_poll: -",
                "moved: moved to https://b.example/feed",
                "failing: Timeout: no answer",
                "failing: Blocked: 403",
                "recovered: after Blocked",
            ],
            events.Replace("heard back to 2026-03-14T12:00:00Z", "-", StringComparison.Ordinal).Split('\n'));
    }

    [Fact]
    public async Task A_host_that_asks_for_a_pause_gets_it_for_all_its_sources_over_restarts_and_even_when_forced()
    {
        SourceException asks = AsksForAPause();
        var one = new PlayedSource("one", "same.example", () => throw asks);
        var two = new PlayedSource("two", "same.example", Page("2"));
        var other = new PlayedSource("other", "other.example", Page("3"));
        await using Collection collection = await Collection.StartAsync(postgres, one, two, other);

        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 1, Skipped: 1), await collection.CollectAsync());
        await using Collection restarted = collection.Another(one, two);
        Assert.Equal(new CollectOutcome(0, 0, Skipped: 2), await restarted.CollectAsync(force: true));

        Assert.Empty(two.Cursors);
        Assert.Single(one.Cursors);
        Assert.Contains(
            restarted.Said,
            line => line.StartsWith("two: skipped: same.example is to be left alone until ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_that_breaks_in_an_unforeseen_way_fails_alone()
    {
        var broken = new PlayedSource("broken", "a.example", () => throw new InvalidOperationException("a bug"));
        var well = new PlayedSource("well", "a.example", Page("1"));
        await using Collection collection = await Collection.StartAsync(postgres, broken, well);

        CollectOutcome outcome = await collection.CollectAsync();

        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 1, Skipped: 0), outcome);
        Assert.Equal(0, outcome.ExitStatus);
        Assert.Equal("a bug", await collection.ReadAsync<string>("select last_error from analyst.sources where name = 'broken'"));
    }

    [Fact]
    public async Task A_server_that_pages_in_a_circle_fails_with_what_it_gave_stored()
    {
        var source = new PlayedSource("hn", "a.example", Page("1")) { Circles = true };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        Assert.Equal(1, (await collection.CollectAsync()).Failed);

        Assert.Equal(2, source.Cursors.Count);
        Assert.Equal("1", await collection.ReadAsync<string>(Ids));
    }

    [Fact]
    public async Task What_is_gone_is_stopped_and_asked_again_only_when_forced()
    {
        var source = new PlayedSource("hn", "a.example", () => throw new SourceException("410") { Failure = SourceFailure.Gone });
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        Assert.Equal(DBNull.Value, await Sql.ReadAsync(collection.ConnectionString, "select next_poll_at from analyst.sources"));
        await collection.CollectAsync();
        await collection.CollectAsync(force: true);

        Assert.Equal(2, source.Cursors.Count);
    }

    [Fact]
    public async Task Threads_of_what_matched_are_fetched_in_the_same_round_and_not_again_once_they_are_old()
    {
        var source = new PlayedSource("hn", "a.example", Page("q"))
        {
            Thread = _ => new ThreadResult(
                [PostOf("q"), PostOf("r", parent: "q", root: "q"), PostOf("s", parent: "r", root: "q")], Skipped: 0, Complete: true),
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        await collection.CollectAsync(force: true);

        Assert.Equal(new ThreadRequest("q", "https://news.example/q"), Assert.Single(source.Threads));
        Assert.Equal(3, await collection.ReadAsync<int>("select posts from analyst.conversations"));
        Assert.Contains("hn: 1 thread, 2 new posts, 2 mentions", collection.Said);
    }

    [Fact]
    public async Task A_poll_that_was_cut_off_by_a_kill_is_made_again_at_once()
    {
        var source = new PlayedSource("hn", "a.example", Page("1"));
        await using Collection collection = await Collection.StartAsync(postgres, source);
        await using (Collection killed = collection.Another(source))
        {
            Assert.NotNull(await killed.Get<SourceStore>().TakeAsync("hn", forcedSince: null, Token));
            Assert.Equal(0, (await collection.CollectAsync()).Answered);
        }

        Assert.Equal(1, (await collection.CollectAsync()).Answered);
    }

    [Fact]
    public async Task When_the_database_goes_away_in_the_middle_it_waits_says_so_once_and_goes_on()
    {
        Collection? collection = null;
        var source = new PlayedSource("hn", "a.example", Page("1"), () => HideDatabase(collection!, Page("2")), Page("3"));
        await using Collection started = collection = await Collection.StartAsync(postgres, source);

        Task<CollectOutcome> round = started.CollectAsync();
        await Eventually.EventuallyAsync(() => started.Said.Any(line => line.Contains("is away: waiting", StringComparison.Ordinal)));
        await Sql.RunAsync(Maintenance(started), $"alter database hidden_{Name(started)} rename to {Name(started)}");

        Assert.Equal(1, (await round).Answered);
        Assert.Equal("1 2 3", await started.ReadAsync<string>(Ids));
        Assert.Single(started.Said, line => line.Contains("is away: waiting", StringComparison.Ordinal));
        Assert.Equal([null, "1", "2"], source.Cursors);
    }

    [Fact]
    public async Task The_service_polls_what_is_due_and_stops_when_told()
    {
        var source = new PlayedSource("hn", "a.example", Page("1"), Page("2"));
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(
            () => collection.ReadAsync<long>("select count(*) from listening.threads where last_fetched_at is not null"),
            fetched => fetched == 2);
        await collection.Service.StopAsync(Token);

        Assert.Equal("1 2", await collection.ReadAsync<string>(Ids));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.polls"));
    }

    private static PollResult HideDatabase(Collection collection, Func<PollResult> page)
    {
        using var source = NpgsqlDataSource.Create(Maintenance(collection));
        using NpgsqlCommand end = source.CreateCommand(
            $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{Name(collection)}'");
        end.ExecuteNonQuery();
        using NpgsqlCommand hide = source.CreateCommand($"alter database {Name(collection)} rename to hidden_{Name(collection)}");
        hide.ExecuteNonQuery();
        return page();
    }

    private static string Name(Collection collection) => new NpgsqlConnectionStringBuilder(collection.ConnectionString).Database!;

    private static string Maintenance(Collection collection) =>
        new NpgsqlConnectionStringBuilder(collection.ConnectionString) { Database = "postgres" }.ConnectionString;

    /// <summary>Answers each poll anew.</summary>
    private sealed class AskedSource(Func<PollResult> answer) : ISource
    {
        public string Name => "hn";

        public string Platform => "hackernews";

        public string Host => "a.example";

        public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
