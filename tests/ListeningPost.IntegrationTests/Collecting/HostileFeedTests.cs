using System.Globalization;
using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Feeds whose servers fail, lie and set traps, collected into a database.</summary>
public sealed class HostileFeedTests(PostgresFixture postgres) : HostileTests
{
    private const string Item = "<item><title>acme</title><description>acme</description><link>https://news.example/1</link></item>";

    [Fact]
    public async Task A_feed_whose_server_was_away_is_healthy_again_with_its_next_poll()
    {
        int port;
        await using (HostileServer away = HostileServer.Answering(""))
        {
            port = away.Port;
        }

        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(postgres, Feed(http, new Uri($"http://127.0.0.2:{port}/feed")));
        await collection.CollectAsync();
        double wait = await collection.ReadAsync<double>(
            "select extract(epoch from next_poll_at - last_polled_at)::float8 from analyst.sources");
        await using HostileServer back = HostileServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(Ok(Rss(Item)));
            }
        }, port: port);

        await collection.CollectAsync(force: true);

        Assert.InRange(wait, 299, 340);
        Assert.Equal("failing recovered", await EventsAsync(collection));
        Assert.Equal(0, await collection.ReadAsync<int>("select consecutive_failures from analyst.sources"));
        Assert.Equal(1L, await PostsAsync(collection));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_cut_short_leaves_neither_posts_nor_validators(bool reset)
    {
        string whole = Ok(Rss(Item + Item.Replace("/1", "/2", StringComparison.Ordinal)), "ETag: \"1\"");
        bool cut = true;
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(cut ? whole[..^30] : whole);
            if (cut && reset)
            {
                connection.Reset();
            }
        });
        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(postgres, Feed(http, server.Url()));

        await collection.CollectAsync();
        long before = await PostsAsync(collection);
        int asked = server.Requests.Count;
        cut = false;
        await collection.CollectAsync(force: true);

        Assert.Equal((0L, 3), (before, asked));
        Assert.DoesNotContain("If-None-Match", server.Requests[asked], StringComparison.Ordinal);
        Assert.Equal(2L, await PostsAsync(collection));
    }

    [Fact]
    public async Task What_is_no_feed_any_more_takes_nothing_away_and_is_told()
    {
        string[] bodies =
        [
            Rss(Item), "", "Account suspended", "<html><head><title>Parked</title></head></html>", "\u0089PNG\r\n", "{\"error\":1}",
        ];
        int turn = 0;
        await using var server = HostileServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(Ok(bodies[turn]));
            }
        });
        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(postgres, Feed(http, server.Url()));

        for (; turn < bodies.Length; turn++)
        {
            await collection.CollectAsync(force: true);
        }

        Assert.Equal(1L, await PostsAsync(collection));
        Assert.Equal(5, await collection.ReadAsync<int>("select consecutive_failures from analyst.sources"));
        Assert.Equal(
            "Unreadable", await collection.ReadAsync<string>("select string_agg(distinct failure, ' ') from listening.polls where not ok"));
    }

    [Fact]
    public async Task The_same_bytes_under_new_validators_write_no_post()
    {
        int turn = 0;
        await using var server = HostileServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(Ok(Rss(Item), $"ETag: \"{turn++}\"\r\nLast-Modified: Sun, 22 Nov 2026 10:00:0{turn} GMT"));
            }
        });
        using SourceHttp http = Http(clock: TimeProvider.System);
        await using Collection collection = await Collection.StartAsync(postgres, Feed(http, server.Url()));
        const string Rows = "select string_agg(xmin::text || ' ' || id, ',') from listening.posts";

        await collection.CollectAsync(force: true);
        string before = await collection.ReadAsync<string>(Rows);
        await collection.CollectAsync(force: true);
        await collection.CollectAsync(force: true);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(before, await collection.ReadAsync<string>(Rows));
    }

    [Fact]
    public async Task A_server_that_lies_about_changes_is_found_out_within_a_week()
    {
        string body = Rss(Item);
        await using var server = HostileServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                bool isKnown = request.Contains("If-None-Match", StringComparison.Ordinal);
                await connection.SendAsync(isKnown ? "HTTP/1.1 304 Not Modified\r\n\r\n" : Ok(body, "ETag: \"1\""));
            }
        });
        using SourceHttp http = Http();
        RssSource source = Feed(http, server.Url());
        PollResult result = await PollAsync(source, null);
        body = Rss(Item.Replace("/1", "/new", StringComparison.Ordinal));

        int hours = 0;
        for (; hours < 24 * 8 && (hours == 0 || result.Posts.Count == 0); hours++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            result = await PollAsync(source, result.Cursor);
        }

        Assert.Equal("https://news.example/new", Assert.Single(result.Posts).NativeId);
        Assert.InRange(hours, 1, 24 * 7);
    }

    [Fact]
    public async Task No_address_that_a_feed_names_is_asked_but_the_feeds_own()
    {
        await using var canary = HostileServer.Answering(Ok("<rss/>"), "127.0.0.3");
        string trap = canary.Url("/trap").ToString();
        string[] feeds =
        [
            $"""
            <!DOCTYPE rss SYSTEM "{trap}" [<!ENTITY x SYSTEM "{trap}"><!ENTITY % y SYSTEM "{trap}"> %y;]>
            <?xml-stylesheet href="{trap}"?>
            <rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
                xmlns:xi="http://www.w3.org/2001/XInclude"><channel>
            <atom:link rel="hub" href="{trap}"/><atom:link rel="self" href="{trap}"/><atom:link rel="next" href="{trap}"/>
            <image><url>{trap}</url></image><icon>{trap}</icon>
            <cloud domain="127.0.0.3" port="{canary.Port}" path="/trap"/><docs>{trap}</docs><xi:include href="{trap}"/>
            <item><title>acme &x;</title><link>{trap}</link><enclosure url="{trap}" type="audio/mpeg" length="1"/>
            <media:content url="{trap}"/><comments>{trap}</comments>
            <description>&lt;img src="{trap}"&gt;&lt;iframe src="{trap}"&gt;&lt;link rel=stylesheet href="{trap}"&gt;</description>
            </item></channel></rss>
            """,
            $$"""
            {"version":"https://jsonfeed.org/version/1.1","title":"t","next_url":"{{trap}}","icon":"{{trap}}","favicon":"{{trap}}",
             "feed_url":"{{trap}}","hubs":[{"type":"WebSub","url":"{{trap}}"}],
             "items":[{"id":"1","title":"acme","url":"{{trap}}","image":"{{trap}}","banner_image":"{{trap}}",
                       "attachments":[{"url":"{{trap}}","mime_type":"audio/mpeg"}]}]}
            """,
        ];
        foreach (string feed in feeds)
        {
            await using var server = HostileServer.Answering(Ok(feed));
            using SourceHttp http = Http();

            PollResult result = await PollAsync(Feed(http, server.Url()), null);

            Assert.Single(result.Posts);
            Assert.Single(server.Requests);
        }

        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='{0}'>", SourceFailure.Refused)]
    [InlineData("<meta http-equiv='refresh' content='0; url={0}'>", SourceFailure.Unreadable)]
    public async Task A_page_leads_no_way_inside(string head, SourceFailure failure)
    {
        await using var canary = HostileServer.Answering(Ok("<rss/>"), "127.0.0.3");
        string trap = string.Format(CultureInfo.InvariantCulture, head, canary.Url());
        string page = $"<!doctype html><html><head>{trap}</head></html>";
        await using var server = HostileServer.Answering(Ok(page));
        using SourceHttp http = Http();

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(Feed(http, server.Url()), null));

        Assert.Equal((failure, 0), (e.Failure, canary.Connections));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Two_hundred_feeds_of_a_host_that_fails_ask_it_a_few_times_and_others_are_asked_as_ever()
    {
        await using var ill = HostileServer.Answering("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        await using var well = HostileServer.Answering(Ok(Rss(Item)), "127.0.0.2");
        using SourceHttp http = Http();

        Exception?[] failed = await PassTime(Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => Record.ExceptionAsync(() => http.SendAsync(ill.Url($"/{i}"), HttpAsk.Get, Cancelled)).AsTask())));
        HttpAnswer answer = await GetAsync(http, well.Url());

        Assert.All(failed, e => Assert.IsType<SourceException>(e));
        Assert.InRange(ill.Requests.Count, 8, 40);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
    }

    private static string Ok(string body, string header = "X: y") =>
        $"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}";

    private static string Rss(string items) => $"<rss><channel><title>t</title>{items}</channel></rss>";

    private static RssSource Feed(SourceHttp http, Uri url) => new(new RssOptions { Name = "feed", Kind = "rss", Url = url }, http);

    private Task<PollResult> PollAsync(RssSource source, string? cursor) => PassTime(source.PollAsync(
        new PollRequest { Cursor = cursor, Now = Clock.GetUtcNow(), LookBackTo = Clock.GetUtcNow().AddDays(-30) }, Cancelled));

    private static Task<long> PostsAsync(Collection collection) => collection.ReadAsync<long>("select count(*) from listening.posts");

    private static Task<string> EventsAsync(Collection collection) =>
        collection.ReadAsync<string>("select string_agg(event, ' ' order by at) from analyst.source_events where event <> 'first_poll'");
}
