using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal;
using ListeningPost.Rehearsal.Telling;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.IntegrationTests.Rehearsal;

public class RehearsalServerTests
{
    [Fact]
    public async Task Hacker_News_pages_and_filters_by_time()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        long middle = web.Posts("hackernews").ElementAt(15).At.ToUnixTimeSeconds();

        List<string> ids = [];
        for (int page = 0; page < 9; page++)
        {
            JsonNode answer = await web.JsonAsync("hackernews", $"/api/v1/search_by_date?query=&hitsPerPage=5&page={page}");
            ids.AddRange(answer["hits"]!.AsArray().Select(hit => (string)hit!["objectID"]!));
        }

        JsonNode newer = await web.JsonAsync(
            "hackernews", $"/api/v1/search_by_date?query=&tags=(story,comment)&hitsPerPage=100&numericFilters=created_at_i%3E{middle}");

        Assert.Equal(web.Posts("hackernews").Select(post => post.NativeId), ids);
        Assert.Equal(15, newer["hits"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Hacker_News_thread_is_a_tree_of_all_its_comments()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        RehearsalPost root = web.Posts("hackernews").Single(post => post is { Thread: "recall-ask", Parent: null });

        JsonNode item = await web.JsonAsync("hackernews", "/api/v1/items/" + root.NativeId);

        Assert.Equal(web.Posts("hackernews").Count(post => post.Root == root), Flat(item).Count());
        static IEnumerable<JsonNode> Flat(JsonNode node) => node["children"]!.AsArray().SelectMany(child => Flat(child!)).Append(node);
    }

    [Fact]
    public async Task Lemmy_searches_posts_and_comments_apart_by_numbered_pages()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();

        Assert.Equal(Named(web, isComment: false), await FoundAsync(web, "Posts", "post"));
        Assert.Equal(Named(web, isComment: true), await FoundAsync(web, "Comments", "comment"));

        static IEnumerable<string> Named(RehearsedWeb web, bool isComment) => web.Posts("lemmy")
            .Where(post => post.Parent is not null == isComment)
            .Where(post => (post.Title + " " + post.Text).Contains("halden", StringComparison.OrdinalIgnoreCase))
            .Select(post => post.NativeId);

        static async Task<IReadOnlyList<string>> FoundAsync(RehearsedWeb web, string type, string member)
        {
            List<string> found = [];
            for (int page = 1; page < 20; page++)
            {
                JsonNode answer = await web.JsonAsync("lemmy", $"/api/v3/search?q=halden&type_={type}&sort=New&limit=3&page={page}");
                found.AddRange(answer[member + "s"]!.AsArray().Select(view => (string)view![member]!["ap_id"]!));
            }

            return found;
        }
    }

    [Fact]
    public async Task A_Lemmy_threads_comments_are_flat_and_say_by_their_paths_what_they_answer()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        RehearsalPost root = web.Posts("lemmy").Single(post => post is { Thread: "late-since-august", Parent: null });
        long id = RehearsalIds.Lemmy(root);

        JsonNode post = await web.JsonAsync("lemmy", $"/api/v3/post?id={id}");
        JsonNode list = await web.JsonAsync("lemmy", $"/api/v3/comment/list?post_id={id}&sort=Old&limit=50&page=1");
        JsonArray comments = list["comments"]!.AsArray();
        using HttpResponseMessage nowhere = await web.GetAsync("lemmy", "/api/v3/post?id=1");

        Assert.Equal(root.NativeId, (string)post["post_view"]!["post"]!["ap_id"]!);
        Assert.Equal(web.Posts("lemmy").Count(other => other.Root == root && other != root), comments.Count);
        Assert.Contains(comments, view => ((string)view!["comment"]!["path"]!).Split('.').Length == 3);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Mastodon_pages_by_link_until_a_page_without_one()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        List<string> uris = [];
        Uri? next = web.Address("mastodon", "/api/v1/timelines/tag/Halden?limit=2");
        while (next is not null)
        {
            using HttpResponseMessage answer = await web.Client.GetAsync(next, TestContext.Current.CancellationToken);
            JsonNode page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            uris.AddRange(page.AsArray().Select(status => (string)status!["uri"]!));
            next = answer.Headers.TryGetValues("Link", out IEnumerable<string>? links)
                ? new Uri(links.Single().Split('<', '>')[1])
                : null;
        }

