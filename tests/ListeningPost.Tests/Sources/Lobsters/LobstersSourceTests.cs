using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Lobsters;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Sources.Lobsters;

public class LobstersSourceTests
{
    [Fact]
    public void A_recorded_list_is_read()
    {
        PostPage page = LobstersParser.Parse(Recorded.Body("api-lobsters/hottest_2023-11-02.json"));

        Post post = page.Posts[0];
        Assert.Equal((25, 0), (page.Posts.Count, page.Skipped));
        Assert.Equal(("xacdsk", 32, 16), (post.NativeId, post.Likes, post.Replies));
        Assert.StartsWith("https://lobste.rs/s/xacdsk/", post.Url, StringComparison.Ordinal);
        Assert.Equal($"https://lobste.rs/~{post.Author.Handle}", post.Author.Url);
        Assert.Single(post.Links);
        Assert.Equal(DateTimeOffset.Parse("2023-11-02T08:47:05Z", CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.Equal(["browsers", "cryptography"], post.Tags);
    }

    [Fact]
    public async Task Six_seconds_lie_between_two_requests()
    {
        var platform = new LivePlatform((request, _) =>
            request.Path == "/newest.json" ? "[]" : """{"short_id":"abc","created_at":"2026-01-01T00:00:00Z","title":"T","comments":[]}""");
        var clock = new FakeTimeProvider(platform.Now);
        using var http = new SourceHttp(new HttpOptions { RequestsPerSecond = 0 }, clock, platform);
        var source = new LobstersSource(
            http, new LobstersOptions { Name = "l", Kind = "lobsters", BaseUrl = new Uri("https://l.example") });
        await source.PollAsync(new PollRequest { Now = platform.Now }, TestContext.Current.CancellationToken);

        Task<ThreadResult> thread = source.FetchThreadAsync(new ThreadRequest("abc", null), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5.9));
        int before = platform.Requests.Count;
        while (!thread.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.05));
            await Task.Yield();
        }

        Assert.Equal((1, 2), (before, platform.Requests.Count));
        Assert.Single((await thread).Posts);
    }

    [Fact]
    public async Task A_thread_is_a_flat_list_in_which_comments_name_their_parents()
    {
        var platform = new LivePlatform((_, _) => """
            {"short_id":"abc","created_at":"2026-01-01T00:00:00.000-06:00","title":"T",
             "comments_url":"https://lobste.rs/s/abc/t","submitter_user":"jo","comments":[
              {"short_id":"c1","created_at":"2026-01-01T01:00:00.000-06:00","comment":"<p>one</p>","commenting_user":"a",
               "parent_comment":null,"url":"https://lobste.rs/s/abc/t#c_c1"},
              {"short_id":"c2","created_at":"2026-01-01T02:00:00.000-06:00","comment":"two",
               "commenting_user":{"username":"b"},"parent_comment":"c1","updated_at":"2026-01-01T03:00:00.000-06:00"},
              {"short_id":"c3","is_deleted":true}]}
            """);
        var collection = new Collection(platform, http =>
            new LobstersSource(http, new LobstersOptions { Name = "l", Kind = "lobsters", BaseUrl = new Uri("https://l.example") }));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("abc", null));

        Assert.Equal("/s/abc.json", platform.Requests.Single().Path);
        Assert.Equal([null, "abc", "c1"], thread.Posts.Select(p => p.InReplyTo));
        Assert.Equal(["jo", "a", "b"], thread.Posts.Select(p => p.Author.Handle));
        Assert.Equal((null, 9), (thread.Posts[1].EditedAt, thread.Posts[2].EditedAt!.Value.Hour));
        Assert.Equal(1, thread.Skipped);
    }
}
