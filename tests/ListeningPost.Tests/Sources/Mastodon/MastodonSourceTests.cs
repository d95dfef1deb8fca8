using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Mastodon;

namespace ListeningPost.Tests.Sources.Mastodon;

public class MastodonSourceTests
{
    private static readonly MastodonOptions Options = new() { Name = "m", Kind = "mastodon", BaseUrl = new Uri("https://social.example") };

    [Fact]
    public async Task Terms_are_squeezed_into_tags_and_searched_only_with_a_token()
    {
        var platform = new LivePlatform(
            (request, _) => request.Path.EndsWith("search", StringComparison.Ordinal) ? """{"statuses":[]}""" : "[]");

        var collection = new Collection(platform, http => new MastodonSource(http, Options)) { Terms = ["Acme Corp!", "acmecorp", "日本"] };
        await collection.RoundAsync();
        await new Collection(
            platform, http => new MastodonSource(http, Options with { Hashtags = ["#Acme"], AccessToken = "t" })).RoundAsync();

        Assert.Equal(
            ["/api/v1/timelines/tag/acmecorp", "/api/v1/timelines/tag/日本", "/api/v1/timelines/tag/Acme", "/api/v2/search"],
            platform.Requests.Select(r => Uri.UnescapeDataString(r.Path)));
        Assert.Equal([null, null, "Bearer t", "Bearer t"], platform.Requests.Select(r => r.Authorization));
        Assert.Equal(("acme", "statuses"), (platform.Requests[3]["q"], platform.Requests[3]["type"]));
    }

    [Fact]
    public async Task A_link_to_another_host_is_never_followed()
    {
        var platform = new LivePlatform((request, posts) => request["max_id"] is null
            ? LivePlatform.Json(
                posts.Take(40).Select(PlatformProtocols.Status), ("Link", "<https://evil.example/api?max_id=1>; rel=\"next\""))
            : PlatformProtocols.Mastodon(request, posts));
        platform.Publish(60);
        var collection = new Collection(platform, http => new MastodonSource(http, Options));

        await collection.RoundAsync();

        Assert.All(platform.Requests, r => Assert.Equal("social.example", r.Uri.Host));
        Assert.Equal(60, collection.Posts.Count);
    }

    [Fact]
    public async Task A_status_that_arrives_late_with_a_lower_id_is_not_missed()
    {
        List<LivePost> late = [];
        var platform = new LivePlatform((request, posts) =>
            PlatformProtocols.Mastodon(request, [.. posts.Concat(late).OrderByDescending(PlatformProtocols.MastodonId)]));
        platform.Publish(5);
        var collection = new Collection(platform, http => new MastodonSource(http, Options));
        await collection.RoundAsync();

        late.Add(new LivePost(1000, platform.Posts[2].At));
        await collection.RoundAsync();

        Assert.Equal(6, collection.Posts.Count);
        Assert.EndsWith("/1000", collection.Posts[5].NativeId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_is_climbed_to_its_root_and_every_status_knows_its_parent()
    {
        static object Answer(string id, string? parent) => new
        {
            id,
            uri = $"https://far.example/{id}",
            created_at = $"2026-11-20T12:00:0{id}Z",
            content = id,
            in_reply_to_id = parent,
            account = new { username = "jo", acct = "jo@far.example", url = "https://far.example/@jo" },
        };
        var platform = new LivePlatform((request, _) => request.Path switch
        {
            "/api/v1/statuses/3/context" =>
                new { ancestors = new[] { Answer("1", null), Answer("2", "1") }, descendants = Array.Empty<object>() },
            "/api/v1/statuses/1/context" =>
                new { ancestors = Array.Empty<object>(), descendants = new[] { Answer("2", "1"), Answer("3", "2"), Answer("4", "1") } },
            "/api/v1/statuses/1" => Answer("1", null),
            _ => LivePlatform.Error(HttpStatusCode.NotFound),
        });
        var collection = new Collection(platform, http => new MastodonSource(http, Options));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("https://far.example/3", null) { ThreadKey = "3" });

        Assert.Equal(["1", "2", "3", "4"], thread.Posts.Select(p => p.ThreadKey));
        Assert.All(thread.Posts, p => Assert.Equal("https://far.example/1", p.Root));
        Assert.Equal(
            [null, "https://far.example/1", "https://far.example/2", "https://far.example/1"], thread.Posts.Select(p => p.InReplyTo));
        Assert.True(thread.Complete);
    }

    [Theory]
    [InlineData("Mastodon-Async-Refresh", "id=\"x\", retry=5, result_count=0", false)]
    [InlineData("X-Other", "1", true)]
    public async Task A_thread_whose_answers_are_still_being_fetched_from_other_servers_is_not_whole(
        string header, string value, bool whole)
    {
        const string Status =
            """
            {"id":"1","uri":"https://social.example/1","created_at":"2026-11-20T12:00:00Z","content":"x",
             "account":{"acct":"jo","url":"https://social.example/@jo"}}
            """;
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/context", StringComparison.Ordinal)
            ? LivePlatform.Json("""{"ancestors":[],"descendants":[]}""", (header, value))
            : Status);

        ThreadResult thread = await new Collection(platform, http => new MastodonSource(http, Options)).ThreadAsync(
            new ThreadRequest("https://social.example/1", null) { ThreadKey = "1" });

        Assert.Equal((1, whole), (thread.Posts.Count, thread.Complete));
    }

