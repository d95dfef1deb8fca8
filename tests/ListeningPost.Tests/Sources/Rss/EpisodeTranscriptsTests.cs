using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;
using ListeningPost.Tests.Sources.Http;

namespace ListeningPost.Tests.Sources.Rss;

/// <summary>What is said in an episode is part of its text, whenever its transcript is read.</summary>
public sealed class EpisodeTranscriptsTests : HttpTests
{
    private const string Feed = "https://pod.example/feed";

    [Fact]
    public async Task Three_are_read_a_poll_until_all_are_and_none_is_handed_on_twice()
    {
        var server = new FeedServer().On(Feed, request => request.Headers.IfNoneMatch.Count > 0
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : FeedServer.Answer(Episodes(5), ("ETag", "\"1\"")));
        for (int i = 1; i <= 5; i++)
        {
            server.On($"https://pod.example/{i}.vtt", Captions($"spoken {i}"));
        }

        PollResult[] polls = await PollAsync(server, times: 4);

        Assert.Equal(["notes 1", "notes 2", "notes 3\nspoken 3", "notes 4\nspoken 4", "notes 5\nspoken 5"], Texts(polls[0]));
        Assert.Equal(["notes 1\nspoken 1", "notes 2\nspoken 2"], Texts(polls[1]));
        Assert.Empty(Texts(polls[2]));
        Assert.True(polls[3].NotModified);
        Assert.Equal(5, server.Requests.Count(request => request.RequestUri!.AbsolutePath.EndsWith(".vtt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_that_is_gone_costs_itself_alone_and_is_not_asked_for_again()
    {
        var server = new FeedServer().On(Feed, Episodes(2)).On("https://pod.example/1.vtt", Captions("spoken 1"));

        PollResult[] polls = await PollAsync(server, times: 3);

        Assert.Equal(["notes 1\nspoken 1", "notes 2"], Texts(polls[0]));
        Assert.Contains("transcript", Assert.Single(polls[0].Problems), StringComparison.Ordinal);
        Assert.True(polls[1].NotModified);
        Assert.Equal(1, server.Requests.Count(request => request.RequestUri!.AbsolutePath == "/2.vtt"));
    }

    [Fact]
    public async Task One_that_fails_for_now_is_asked_for_again()
    {
        bool isUp = false;
        var server = new FeedServer().On(Feed, Episodes(1)).On("https://pod.example/1.vtt", _ => isUp
            ? FeedServer.Answer(Captions("spoken 1"))
            : new HttpResponseMessage(HttpStatusCode.InternalServerError));

        PollResult first = (await PollAsync(server, times: 1))[0];
        isUp = true;
        PollResult second = (await PollAsync(server, times: 1, first.Cursor))[0];

        Assert.Equal(["notes 1", "notes 1\nspoken 1"], [.. Texts(first), .. Texts(second)]);
    }

    [Fact]
    public async Task An_episode_that_changes_is_handed_on_with_what_is_said_in_it()
    {
        string notes = "notes";
        var server = new FeedServer().On(Feed, _ => FeedServer.Answer(Episodes(1, notes)))
            .On("https://pod.example/1.vtt", Captions("spoken 1"));

        PollResult first = (await PollAsync(server, times: 1))[0];
        notes = "better notes";
        PollResult second = (await PollAsync(server, times: 1, first.Cursor))[0];

        Assert.Equal(["better notes 1\nspoken 1"], Texts(second));
    }

    private static string Episodes(int count, string notes = "notes") =>
        "<rss xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel>"
        + string.Concat(Enumerable.Range(1, count).Select(i => $"<item><title>Ep {i}</title><guid isPermaLink='false'>{i}</guid>"
            + $"<pubDate>{i:00} Nov 2026 10:00:00 GMT</pubDate><description>{notes} {i}</description>"
            + $"<podcast:transcript url='https://pod.example/{i}.html' type='text/html'/>"
            + $"<podcast:transcript url='https://pod.example/{i}.vtt' type='text/vtt'/></item>"))
        + "</channel></rss>";

    private static string Captions(string spoken) => $"WEBVTT\n\n00:00.000 --> 00:02.000\n{spoken}\n";

    private static string[] Texts(PollResult result) => [.. result.Posts.Select(post => post.Text).Order(StringComparer.Ordinal)];

    private async Task<PollResult[]> PollAsync(FeedServer server, int times, string? cursor = null)
    {
        using SourceHttp http = Http(server);
        var source = new RssSource(new RssOptions { Name = "pod", Kind = "rss", Url = new Uri(Feed) }, http);
        List<PollResult> results = [];
        for (int i = 0; i < times; i++)
        {
            var request = new PollRequest { Cursor = cursor, Now = Clock.GetUtcNow(), LookBackTo = Clock.GetUtcNow().AddDays(-30) };
            results.Add(await PassTime(source.PollAsync(request, Cancelled)));
            cursor = results[^1].Cursor;
        }

        return [.. results];
    }
}
