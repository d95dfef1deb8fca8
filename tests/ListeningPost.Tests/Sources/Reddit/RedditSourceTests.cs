using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Reddit;

namespace ListeningPost.Tests.Sources.Reddit;

public class RedditSourceTests
{
    private static readonly RedditOptions Anonymous = new() { Name = "r", Kind = "reddit", BaseUrl = new Uri("https://reddit.example") };

    private static readonly RedditOptions Application = Anonymous with
    {
        ClientId = "id",
        ClientSecret = "secret",
        AuthUrl = new Uri("https://reddit.example/api/v1/access_token"),
    };

    [Fact]
    public async Task A_token_that_ran_out_between_two_pages_is_renewed_once()
    {
        int tokens = 0;
        var platform = new LivePlatform((request, posts) =>
            request.IsPost ? LivePlatform.Json(new { access_token = $"t{++tokens}", expires_in = 3600 })
            : request.Authorization == "Bearer t1" && request["after"] is not null ? LivePlatform.Error(HttpStatusCode.Unauthorized)
            : PlatformProtocols.Reddit(request, posts));
        platform.Publish(150);
        var shared = new RedditSource(Collection.Http(platform), Application);
        var collection = new Collection(platform, _ => shared);

        await collection.RoundAsync();

        Assert.Equal(150, collection.Posts.Count);
        Assert.Equal(2, tokens);
        Assert.Equal("Basic aWQ6c2VjcmV0", platform.Requests[0].Authorization);
    }

    [Fact]
    public async Task Credentials_that_are_wrong_are_named_and_not_tried_for_ever()
    {
        var platform = new LivePlatform((request, _) => request.IsPost
            ? LivePlatform.Json(new { access_token = "t" })
            : LivePlatform.Error(HttpStatusCode.Unauthorized));
        var collection = new Collection(platform, http => new RedditSource(http, Application));

        SourceException e = await Assert.ThrowsAsync<SourceException>(collection.RoundAsync);

        Assert.Equal(SourceFailure.Unauthorized, e.Failure);
        Assert.Equal(4, platform.Requests.Count);
    }

    [Fact]
    public async Task Without_a_budget_in_the_answer_the_next_request_waits_a_minute()
    {
        var platform = new LivePlatform(PlatformProtocols.Reddit);
        platform.Publish(150);
        var shared = new RedditSource(Collection.Http(platform), Anonymous);
        var collection = new Collection(platform, _ => shared);

        SourceException e = await Assert.ThrowsAsync<SourceException>(collection.RoundAsync);

        Assert.True(e.PausesHost);
        Assert.Equal(61, e.RetryAfter!.Value.TotalSeconds, 1.0);
        Assert.Equal(100, collection.Posts.Count);
    }

    [Fact]
    public async Task Each_subreddit_is_searched_for_each_term()
    {
        var platform = new LivePlatform(PlatformProtocols.Reddit);
        var collection = new Collection(platform, http => new RedditSource(http, Anonymous with { Subreddits = ["r/One", "two"] }))
        {
            Terms = ["acme corp", "acme corp ", "anvil"],
        };

        await collection.RoundAsync();

        Assert.Equal(
            [
                "/r/One/search.json \"acme corp\"", "/r/One/search.json anvil",
                "/r/two/search.json \"acme corp\"", "/r/two/search.json anvil",
            ],
            platform.Requests.Select(r => $"{r.Path} {r["q"]}"));
        Assert.All(platform.Requests, r => Assert.Equal(("1", "1", "new"), (r["restrict_sr"], r["raw_json"], r["sort"])));
    }