    [Theory]
    [InlineData("https://social.example/users/jo/statuses/77", null, "/api/v1/statuses/77/context")]
    [InlineData("https://far.example/users/jo/statuses/5", "https://social.example/@jo@far.example/78", "/api/v1/statuses/78/context")]
    public async Task The_servers_own_addresses_hold_its_ids(string uri, string? url, string asked)
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.NotFound));
        var collection = new Collection(platform, http => new MastodonSource(http, Options));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => collection.ThreadAsync(new ThreadRequest(uri, url)));

        Assert.Equal(SourceFailure.NotFound, e.Failure);
        Assert.Equal(asked, platform.Requests.Single().Path);
    }

    [Fact]
    public void A_boost_carries_the_originals_words_and_stands_in_its_thread()
    {
        string content = string.Join(
            ' ',
            "<p>Hi",
            "<a href='https://a.example/tags/rstats'>#<span>rstats</span></a>",
            "<a href='https://b.example/@z'>@z</a>",
            "<a href='https://c.example/long/way'><span class='invisible'>https://</span><span class='ellipsis'>c.example/long</span>"
                + "<span class='invisible'>/way</span></a></p>");
        Post post = MastodonParser.Parse(System.Text.Encoding.UTF8.GetBytes("""
            {"id":"9","uri":"https://a.example/users/x/statuses/9/activity","created_at":"2022-11-07T11:46:33.727Z","content":"",
             "account":{"username":"X","acct":"x","url":"https://a.example/@X","note":"<p>I work at <b>Acme</b></p>","followers_count":-1},
             "reblog":{"id":"8","uri":"https://b.example/users/y/statuses/8","created_at":"2022-11-07T10:36:58.000Z",
              "language":"pt-BR","favourites_count":4,
               "spoiler_text":"Careful","content":"CONTENT",
               "tags":[{"name":"rstats"}],"mentions":[{"url":"https://b.example/@z"}],"account":{"username":"y",
                "url":"https://b.example/@y"}}}
            """.Replace("CONTENT", content, StringComparison.Ordinal))).Posts.Single();

        Assert.Equal(PostType.Repost, post.Type);
        Assert.Equal("Careful\nHi #rstats @z https://c.example/long/way", post.Text);
        Assert.Equal(("https://b.example/users/y/statuses/8", "8", "pt", null), (post.Root, post.ThreadKey, post.Language, post.Likes));
        Assert.Equal(("X@a.example", "I work at Acme", null), (post.Author.Handle, post.Author.Bio, post.Author.Followers));
        Assert.Equal(["https://c.example/long/way"], post.Links);
        Assert.Equal(["rstats"], post.Tags);
    }

    [Fact]
    public void What_is_not_public_is_passed_over_and_what_cannot_be_read_costs_only_itself()
    {
        PostPage page = MastodonParser.Parse("""
            [{"id":1,"uri":"u:1","created_at":"2022-11-07T11:46:33Z","content":"a","visibility":"private","account":{}},
             {"id":2,"uri":"u:2","created_at":"yesterday","content":"a"}, {"uri":"u:3","created_at":"2022-11-07T11:46:33Z"}, null, "x",
             {"id":4,"uri":"u:4","created_at":"2022-11-07T11:46:33Z","content":7,"account":null,"tags":{},
              "in_reply_to_id":99,"favourites_count":"12","visibility":"unlisted"}]
            """u8.ToArray());

        Post post = Assert.Single(page.Posts);
        Assert.Equal(("u:4", PostType.Reply, 12, null, null), (post.NativeId, post.Type, post.Likes, post.Root, post.Url));
        Assert.Equal((4, 1), (page.Unusable, page.PassedOver));
    }

    [Fact]
    public void Recorded_timelines_end_where_the_link_header_says()
    {
        var uri = new Uri("https://mastodon.social/api/v1/timelines/tag/acme");
        string link = Recorded.Headers("api-mastodon/rtoot/handle_params_max_id--00.http.json")["Link"];

        Assert.Equal("109381239922445751", MastodonLinks.Find(link, "next", "max_id", uri));
        Assert.Equal("109428122620972369", MastodonLinks.Find(link, "prev", "min_id", uri));
        Assert.Null(MastodonLinks.Find(link, "next", "max_id", new Uri("https://other.example")));
        Assert.Null(MastodonLinks.Find(null, "next", "max_id", uri));
        Assert.Equal(
            DateTimeOffset.Parse("2022-11-29T16:50:39Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds(),
            (long.Parse(MastodonIds.Before("109428122620972369", TimeSpan.Zero), CultureInfo.InvariantCulture) >> 16) / 1000,
            1.0);
    }
}
