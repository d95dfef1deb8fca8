using ListeningPost.Core.Sources;
using static ListeningPost.IntegrationTests.Collecting.PlayedSource;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>What its thread is not there for, twice, was taken back, unless it is the server that is lost.</summary>
public class TakenBackTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(SourceFailure.NotFound)]
    [InlineData(SourceFailure.Gone)]
    public async Task A_post_whose_thread_is_not_there_twice_is_erased_and_not_asked_for_again(SourceFailure said)
    {
        var source = new PlayedSource("hn", "a.example", Page("gone", "here")) { Thread = Without(said, "gone") };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        string once = await MentionsAsync(collection);
        double wait = await collection.ReadAsync<double>(
            "select extract(epoch from next_fetch_at - last_fetched_at)::float8 / 60 from listening.threads where native_id = 'gone'");
        await collection.CollectAsync(force: true);

        Assert.Equal("gone here", once);
        Assert.Equal(60, wait, 0.1);
        Assert.Equal("here", await MentionsAsync(collection));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.suppressions where until > clock_timestamp()"));
        Assert.Equal(1L, await collection.ReadAsync<long>(
            "select count(*) from listening.threads where native_id = 'gone' and next_fetch_at is null and gone_since is null"));
    }

    [Fact]
    public async Task A_thread_that_is_there_again_is_counted_anew()
    {
        var answers = new Queue<SourceFailure?>([SourceFailure.NotFound, null, SourceFailure.NotFound]);
        var source = new PlayedSource("hn", "a.example", Page("q"))
        {
            Thread = request => answers.Dequeue() is { } said ? throw Missing(said) : new ThreadResult([PostOf("q")], 0, Complete: true),
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 3; i++)
        {
            await collection.CollectAsync(force: true);
            await Sql.RunAsync(collection.ConnectionString, "update listening.threads set next_fetch_at = clock_timestamp()");
        }

        Assert.Empty(answers);
        Assert.Equal("q", await MentionsAsync(collection));
    }

    [Fact]
    public async Task Another_failure_in_between_does_not_count()
    {
        var answers = new Queue<SourceFailure>(
            [SourceFailure.NotFound, SourceFailure.ServerError, SourceFailure.Blocked, SourceFailure.NotFound]);
        var source = new PlayedSource("hn", "a.example", Page("q")) { Thread = _ => throw Missing(answers.Dequeue()) };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 3; i++)
        {
            await collection.CollectAsync(force: true);
        }

        string before = await MentionsAsync(collection);
        await collection.CollectAsync(force: true);

        Assert.Equal(("q", ""), (before, await MentionsAsync(collection)));
    }

    [Fact]
    public async Task A_server_that_has_lost_all_its_threads_has_nothing_erased()
    {
        var source = new PlayedSource("hn", "a.example", Page("a", "b", "c")) { Thread = _ => throw Missing(SourceFailure.NotFound) };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 12; i++)
        {
            await collection.CollectAsync(force: true);
        }

        Assert.Equal("a b c", await MentionsAsync(collection));
        Assert.Equal(24, source.Threads.Count);
        Assert.Equal(3L, await collection.ReadAsync<long>("select count(*) from listening.threads where next_fetch_at is null"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_polled_has_nothing_erased()
    {
        var source = new PlayedSource(
            "hn", "a.example", Page("q"), () => throw new SourceException("down") { Failure = SourceFailure.ServerError })
        {
            Thread = _ => throw Missing(SourceFailure.NotFound),
        };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 3; i++)
        {
            await collection.CollectAsync(force: true);
            await Sql.RunAsync(collection.ConnectionString, "update listening.threads set next_fetch_at = clock_timestamp()");
        }

        Assert.True(source.Threads.Count > 1);
        Assert.Equal("q", await MentionsAsync(collection));
    }

    [Fact]
    public async Task Of_a_thread_without_its_root_the_post_goes_that_was_asked_for_and_another_leads_on()
    {
        PollResult page = new()
        {
            Posts =
            [
                PostOf("b", parent: "a", root: "a") with { ThreadKey = "12" },
                PostOf("c", parent: "a", root: "a") with { ThreadKey = "13" },
            ],
        };
        var source = new PlayedSource("l", "a.example", () => page) { Thread = _ => throw Missing(SourceFailure.NotFound) };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync(force: true);
        await collection.CollectAsync(force: true);
        string first = await MentionsAsync(collection);
        await collection.CollectAsync(force: true);
        string still = await MentionsAsync(collection);
        await collection.CollectAsync(force: true);

        Assert.Equal(("c", "c", ""), (first, still, await MentionsAsync(collection)));
        Assert.Equal(["12", "12", "13", "13"], source.Threads.Select(t => t.ThreadKey));
    }

    [Fact]
    public async Task A_reply_is_not_erased_for_a_root_that_is_not_there()
    {
        Func<PollResult> page = () => new PollResult { Posts = [PostOf("b", parent: "a", root: "a")] };
        var source = new PlayedSource("hn", "a.example", page) { Thread = _ => throw Missing(SourceFailure.NotFound) };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 4; i++)
        {
            await collection.CollectAsync(force: true);
        }

        Assert.Equal("b", await MentionsAsync(collection));
        Assert.Equal(2, source.Threads.Count);
    }

    [Theory]
    [InlineData(SourceFailure.Blocked)]
    [InlineData(SourceFailure.Unauthorized)]
    [InlineData(SourceFailure.Nameless)]
    [InlineData(SourceFailure.Unreadable)]
    public async Task What_may_not_be_read_is_not_erased(SourceFailure said)
    {
        var source = new PlayedSource("hn", "a.example", Page("q", "r")) { Thread = Without(said, "q") };
        await using Collection collection = await Collection.StartAsync(postgres, source);

        for (int i = 0; i < 4; i++)
        {
            await collection.CollectAsync(force: true);
        }

        Assert.Equal("q r", await MentionsAsync(collection));
    }

    [Fact]
    public async Task What_a_poll_shows_as_taken_back_is_erased()
    {
        PollResult gone = new() { Posts = [PostOf("r")], Deleted = ["q", "never stored"] };
        var source = new PlayedSource("hn", "a.example", Page("q", "r"), () => gone, () => gone);
        await using Collection collection = await Collection.StartAsync(postgres, source);

        await collection.CollectAsync();
        await collection.CollectAsync(force: true);

        Assert.Equal("r", await MentionsAsync(collection));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.suppressions"));
    }

    private static Func<ThreadRequest, ThreadResult> Without(SourceFailure said, string missing) => request =>
        request.RootNativeId == missing ? throw Missing(said) : new ThreadResult([PostOf(request.RootNativeId)], 0, Complete: true);

    private static SourceException Missing(SourceFailure failure) => new("not there") { Failure = failure };

    private static Task<string> MentionsAsync(Collection collection) => collection.ReadAsync<string>(
        "select coalesce(string_agg(native_id, ' ' order by native_id), '') from analyst.mentions");
}
