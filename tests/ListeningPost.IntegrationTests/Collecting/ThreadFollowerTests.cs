using ListeningPost.Core.Sources;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Collecting.PlayedSource;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Threads that are had in part: told as such, and read on.</summary>
public class ThreadFollowerTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thread_that_is_had_in_part_is_said_to_be_and_read_on_where_it_was_left()
    {
        var source = new PlayedSource("hn", "a.example", Page("q"))
        {
            Thread = request => request.Rest is null
                ? new ThreadResult([PostOf("q"), PostOf("r", parent: "q", root: "q")], 0, Complete: false) { Rest = "page 2" }
                : new ThreadResult([PostOf("s", parent: "q", root: "q")], 0, Complete: true),
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        string partly = await StateAsync(collection);
        double wait = await collection.ReadAsync<double>(
            "select extract(epoch from next_read_at - last_read_at)::float8 / 60 from analyst.threads");
        DateTimeOffset before = await collection.Get<SourceStore>().NowAsync(Token);
        await collection.CollectAsync(force: true);

        Assert.Equal([null, "page 2"], source.Threads.Select(t => t.Rest));
        Assert.Equal(("part", "whole"), (partly, await StateAsync(collection)));
        Assert.Equal(10, wait, 0.1);
        Assert.Equal(3, await collection.ReadAsync<int>("select posts from analyst.conversations"));
        long id = await collection.ReadAsync<long>("select conversation_id from analyst.threads");
        var digests = collection.Get<DigestQueries>();
        Assert.Equal(ThreadKnown.Part, (await digests.ThreadsAsync([id], before, Token))[id]);
        Assert.Equal(ThreadKnown.Whole, (await digests.ThreadsAsync([id], before.AddHours(1), Token))[id]);
        Assert.Equal(ThreadKnown.Unread, (await digests.ThreadsAsync([id], before.AddHours(-1), Token))[id]);
    }

    [Fact]
    public async Task A_host_that_asks_for_a_pause_costs_a_thread_nothing()
    {
        SourceException asks = AsksForAPause();
        var source = new PlayedSource("hn", "a.example", Page("q", "r")) { Thread = _ => throw asks };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();

        Assert.Single(source.Threads);
        Assert.Equal(2L, await collection.ReadAsync<long>(
            """
            select count(*) from listening.threads
            where consecutive_failures = 0 and next_fetch_at <= clock_timestamp() and leased_by is null
            """));
        Assert.Equal("unread", await StateAsync(collection));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_budget_for_threads_that_is_spent_puts_them_off_and_counts_against_none(bool force)
    {
        var spent = new SourceException("spent") { Failure = SourceFailure.RateLimited, RetryAfter = TimeSpan.FromMinutes(40) };
        var source = new PlayedSource("gh", "a.example", Page("q", "r")) { Thread = _ => throw spent };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync(force);

        Assert.Equal(2, source.Threads.Count);
        Assert.Equal(2L, await collection.ReadAsync<long>(
            """
            select count(*) from listening.threads
            where consecutive_failures = 0 and next_fetch_at > clock_timestamp() + interval '39 minutes' and leased_by is null
            """));
        Assert.Null(collection.Pauses.Find("a.example"));
    }

    [Fact]
    public async Task A_thread_whose_root_is_not_stored_is_asked_for_by_what_is_known_of_a_post_in_it()
    {
        Func<PollResult> page = () => new PollResult { Posts = [PostOf("c", parent: "b", root: "a") with { ThreadKey = "12" }] };
        var source = new PlayedSource("l", "a.example", page);
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();

        Assert.Equal(new ThreadRequest("a", "https://news.example/c") { ThreadKey = "12" }, Assert.Single(source.Threads));
    }

    [Fact]
    public async Task What_a_thread_shows_as_taken_back_is_erased_with_the_mention_that_was_made_of_it()
    {
        bool isRemoved = false;
        var source = new PlayedSource("hn", "a.example", Page("q"))
        {
            Thread = _ => new ThreadResult(
                isRemoved ? [PostOf("q")] : [PostOf("q"), PostOf("r", parent: "q", root: "q")],
                isRemoved ? 1 : 0,
                Complete: false)
            {
                Deleted = isRemoved ? ["r", "never stored"] : [],
            },
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        long before = await collection.ReadAsync<long>("select count(*) from analyst.mentions");
        isRemoved = true;
        await Sql.RunAsync(collection.ConnectionString, "update listening.threads set next_fetch_at = clock_timestamp()");
        await collection.CollectAsync();

        Assert.Equal(2, before);
        Assert.Equal("q", await collection.ReadAsync<string>("select string_agg(native_id, ' ') from analyst.mentions"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.suppressions"));
    }

    [Fact]
    public async Task A_term_that_a_host_does_not_take_is_told_once_in_the_sources_story_and_in_each_round()
    {
        var source = new PlayedSource("x", "a.example", Page("1")) { LeftOut = ["X does not take 'a'"] };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        await collection.CollectAsync(force: true);

        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from analyst.source_events where event = 'left_out'"));
        Assert.Equal(
            "X does not take 'a'",
            await collection.ReadAsync<string>("select detail from analyst.source_events where event = 'left_out'"));
        Assert.Equal(2, collection.Said.Count(line => line == "x: left out: X does not take 'a'"));
    }

    [Theory]
    [InlineData("acme is what it is", 13, 1)]
    [InlineData("acme is what it is", 15, -1)]
    [InlineData("Does acme ship to Norway?", 15, 6)]
    [InlineData("Does acme ship to Norway?", 91, -1)]
    public async Task A_thread_is_followed_for_a_fortnight_and_for_long_where_somebody_waits(string text, int quietDays, int next)
    {
        Core.Posts.Post post = PostOf("q") with { Text = text, PublishedAt = TimeProvider.System.GetUtcNow().AddDays(-quietDays) };
        var source = new PlayedSource("hn", "a.example", () => new PollResult { Posts = [post] })
        {
            Thread = _ => new ThreadResult([post], 0, Complete: true),
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();

        double days = await collection.ReadAsync<double>(
            "select coalesce(extract(epoch from next_fetch_at - last_fetched_at)::float8 / 86400, -1) from listening.threads");
        Assert.Equal(next, days, 0.1);
    }

    private static Task<string> StateAsync(Collection collection) => collection.ReadAsync<string>("select min(state) from analyst.threads");
}
