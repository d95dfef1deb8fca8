using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.GitHub;

public class GitHubThreadTests
{
    private static readonly GitHubOptions Options =
        new() { Name = "gh", Kind = "github", BaseUrl = new Uri("https://api.example"), Token = "t" };
    private static readonly ThreadRequest Asked = new("77", "https://github.com/acme/anvil/pull/5#discussion");

    [Fact]
    public async Task An_issue_and_its_comments_are_one_flat_thread()
    {
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/comments", StringComparison.Ordinal)
            ? """
              [{"id":77,"html_url":"https://github.com/acme/anvil/pull/5#issuecomment-77","body":"see <b>docs</b>",
               "created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:05:05Z","user":{"login":"jo","id":1}},
               {"id":78,"html_url":"https://github.com/acme/anvil/pull/5#issuecomment-78","body":"thanks",
                "created_at":"2026-01-02T03:06:05Z","updated_at":"2026-01-02T03:06:05Z","user":null},
               {"id":79}]
              """
            : Issue(comments: 3));

        ThreadResult thread = await ReadAsync(platform, Asked);

        Assert.Equal(["/repos/acme/anvil/issues/5", "/repos/acme/anvil/issues/5/comments"], platform.Requests.Select(r => r.Path));
        Assert.Equal(["77", "issuecomment-77", "issuecomment-78"], thread.Posts.Select(p => p.NativeId));
        Assert.All(thread.Posts, p => Assert.Equal(("77", "acme/anvil/5"), (p.Root, p.ThreadKey)));
        Assert.Equal([false, true, false], thread.Posts.Select(p => p.EditedAt is not null));
        Assert.Equal((PostType.Reply, "77", "jo"), (thread.Posts[1].Type, thread.Posts[1].InReplyTo, thread.Posts[1].Author.Handle));
        Assert.Equal((1, true), (thread.Skipped, thread.Complete));
        Assert.All(platform.Requests, r => Assert.Equal("Bearer t", r.Authorization));
    }

    [Fact]
    public async Task A_long_thread_is_read_on_by_pages_in_the_next_turn()
    {
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/comments", StringComparison.Ordinal)
            ? Enumerable.Range(1, request["page"] == "12" ? 50 : 100).Select(i => new
            {
                id = (request.Number("page", 1) * 1000) + i,
                html_url = "https://github.com/acme/anvil/issues/5#issuecomment-1",
                created_at = "2026-01-02T03:04:05Z",
                body = "x",
            })
            : Issue(comments: 1_150));

        ThreadResult part = await ReadAsync(platform, Asked);
        ThreadResult rest = await ReadAsync(platform, Asked with { Rest = part.Rest });

        Assert.Equal((901, false, "10"), (part.Posts.Count, part.Complete, part.Rest));
        Assert.Equal((250, true), (rest.Posts.Count, rest.Complete));
    }

    [Fact]
    public async Task An_issue_without_comments_costs_one_request_and_an_address_that_is_none_costs_nothing()
    {
        var platform = new LivePlatform((_, _) => Issue(comments: 0));

        Assert.True((await ReadAsync(platform, Asked)).Complete);
        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => ReadAsync(platform, new ThreadRequest("77", "https://github.com/acme/anvil")));

        Assert.Equal(SourceFailure.Nameless, e.Failure);
        Assert.Single(platform.Requests);
    }

    [Fact]
    public async Task A_spent_budget_for_threads_leaves_the_search_its_own()
    {
        var platform = new LivePlatform((request, _) => request.Path == "/search/issues"
            ? LivePlatform.Json(
                """{"items":[]}""", ("X-RateLimit-Remaining", "9"), ("X-RateLimit-Limit", "10"), ("X-RateLimit-Reset", "60"))
            : LivePlatform.Json(
                Issue(comments: 5), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Limit", "60"), ("X-RateLimit-Reset", "3000")));
        using SourceHttp http = Collection.Http(platform);
        var source = new GitHubSource(http, Options);
        var poll = new PollRequest { SearchTerms = ["acme"], Now = platform.Now, LookBackTo = platform.Now.AddDays(-30) };

        ThreadResult part = await source.FetchThreadAsync(Asked, TestContext.Current.CancellationToken);
        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => source.FetchThreadAsync(Asked, TestContext.Current.CancellationToken));
        await source.PollAsync(poll, TestContext.Current.CancellationToken);

        Assert.Equal((1, false, "1"), (part.Posts.Count, part.Complete, part.Rest));
        Assert.Equal((SourceFailure.RateLimited, false), (e.Failure, e.PausesHost));
        Assert.Equal(3000, e.RetryAfter!.Value.TotalSeconds, 1.0);
        Assert.Null(http.Pauses.Find("api.example"));
    }

    [Fact]
    public async Task Being_told_to_come_later_holds_for_all_of_the_host()
    {
        var platform = new LivePlatform((_, _) =>
        {
            HttpResponseMessage answer = LivePlatform.Error(
                HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit"}""");
            answer.Headers.TryAddWithoutValidation("Retry-After", "60");
            return answer;
        });
        using SourceHttp http = Collection.Http(platform);

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => new GitHubSource(http, Options).FetchThreadAsync(Asked, TestContext.Current.CancellationToken));

        Assert.True(e.PausesHost);
        Assert.NotNull(http.Pauses.Find("api.example"));
    }

    [Fact]
    public async Task A_secondary_limit_without_a_word_in_the_headers_pauses_the_host_for_a_minute()
    {
        var platform = new LivePlatform((_, _) =>
        {
            HttpResponseMessage answer = LivePlatform.Error(HttpStatusCode.Forbidden, """
                {"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
                """);
            answer.Headers.TryAddWithoutValidation("x-ratelimit-limit", "30");
            answer.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "25");
            return answer;
        });
        using SourceHttp http = Collection.Http(platform);

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => new GitHubSource(http, Options).PollAsync(
                new PollRequest { SearchTerms = ["acme"], Now = platform.Now }, TestContext.Current.CancellationToken));

        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromMinutes(1), true), (e.Failure, e.RetryAfter, e.PausesHost));
        Assert.Equal(platform.Now.AddMinutes(1), http.Pauses.Find("api.example")?.Until);
    }

    [Fact]
    public void Recorded_issues_name_their_thread()
    {
        IReadOnlyList<Post> posts = GitHubParser.Parse(Recorded.Body("api-github/octokit.rb/searches_issues--00.http.json")).Posts.Posts;

        Assert.All(posts, p => Assert.Matches("^[^/]+/[^/]+/[0-9]+$", p.ThreadKey));
        Assert.Contains(posts, p => p.ThreadKey == "github/developer.github.com/262");
    }

    private static string Issue(int comments) =>
        $$"""
            {"id":77,"html_url":"https://github.com/acme/anvil/pull/5","title":"T","body":"b",
             "created_at":"2026-01-01T00:00:00Z","comments":{{comments}}}
            """;

    private static Task<ThreadResult> ReadAsync(LivePlatform platform, ThreadRequest request) =>
        new Collection(platform, http => new GitHubSource(http, Options)).ThreadAsync(request);
}