        IEnumerable<RehearsalPost> tagged = web.Posts("mastodon").Where(post =>
            post.Text.Contains("#Halden ", StringComparison.OrdinalIgnoreCase) || post.Text.EndsWith("#halden", StringComparison.Ordinal));
        Assert.Equal(tagged.Select(post => post.NativeId), uris);
    }

    [Fact]
    public async Task Mastodon_pages_forward_from_min_id_without_a_gap()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        JsonArray all = (await web.JsonAsync("mastodon", "/api/v1/timelines/tag/halden?limit=40")).AsArray();

        JsonArray forward = (await web.JsonAsync("mastodon", $"/api/v1/timelines/tag/halden?limit=2&min_id={all[^1]!["id"]}")).AsArray();

        Assert.Equal([(string)all[^3]!["id"]!, (string)all[^2]!["id"]!], forward.Select(status => (string)status!["id"]!));
    }

    [Fact]
    public async Task Mastodon_gives_what_stands_above_and_below_a_post()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        RehearsalPost reply = web.Posts("mastodon").Single(
            post => post.Thread == "werkstatt" && post.Author.Handle.StartsWith("jonte", StringComparison.Ordinal));

        JsonNode around = await web.JsonAsync("mastodon", $"/api/v1/statuses/{RehearsalIds.Mastodon(reply)}/context");

        Assert.Equal([reply.Root.NativeId], around["ancestors"]!.AsArray().Select(status => (string)status!["uri"]!));
        Assert.Single(around["descendants"]!.AsArray());
    }

    [Fact]
    public async Task Bluesky_pages_by_offset_and_marks_bytes()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();

        JsonNode first = await web.JsonAsync("bluesky", "/xrpc/app.bsky.feed.searchPosts?q=halden&limit=4");
        JsonNode second = await web.JsonAsync("bluesky", "/xrpc/app.bsky.feed.searchPosts?q=halden&limit=100&cursor=" + first["cursor"]);

        Assert.Equal("4", (string)first["cursor"]!);
        Assert.Null(second["cursor"]);
        Assert.Equal(
            web.Posts("bluesky")
                .Where(post => post.Text.Contains("halden", StringComparison.OrdinalIgnoreCase))
                .Select(post => post.NativeId),
            first["posts"]!.AsArray().Concat(second["posts"]!.AsArray()).Select(post => (string)post!["uri"]!));
    }

    [Fact]
    public async Task Bluesky_may_want_a_session()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync(new RehearsalOptions { BlueskyNeedsSession = true });
        web.Client.DefaultRequestHeaders.Authorization = null;

        using HttpResponseMessage answer = await web.GetAsync("bluesky", "/xrpc/app.bsky.feed.searchPosts?q=halden");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task X_gives_only_what_is_asked_for_and_joins_the_rest_by_id()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();

        JsonNode bare = await web.JsonAsync("x", "/2/tweets/search/recent?query=halden&max_results=100");
        JsonNode full = await web.JsonAsync(
            "x",
            "/2/tweets/search/recent?query=halden&max_results=100"
                + "&tweet.fields=created_at,author_id,conversation_id,referenced_tweets"
                + "&expansions=author_id,referenced_tweets.id&user.fields=public_metrics");

        Assert.Null(bare["data"]![0]!["created_at"]);
        Assert.Null(bare["includes"]);
        JsonNode retweet = full["data"]!.AsArray().First(
            post => ((string)post!["text"]!).StartsWith("RT @brakecheck_uk", StringComparison.Ordinal))!;
        Assert.EndsWith("…", (string)retweet["text"]!, StringComparison.Ordinal);
        Assert.Contains(
            full["includes"]!["tweets"]!.AsArray(), post => (string)post!["id"]! == (string)retweet["referenced_tweets"]![0]!["id"]!);
    }

    [Fact]
    public async Task X_finds_a_conversation_and_pages_with_a_token()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync(new RehearsalOptions { MaxPage = 3 });
        RehearsalPost root = web.Posts("x").Single(post => post is { Thread: "rumour", Parent: null, IsRepost: false });
        string path = $"/2/tweets/search/recent?query=conversation_id:{root.NativeId}&max_results=10";

        JsonNode first = await web.JsonAsync("x", path);
        JsonNode second = await web.JsonAsync("x", path + "&next_token=" + first["meta"]!["next_token"]);

        Assert.Equal(5, first["data"]!.AsArray().Count + second["data"]!.AsArray().Count);
        Assert.Null(second["meta"]!["next_token"]);
    }

    [Theory]
    [InlineData("/2/tweets/search/recent?query=halden&max_results=500")]
    [InlineData("/2/tweets/search/recent?query=halden&since_id=12345")]
    [InlineData("/2/tweets/search/recent?query=halden&start_time=2026-11-01T00:00:00Z")]
    [InlineData("/2/tweets/search/recent")]
    public async Task X_refuses_what_the_real_one_refuses(string path)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();

        using HttpResponseMessage answer = await web.GetAsync("x", path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("cargo-weekly", "/feed.xml")]
    [InlineData("wheelhouse", "/feed.xml")]
    [InlineData("mobility-wire", "/feed.json")]
    [InlineData("stadtrad", "/feed.xml")]
    public async Task A_feed_that_has_not_changed_is_not_sent_again(string feed, string path)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        using HttpResponseMessage first = await web.GetAsync(feed, path);

        using var again = new HttpRequestMessage(HttpMethod.Get, web.Address(feed, path));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await web.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task One_feed_is_malformed_in_windows_1252_and_one_is_always_down()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();

        using HttpResponseMessage malformed = await web.GetAsync("stadtrad", "/feed.xml");
        using HttpResponseMessage down = await web.GetAsync("ridership", "/feed.xml");

        byte[] body = await malformed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        string text = Encoding.Latin1.GetString(body);
        Assert.Contains("Gerücht & Stille", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
    }

    [Fact]
    public async Task What_is_still_to_come_is_told_when_the_clock_has_moved()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        await using var early = await RehearsalServer.StartAsync(
            RehearsedWeb.Now,
            new FakeTimeProvider(web.Server.Script.Yesterday.From),
            cancellationToken: TestContext.Current.CancellationToken);
        JsonNode now = await web.JsonAsync("hackernews", "/api/v1/search_by_date?query=halden&hitsPerPage=100");

        string before = await web.Client.GetStringAsync(
            new Uri(early.BaseUrls["hackernews"] + "/api/v1/search_by_date?query=halden&hitsPerPage=100"),
            TestContext.Current.CancellationToken);

        int earlier = JsonNode.Parse(before)!["hits"]!.AsArray().Count;
        Assert.Equal(
            web.Posts("hackernews").Count(post => post.IsMention && post.At > web.Server.Script.Yesterday.From),
            now["hits"]!.AsArray().Count - earlier);
    }

    [Fact]
    public async Task A_spent_budget_is_refused_until_its_window_ends()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync(
            new RehearsalOptions { Budgets = new Dictionary<string, int>(StringComparer.Ordinal) { ["mastodon"] = 1 } });
        using HttpResponseMessage granted = await web.GetAsync("mastodon", "/api/v1/timelines/tag/halden");
        using HttpResponseMessage refused = await web.GetAsync("mastodon", "/api/v1/timelines/tag/halden");

        web.Clock.Advance(TimeSpan.FromMinutes(5));
        using HttpResponseMessage later = await web.GetAsync("mastodon", "/api/v1/timelines/tag/halden");

        Assert.Equal((200, 429, 200), ((int)granted.StatusCode, (int)refused.StatusCode, (int)later.StatusCode));
        DateTimeOffset reset = DateTimeOffset.Parse(refused.Headers.GetValues("X-RateLimit-Reset").Single(), CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromMinutes(5), reset - RehearsedWeb.Now);
    }

    [Fact]
    public async Task A_fault_befalls_as_many_requests_as_it_says()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        web.Server.Break("x", new RehearsalFault(RehearsalFaultKind.TooManyRequests) { Times = 1, After = 1, RetryAfterSeconds = 7 });

        List<HttpResponseMessage> answers = [];
        for (int i = 0; i < 3; i++)
        {
            answers.Add(await web.GetAsync("x", "/2/tweets/search/recent?query=halden"));
        }

        Assert.Equal([200, 429, 200], answers.Select(answer => (int)answer.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), answers[1].Headers.RetryAfter!.Delta);
        answers.ForEach(answer => answer.Dispose());
    }

    [Theory]
    [InlineData(RehearsalFaultKind.Reset)]
    [InlineData(RehearsalFaultKind.Truncated)]
    public async Task A_connection_can_be_lost(RehearsalFaultKind kind)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        web.Server.Break("cargo-weekly", new RehearsalFault(kind));

        await Assert.ThrowsAsync<HttpRequestException>(() => web.GetAsync("cargo-weekly", "/feed.xml"));
    }

    [Fact]
    public async Task A_mended_site_answers_again_and_every_request_is_noted()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        web.Server.Break("cargo-weekly", new RehearsalFault(RehearsalFaultKind.Unavailable));
        using HttpResponseMessage broken = await web.GetAsync("cargo-weekly", "/feed.xml");

        web.Server.Mend("cargo-weekly");
        using HttpResponseMessage mended = await web.GetAsync("cargo-weekly", "/feed.xml");

        Assert.Equal([503, 200], web.Server.Requests.Select(request => request.Status));
    }
}
