using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Bluesky;

namespace ListeningPost.Tests.Sources.Bluesky;

public class BlueskySourceTests
{
    private static readonly BlueskyOptions Anonymous = new() { Name = "b", Kind = "bluesky", BaseUrl = new Uri("https://bsky.example") };

    private static readonly BlueskyOptions SignedIn = Anonymous with { Handle = "acme.example", AppPassword = "abcd" };

    [Theory]
    [InlineData("<html>Request forbidden by administrative rules</html>")]
    [InlineData("{\"error\":\"AuthMissing\"}")]
    public async Task Refused_anonymous_search_says_what_to_configure(string body)
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.Forbidden, body));
        var collection = new Collection(platform, http => new BlueskySource(http, Anonymous));

        SourceException e = await Assert.ThrowsAsync<SourceException>(collection.RoundAsync);

        Assert.Equal(SourceFailure.Blocked, e.Failure);
        Assert.Contains("Handle and AppPassword", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_kept_and_renewed_with_its_own_token()
    {
        int signIns = 0;
        var platform = new LivePlatform((request, posts) =>
            request.Path.EndsWith("createSession", StringComparison.Ordinal) ? new { accessJwt = $"a{++signIns}", refreshJwt = "r1" }
            : request.Path.EndsWith("refreshSession", StringComparison.Ordinal) && request.Authorization == "Bearer r1"
                ? new { accessJwt = "b", refreshJwt = "r2" }
            : request.Authorization == "Bearer a1" && request["until"] is not null
                ? LivePlatform.Error(HttpStatusCode.BadRequest, """{"error":"ExpiredToken"}""")
            : PlatformProtocols.Bluesky(request, posts));
        platform.Publish(250);
        var shared = new BlueskySource(Collection.Http(platform), SignedIn);
        var collection = new Collection(platform, _ => shared);

        await collection.RoundAsync();
        await collection.RoundAsync();

        Assert.Equal(250, collection.Posts.Count);
        Assert.Equal(1, signIns);
        Assert.Single(platform.Requests, r => r.Path.EndsWith("refreshSession", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_term_that_is_refused_does_not_stand_in_the_way_of_the_others()
    {
        var platform = new LivePlatform((request, posts) => request["q"] == "bad"
            ? LivePlatform.Error(HttpStatusCode.BadRequest, """{"error":"InvalidRequest","message":"no such term"}""")
            : PlatformProtocols.Bluesky(request, posts));
        platform.Publish(3);
        var collection = new Collection(platform, http => new BlueskySource(http, Anonymous)) { Terms = ["bad", "acme"] };
        var alone = new Collection(platform, http => new BlueskySource(http, Anonymous)) { Terms = ["bad"] };

        await collection.RoundAsync();
        await collection.RoundAsync();

        Assert.Equal(3, collection.Posts.Count);
        Assert.Equal(2, collection.LeftOut.Count);
        Assert.Contains("no such term", collection.LeftOut[0], StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceException>(alone.RoundAsync);
    }

    [Fact]
    public async Task A_date_far_in_the_future_does_not_blind_the_next_poll()
    {
        static object Written(IReadOnlyList<LivePost> posts) => new
        {
            posts = posts.Select(p => new
            {
                uri = $"at://did:plc:jo/app.bsky.feed.post/{p.Number}",
                record = new { text = "x", createdAt = p.Number == 1 ? "2099-01-01T00:00:00Z" : p.Iso },
                indexedAt = p.Iso,
            }),
        };
        var platform = new LivePlatform((request, posts) =>
            Written(request["since"]!.StartsWith("209", StringComparison.Ordinal) ? [] : posts));
        platform.Publish(1);
        var collection = new Collection(platform, http => new BlueskySource(http, Anonymous));

        await collection.RoundAsync();
        platform.Publish(1);
        await collection.RoundAsync();

        Assert.Equal(["1", "2"], collection.Posts.Select(p => p.NativeId[^1..]));
        Assert.Equal(platform.Posts[0].At, collection.Posts[0].PublishedAt!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_thread_holds_what_stands_above_and_below_and_passes_over_the_blocked()
    {
        static string Post(string key, string reply) => $$$"""
            "post":{"uri":"at://did:plc:a/app.bsky.feed.post/{{{key}}}","author":{"did":"did:plc:a",
             "handle":"handle.invalid"},"indexedAt":"2026-01-01T00:00:00Z","record":{"text":"{{{key}}}",
             "createdAt":"2026-01-01T00:00:0{{{key}}}Z" {{{reply}}} }}
            """;
        static string Reply(string parent) =>
            $$$"""
            ,"reply":{"root":{"uri":"at://did:plc:a/app.bsky.feed.post/1"},
             "parent":{"uri":"at://did:plc:a/app.bsky.feed.post/{{{parent}}}"}}
            """;
        var platform = new LivePlatform(
            (_, _) => "{\"thread\":{" + Post("2", Reply("1")) + ",\"parent\":{" + Post("1", "") + "},\"replies\":[{"
            + Post("3", Reply("2")) + ",\"replies\":[]},{\"uri\":\"at://x\",\"blocked\":true},{\"uri\":\"at://y\",\"notFound\":true}]}}");
        var collection = new Collection(platform, http => new BlueskySource(http, Anonymous));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("at://did:plc:a/app.bsky.feed.post/2", null));

        Assert.Equal(["1", "2", "3"], thread.Posts.Select(p => p.Text));
        Assert.All(thread.Posts, p => Assert.Equal("at://did:plc:a/app.bsky.feed.post/1", p.Root));
        Assert.Equal("https://bsky.app/profile/did:plc:a/post/3", thread.Posts[2].Url);
        Assert.Equal(2, thread.Skipped);
    }

    [Fact]
    public void Facets_name_links_and_tags_and_an_embedded_post_makes_a_quote()
    {
        Post post = BlueskyParser.Parse("""
            {"posts":[{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a","handle":"a.example"},
             "repostCount":2,"quoteCount":"3",
              "record":{"text":"🎉 see acme.example/…","createdAt":"2026-01-01T00:00:00","langs":["en-US","de"],"tags":["Hidden"],
               "embed":{"record":{"record":{"uri":"at://did:plc:b/app.bsky.feed.post/9"}},
                "media":{"external":{"uri":"https://card.example/"}}},
               "facets":[{"index":{"byteStart":40},"features":[{"tag":"#two"}]},
                {"index":{"byteStart":9,"byteEnd":25},"features":[{"uri":"https://acme.example/long"},{"tag":"one"}]},
                {"features":null},4]}}]}
            """u8.ToArray()).Posts.Single();

        Assert.Equal(["https://acme.example/long", "https://card.example/", "https://bsky.app/profile/did:plc:b/post/9"], post.Links);
        Assert.Equal(["one", "two", "Hidden"], post.Tags);
        Assert.Equal((PostType.Quote, "en", 5), (post.Type, post.Language, post.Reposts));
        Assert.Equal(2026, post.PublishedAt!.Value.Year);
    }

    [Fact]
    public void Half_a_surrogate_pair_and_broken_bytes_are_replaced()
    {
        byte[] body =
        [
            .. """{"posts":[{"uri":"at://a/app.bsky.feed.post/1","indexedAt":"2026-01-01T00:00:00Z","record":{"text":"a\ud83db\n\u0000"""u8,
            0xFF,
            .. "\"}}]}"u8,
        ];

        PostPage page = BlueskyParser.Parse(body);

        Assert.Equal("a\uFFFDb\n\uFFFD", page.Posts.Single().Text);
    }

    [Fact]
    public async Task Branches_that_were_cut_for_their_depth_are_asked_for_and_hidden_replies_not_twice()
    {
        static object Node(string id, int replies, params object[]? below) => new
        {
            post = new
            {
                uri = $"at://did:plc:jo/app.bsky.feed.post/{id}",
                author = new { did = "did:plc:jo", handle = "jo.example" },
                record = new { text = "acme", createdAt = "2026-01-02T03:04:05Z" },
                replyCount = replies,
            },
            replies = below,
        };
        var platform = new LivePlatform((request, _) => new
        {
            thread = request["uri"]!.EndsWith("/root", StringComparison.Ordinal)
                ? Node("root", 2, Node("deep", 1, null), Node("leaf", 0, null))
                : Node("deep", 1, Node("hidden", 3, null)),
        });
        var collection = new Collection(platform, http =>
            new BlueskySource(http, new BlueskyOptions { Name = "b", Kind = "bluesky", BaseUrl = new Uri("https://b.example") }));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("at://did:plc:jo/app.bsky.feed.post/root", null));

        Assert.Equal(["root", "deep", "hidden"], platform.Requests.Select(r => r["uri"]!.Split('/')[^1]));
        Assert.Equal(["1000", "0", "0"], platform.Requests.Select(r => r["parentHeight"]));
        Assert.Equal(4, thread.Posts.Count);
        Assert.True(thread.Complete);
    }
}