    [Fact]
    public async Task Paging_in_circles_ends_and_is_told()
    {
        int page = 0;
        var platform = new LivePlatform((_, _) => $$$"""
            {"kind":"Listing","data":{"after":"t3_loop","children":[{"kind":"t3","data":{"name":"t3_{{{++page}}}",
             "created_utc":1795000000,"title":"t"}}]}}
            """);
        var collection = new Collection(platform, http => new RedditSource(http, Anonymous));

        await collection.RoundAsync();

        Assert.Equal(2, platform.Requests.Count);
        Assert.Contains("circles at t3_loop", Assert.Single(collection.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_removed_or_deleted_is_passed_over_and_a_deleted_account_is_nobody()
    {
        PostPage page = RedditParser.Parse("""
            {"data":{"after":null,"children":[
              {"kind":"t3","data":{"name":"t3_a","created_utc":1410935671.0,"title":"Hi","selftext":"[removed]",
               "removed_by_category":"moderator"}},
              {"kind":"t3","data":{"name":"t3_b","created_utc":1410935671,"title":"Hi","selftext":"","removed_by_category":"deleted"}},
              {"kind":"t1","data":{"name":"t1_c","created_utc":1410935671,"body":"[deleted]","author":"[deleted]"}},
              {"kind":"t1","data":{"name":"t1_d","created_utc":"1410935671","body":"still *here*","author":"[deleted]",
               "link_id":"t3_b","parent_id":"t3_b","subreddit":"a"}},
              {"kind":"more","data":{"children":["x"]}},
              {"kind":"t3","data":null}, null]}}
            """u8.ToArray());

        Post post = Assert.Single(page.Posts);
        Assert.Equal(
            ("t1_d", "", "t3_b", "https://www.reddit.com/r/a/comments/b/_/d/"), (post.NativeId, post.Author.Handle, post.Root, post.Url));
        Assert.Equal((5, 1), (page.PassedOver, page.Unusable));
        Assert.Equal(["t3_a", "t3_b", "t1_c"], page.Deleted);
    }

    [Theory]
    [InlineData("\"&lt;div&gt;a &amp;lt; b&lt;/div&gt;\"", "a < b")]
    [InlineData("\"<div>a &lt; b</div>\"", "a < b")]
    public void Markup_is_read_whether_or_not_it_is_escaped_once_more(string html, string text)
    {
        PostPage page = RedditParser.Parse(System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"data":{"children":[{"kind":"t3","data":{"name":"t3_a","created_utc":1410935671,"selftext_html":{{{html}}} }}]}}"""));

        Assert.Equal(text, page.Posts.Single().Text);
    }

    [Fact]
    public async Task Comments_behind_more_are_fetched_by_an_application_and_make_an_anonymous_thread_incomplete()
    {
        const string Thread = """
            [{"data":{"children":[{"kind":"t3","data":{"name":"t3_a","created_utc":1410935671,"title":"T"}}]}},
             {"data":{"children":[{"kind":"t1","data":{"name":"t1_b","created_utc":1410935672,"body":"b","link_id":"t3_a",
              "parent_id":"t3_a","replies":{"data":{"children":[
                 {"kind":"t1","data":{"name":"t1_c","created_utc":1410935673,"body":"c","link_id":"t3_a",
                  "parent_id":"t1_b","replies":""}}]}}}},
               {"kind":"more","data":{"count":1,"children":["d"]}}]}}]
            """;
        const string More =
            """
            {"json":{"errors":[],"data":{"things":[{"kind":"t1","data":{"name":"t1_d","created_utc":1410935674,"body":"d",
             "link_id":"t3_a","parent_id":"t3_a"}}]}}}
            """;
        var platform = new LivePlatform((request, _) =>
            request.IsPost ? LivePlatform.Json(new { access_token = "t" })
                : request.Path.Contains("more", StringComparison.Ordinal) ? More : Thread);

        ThreadResult whole = await new Collection(
            platform, http => new RedditSource(http, Application)).ThreadAsync(new ThreadRequest("t3_a", null));
        ThreadResult part = await new Collection(platform, http => new RedditSource(http, Anonymous))
            .ThreadAsync(new ThreadRequest("t1_c", "https://www.reddit.com/r/x/comments/a/_/c/"));

        Assert.Equal(["t3_a", "t1_b", "t1_c", "t1_d"], whole.Posts.Select(p => p.NativeId));
        Assert.Equal("d", platform.Requests[2]["children"]);
        Assert.True(whole.Complete);
        Assert.Equal((3, false), (part.Posts.Count, part.Complete));
    }

    [Fact]
    public async Task Stubs_and_cut_branches_are_read_on_branch_by_branch_within_an_anonymous_budget()
    {
        static string Thread(params string[] comments) => $$$"""
            [{"data":{"children":[{"kind":"t3","data":{"name":"t3_a","created_utc":1410935671,"title":"T"}}]}},
             {"data":{"children":[{{{string.Join(',', comments)}}}]}}]
            """;
        static string Comment(string id) =>
            $$$"""
                {"kind":"t1","data":{"name":"t1_{{{id}}}","created_utc":1410935672,"body":"b","link_id":"t3_a",
                 "parent_id":"t3_a","replies":""}}
                """;
        var platform = new LivePlatform((request, _) => request["comment"] switch
        {
            null => Thread(Comment("b"), """{"kind":"more","data":{"parent_id":"t3_a","children":["c","d"]}}""",
                """{"kind":"more","data":{"count":0,"parent_id":"t1_b","children":[]}}"""),
            "c" => Thread(Comment("c")),
            "d" => Thread(Comment("d"), """{"kind":"more","data":{"parent_id":"t1_d","children":["e","d"]}}"""),
            "b" => Thread(Comment("b"), Comment("f"), """{"kind":"more","data":{"parent_id":"t1_b","children":[]}}"""),
            var other => Thread(Comment(other)),
        });
        var collection = new Collection(platform, http => new RedditSource(http, Anonymous));
        HashSet<string> seen = [];

        ThreadResult thread;
        string? rest = null;
        do
        {
            thread = await collection.ThreadAsync(new ThreadRequest("t3_a", null) { Rest = rest });
            rest = thread.Rest;
            seen.UnionWith(thread.Posts.Select(p => p.NativeId));
        }
        while (rest is not null && platform.Requests.Count < 10);

        Assert.Equal([null, "c", "d", "e", "b"], platform.Requests.Select(r => r["comment"]));
        Assert.Equal(["t1_b", "t1_c", "t1_d", "t1_e", "t1_f", "t3_a"], seen.Order(StringComparer.Ordinal));
        Assert.True(thread.Complete);
    }

    [Fact]
    public void The_stubs_of_a_recorded_thread_are_named()
    {
        RedditThread thread = RedditParser.ParseThread(
            Recorded.Body("api-reddit/praw/TestCommentForest.test_replace__all_large--01.http.json"));
        RedditRest rest = RedditRest.After(null, [], thread);

        Assert.NotEmpty(thread.More);
        Assert.Equal(thread.More.Distinct().Count(), rest.More.Count);
        Assert.Equal(rest.More, RedditRest.Read(rest.Write())!.More);
        Assert.False(rest.IsCut);
        Assert.Equal(rest.More.Count - 100, RedditRest.After(
            rest, rest.Next(asApplication: true).Ids, new RedditThread(thread.Posts, [], [], false)).More.Count);
    }
}
