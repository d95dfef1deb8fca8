using System.Net;
using System.Net.Sockets;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;
using ListeningPost.Tests.Sources.Http;

namespace ListeningPost.Tests.Sources.Rss;

public class RssSourceTests : HttpTests
{
    private const string Feed = "https://news.example/feed";

    private const string One = "<rss version='2.0'><channel><title>t</title><item><title>A</title><link>/a?utm_source=rss</link>"
        + "<guid isPermaLink='false'>1</guid><pubDate>Thu, 19 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>";

    [Fact]
    public async Task A_post_is_named_by_its_permalink_and_the_host_is_asked_for_changes_only()
    {
        var server = new FeedServer().On(Feed, request => request.Headers.TryGetValues("If-None-Match", out _)
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : FeedServer.Answer(One, ("ETag", "W/\"a b;c\""), ("Last-Modified", "some day")));

        PollResult first = await PollAsync(server, null);
        PollResult second = await PollAsync(server, first.Cursor);

        Assert.Equal("https://news.example/a", Assert.Single(first.Posts).NativeId);
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 10, 0, 0, TimeSpan.Zero), first.ReachedBackTo);
        Assert.Equal((true, 0), (second.NotModified, second.Posts.Count));
        Assert.Equal(["W/\"a b;c\""], server.Requests[1].Headers.GetValues("If-None-Match"));
        Assert.Equal(["some day"], server.Requests[1].Headers.GetValues("If-Modified-Since"));
    }

    [Theory]
    [InlineData("<guid isPermaLink='false'>{0}</guid><link>https://a.example/</link>", "https://news.example/feed#2")]
    [InlineData("<link>https://a.example/log#v{0}</link>", "https://a.example/log#v2")]
    [InlineData("<link>https://a.example/</link>", null)]
    public async Task A_post_that_shared_its_link_keeps_its_name_when_the_others_are_gone(string identity, string? name)
    {
        string Item(int i) => $"<item><title>Number {i}</title>{identity.Replace("{0}", $"{i}", StringComparison.Ordinal)}</item>";
        string[] documents = [Item(2) + Item(1), Item(2), Item(3) + Item(2), Item(3)];
        int n = 0;
        var server = new FeedServer().On(Feed, _ => FeedServer.Answer($"<rss><channel>{documents[n++]}</channel></rss>"));
        List<string> names = [];
        string? cursor = null;

        foreach (string _ in documents)
        {
            PollResult result = await PollAsync(server, cursor);
            names.AddRange(result.Posts.Select(post => $"{post.Title}: {post.NativeId}"));
            cursor = result.Cursor;
        }

        Assert.Equal(3, names.Distinct(StringComparer.Ordinal).Count());
        Assert.True(name is null || names.Contains("Number 2: " + name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Guids_that_begin_anew_name_no_old_post()
    {
        int n = 0;
        var server = new FeedServer().On(Feed, _ => FeedServer.Answer(
            $"<rss><channel><item><guid isPermaLink='false'>1</guid><title>Article {++n}</title>"
            + $"<link>https://a.example/{n}</link></item></channel></rss>"));

        PollResult before = await PollAsync(server, null);
        PollResult after = await PollAsync(server, before.Cursor);

        Assert.Equal(["https://a.example/1", "https://a.example/2"], before.Posts.Concat(after.Posts).Select(post => post.NativeId));
    }

    [Fact]
    public async Task The_same_bytes_again_are_no_news_whatever_the_validators_say()
    {
        int n = 0;
        var server = new FeedServer().On(Feed, _ => FeedServer.Answer(One, ("ETag", $"\"{n++}\"")));

        PollResult first = await PollAsync(server, null);
        PollResult second = await PollAsync(server, first.Cursor);

        Assert.Equal((true, 0), (second.NotModified, second.Posts.Count));
    }

    [Fact]
    public async Task Once_a_week_the_whole_feed_is_asked_for_whatever_has_not_changed()
    {
        var server = new FeedServer().On(Feed, One, ("ETag", "\"lie\""));

        PollResult first = await PollAsync(server, null);
        Clock.Advance(TimeSpan.FromDays(8));
        await PollAsync(server, first.Cursor);

        Assert.False(server.Requests[1].Headers.Contains("If-None-Match"));
    }

    [Fact]
    public async Task A_permanent_redirect_is_believed_at_the_third_sighting()
    {
        const string New = "https://new.example/feed";
        var server = new FeedServer().Moved(Feed, New).On(New, One);

        string? cursor = null;
        for (int i = 0; i < 4; i++)
        {
            cursor = (await PollAsync(server, cursor)).Cursor;
        }

        Assert.Equal(
            [Feed, New, Feed, New, Feed, New, New],
            server.Requests.Select(request => request.RequestUri!.AbsoluteUri));
    }

    [Fact]
    public async Task When_the_new_place_is_gone_the_old_one_is_asked()
    {
        var server = new FeedServer().On(Feed, One);
        string cursor = new RssCursor { Address = new Uri("https://new.example/feed") }.ToString();

        PollResult result = await PollAsync(server, cursor);

        Assert.Single(result.Posts);
        Assert.Null(RssCursor.Parse(result.Cursor).Address);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("410")]
    [InlineData("a page")]
    [InlineData("away")]
    public async Task A_moved_feed_that_is_lost_where_it_moved_to_is_asked_for_at_its_configured_place(string there)
    {
        var server = new FeedServer().On(Feed, One).On("https://new.example/feed", _ => there switch
        {
            "404" => new HttpResponseMessage(HttpStatusCode.NotFound),
            "410" => new HttpResponseMessage(HttpStatusCode.Gone),
            "a page" => FeedServer.Answer("<!doctype html><html><head><title>For sale</title></head></html>"),
            _ => throw new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)),
        });
        string cursor = new RssCursor { Address = new Uri("https://new.example/feed"), Hash = "that" }.ToString();

        PollResult result = await PollAsync(server, cursor);

        Assert.Single(result.Posts);
        Assert.Null(RssCursor.Parse(result.Cursor).Address);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_moved_feed_whose_host_is_ill_or_wants_to_be_left_alone_stays_where_it_moved_to(HttpStatusCode status)
    {
        var server = new FeedServer().On(Feed, One).On("https://new.example/feed", _ => new HttpResponseMessage(status));
        string cursor = new RssCursor { Address = new Uri("https://new.example/feed") }.ToString();

        await Assert.ThrowsAsync<SourceException>(() => PollAsync(server, cursor));

        Assert.All(server.Requests, request => Assert.Equal("new.example", request.RequestUri!.Host));
    }

    [Theory]
    [InlineData("https://news.example/moved", true)]
    [InlineData("https://new.example/feed", false)]
    public async Task Credentials_in_the_address_go_along_where_the_feed_moves_on_its_origin_and_nowhere_else(string place, bool sent)
    {
        var server = new FeedServer().Moved(Feed, place).On(place, One);

        string? cursor = null;
        for (int i = 0; i < 4; i++)
        {
            cursor = (await PollAsync(server, cursor, "https://jo:pw@news.example/feed")).Cursor;
        }

        HttpRequestMessage last = server.Requests[^1];
        Assert.Equal((place, sent), (last.RequestUri!.AbsoluteUri, last.Headers.Contains("Authorization")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Account suspended")]
    [InlineData("<!doctype html><html><head></head></html>")]
    [InlineData("<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/feed?api_key=s3cret'></head></html>")]
    public async Task A_message_names_the_address_and_none_of_its_secrets(string body)
    {
        var server = new FeedServer().On(Feed + "?api_key=s3cret", body);

        var e = await Assert.ThrowsAsync<SourceException>(
            () => PollAsync(server, null, "https://jo:s3cret@news.example/feed?api_key=s3cret"));

        Assert.Contains("https://news.example/feed?api_key=…", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_that_a_page_names_is_followed_and_remembered()
    {
        var server = new FeedServer()
            .On(Feed, "<!doctype html><html><head><base href='/blog/'>"
                + "<link rel='alternate' type='application/rss+xml' href='rss?a=1&amp;b=2'></head></html>")
            .On("https://news.example/blog/rss?a=1&b=2", One);

        PollResult first = await PollAsync(server, null);
        await PollAsync(server, first.Cursor);

        Assert.Single(first.Posts);
        Assert.Equal("https://news.example/blog/rss?a=1&b=2", server.Requests[2].RequestUri!.AbsoluteUri);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("<html><head></head></html>")]
    [InlineData("<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>")]
    [InlineData("")]
    [InlineData("Account suspended")]
    public async Task What_is_no_feed_is_said_in_a_line(string body)
    {
        var e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(new FeedServer().On(Feed, body), null));

        Assert.Equal(SourceFailure.Unreadable, e.Failure);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("<ttl>90</ttl>", "", 90)]
    [InlineData("<ttl>90</ttl>", "max-age=7200", 120)]
    [InlineData("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", "", 360)]
    [InlineData("<ttl>99999999</ttl>", "", null)]
    [InlineData("<ttl>9999</ttl>", "", 1_440)]
    [InlineData("<skipHours><hour>12</hour><hour>13</hour></skipHours>", "", 120)]
    [InlineData("", "max-age=9999999999", 1_440)]
    [InlineData("", "", null)]
    public async Task A_publisher_is_left_alone_as_long_as_it_asks_but_never_longer_than_a_day(string rhythm, string cache, int? minutes)
    {
        string body = One.Replace("<title>t</title>", rhythm, StringComparison.Ordinal);
        var server = new FeedServer().On(Feed, body, cache.Length == 0 ? [] : [("Cache-Control", cache)]);

        PollResult result = await PollAsync(server, null);

        Assert.Equal(minutes, result.NotBefore is { } wait ? (int?)Math.Round(wait.TotalMinutes) : null);
    }

    [Theory]
    [InlineData("<ttl>180</ttl>", "", "", 180)]
    [InlineData("", "max-age=7200", "", 120)]
    [InlineData("", "max-age=7200", "max-age=3600", 60)]
    [InlineData("", "max-age=7200", "no-cache", null)]
    [InlineData("<ttl>180</ttl>", "max-age=7200", "no-cache", 180)]
    public async Task What_a_publisher_asked_for_holds_while_nothing_changes(string rhythm, string cache, string later, int? minutes)
    {
        string body = One.Replace("<title>t</title>", rhythm, StringComparison.Ordinal);
        var server = new FeedServer().On(Feed, request => request.Headers.Contains("If-None-Match")
            ? FeedServer.With(new HttpResponseMessage(HttpStatusCode.NotModified), Cache(later))
            : FeedServer.Answer(body, [("ETag", "\"1\""), .. Cache(cache)]));

        PollResult result = await PollAsync(server, (await PollAsync(server, (await PollAsync(server, null)).Cursor)).Cursor);

        Assert.True(result.NotModified);
        Assert.Equal(minutes, result.NotBefore is { } wait ? (int?)Math.Round(wait.TotalMinutes) : null);

        static (string, string)[] Cache(string value) => value.Length > 0 ? [("Cache-Control", value)] : [];
    }

    [Fact]
    public async Task The_times_at_which_a_publisher_wants_no_visit_are_told_each_time()
    {
        const string Skips = "<skipHours><hour>1</hour><hour>2</hour></skipHours><skipDays><day>Sunday</day></skipDays>";
        var server = new FeedServer().On(Feed, One.Replace("<title>t</title>", Skips, StringComparison.Ordinal));

        PollResult first = await PollAsync(server, null);
        PollResult second = await PollAsync(server, first.Cursor);

        Assert.True(second.NotModified);
        Assert.All([first.Quiet, second.Quiet], quiet =>
        {
            Assert.Equal([1, 2], quiet!.Hours.Order());
            Assert.Equal([DayOfWeek.Sunday], quiet.Days);
        });
    }

    [Fact]
    public async Task A_feed_that_is_gone_says_so()
    {
        var server = new FeedServer().On(Feed, _ => new HttpResponseMessage(HttpStatusCode.Gone));

        var e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(server, null));

        Assert.Equal(SourceFailure.Gone, e.Failure);
    }

    private async Task<PollResult> PollAsync(FeedServer server, string? cursor, string url = Feed)
    {
        using SourceHttp http = Http(server);
        var source = new RssSource(new RssOptions { Name = "news", Kind = "rss", Url = new Uri(url) }, http);
        var request = new PollRequest { Cursor = cursor, Now = Clock.GetUtcNow(), LookBackTo = Clock.GetUtcNow().AddDays(-30) };
        return await PassTime(source.PollAsync(request, Cancelled));
    }
}
