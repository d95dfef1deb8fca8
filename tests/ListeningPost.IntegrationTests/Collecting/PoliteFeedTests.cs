using System.Text;
using ListeningPost.Collecting;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Feeds collected into a database from hosts that ask for something: to be left alone, to be asked elsewhere.</summary>
public sealed class PoliteFeedTests(PostgresFixture postgres) : HostileTests
{
    private const string Feed =
        "<rss><channel><title>t</title><item><title>acme</title><link>https://news.example/1</link></item></channel></rss>";

    [Fact]
    public async Task Where_a_feed_moved_to_a_host_that_asks_for_a_pause_that_host_gets_it_over_restarts_and_the_old_one_does_not()
    {
        bool limits = false;
        await using var place = Serving(_ => limits ? Limited : Ok);
        await using var old = Serving(request => request.StartsWith("GET /moved ", StringComparison.Ordinal)
            ? $"HTTP/1.1 301 Moved\r\nLocation: {place.Url("/feed")}\r\nContent-Length: 0\r\n\r\n"
            : Ok);
        using SourceHttp http = Http(clock: TimeProvider.System);
        RssSource moved = Source("moved", http, old.Url("/moved"));
        await using Collection collection = await Collection.StartAsync(
            postgres, http.Pauses, moved, Source("neighbour", http, old.Url("/feed")));
        for (int i = 0; i < 3; i++)
        {
            await collection.CollectAsync(force: true);
        }

        limits = true;
        CollectOutcome first = await collection.CollectAsync(force: true);
        using SourceHttp anew = Http(clock: TimeProvider.System);
        await using Collection restarted = collection.Another(
            anew.Pauses,
            Source("moved", anew, old.Url("/moved")),
            Source("neighbour", anew, old.Url("/feed")),
            Source("there", anew, place.Url("/other")));
        await restarted.ApplyAsync();
        int asked = place.Requests.Count;
        CollectOutcome second = await restarted.CollectAsync(force: true);

        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 1, Skipped: 0), first);
        Assert.Equal(new CollectOutcome(Answered: 1, Failed: 0, Skipped: 2), second);
        Assert.Equal(asked, place.Requests.Count);
        Assert.Equal($"127.0.0.2:{place.Port}", await collection.ReadAsync<string>("select string_agg(host, ' ') from listening.hosts"));
    }

    [Fact]
    public async Task The_next_poll_of_every_source_of_a_paused_host_is_told_as_it_will_be()
    {
        await using var server = Serving(_ => Limited);
        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(
            postgres, http.Pauses, Source("one", http, server.Url("/1")), Source("two", http, server.Url("/2")));

        Assert.Equal(new CollectOutcome(Answered: 0, Failed: 1, Skipped: 1), await collection.CollectAsync());

        Assert.Single(server.Requests);
        Assert.Equal(2L, await collection.ReadAsync<long>(
            """
            select count(*) from analyst.sources
            where next_poll_at between now() + interval '290 seconds' and now() + interval '330 seconds'
            """));
    }

    [Fact]
    public async Task A_circuit_that_opened_is_our_own_caution_and_a_forced_poll_asks_again()
    {
        await using var server = Serving(_ => "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        using SourceHttp http = Http(clock: TimeProvider.System);
        RssSource[] Sources(SourceHttp http) => [.. Enumerable.Range(0, 5).Select(i => Source($"s{i}", http, server.Url($"/{i}")))];
        await using Collection collection = await Collection.StartAsync(postgres, http.Pauses, Sources(http));

        await collection.CollectAsync();
        int asked = server.Requests.Count;
        using SourceHttp anew = Http(clock: TimeProvider.System);
        CollectOutcome forced = await collection.Another(anew.Pauses, Sources(anew)).CollectAsync(force: true);

        Assert.InRange(asked, 8, 12);
        Assert.Equal(new CollectOutcome(Answered: 0, Failed: 5, Skipped: 0), forced);
        Assert.True(server.Requests.Count > asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_clock_was_set_back_what_was_polled_in_the_future_is_due(bool force)
    {
        await using var server = Serving(_ => Ok);
        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(
            postgres, http.Pauses, Source("due", http, server.Url("/1")), Source("stopped", http, server.Url("/2")));
        await collection.CollectAsync();
        await Sql.RunAsync(collection.ConnectionString, """
            update listening.sources set last_polled_at = last_polled_at + interval '3 hours',
                next_poll_at = case when name = 'due' then next_poll_at + interval '3 hours' end
            """);

        CollectOutcome outcome = await collection.CollectAsync(force);
        CollectOutcome again = await collection.CollectAsync();

        Assert.Equal(new CollectOutcome(force ? 2 : 1, 0, 0), outcome);
        Assert.Equal(new CollectOutcome(0, 0, 0), again);
    }

    private const string Limited = "HTTP/1.1 429 Too Many\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n";

    private static string Ok => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.Latin1.GetByteCount(Feed)}\r\n\r\n{Feed}";

    private static HostileServer Serving(Func<string, string> answer) => HostileServer.Start(async connection =>
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            await connection.SendAsync(answer(request));
        }
    });

    private static RssSource Source(string name, SourceHttp http, Uri url) =>
        new(new RssOptions { Name = name, Kind = "rss", Url = url }, http);
}
