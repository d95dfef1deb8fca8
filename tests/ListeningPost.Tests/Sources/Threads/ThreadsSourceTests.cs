using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Threads;

namespace ListeningPost.Tests.Sources.Threads;

public class ThreadsSourceTests
{
    private const string Token = "THAA-s3cret";

    [Fact]
    public void A_page_is_read()
    {
        IReadOnlyList<Post> posts = ThreadsParser.Parse(Invented.Body("threads")).Posts;

        Assert.Equal([PostType.Post, PostType.Reply, PostType.Quote, PostType.Repost], posts.Select(p => p.Type));
        Assert.All(posts, p => Assert.Equal("threads", p.Platform));
        Assert.Equal("18050000000000001", posts[0].Root);
        Assert.Null(posts[1].Root);
        Assert.Equal(["https://acme.example/track"], posts[1].Links);
        Assert.Equal("This. Acme, take note.\nAn anvil on a doormat", posts[2].Text);
        Assert.Equal(("bellows.and.co", "https://www.threads.com/@bellows.and.co"), (posts[0].Author.Handle, posts[0].Author.Url));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 12, 3, TimeSpan.Zero), posts[0].PublishedAt);
    }

    [Fact]
    public async Task A_phrase_is_asked_for_in_quotes_and_newest_first()
    {
        var platform = new LivePlatform((_, _) => """{"data":[]}""");

        await Collect(platform, "Acme Corp").RoundAsync();

        PlatformRequest asked = Assert.Single(platform.Requests);
        Assert.Equal(
            ("/v1.0/keyword_search", "\"Acme Corp\"", "RECENT", Token),
            (asked.Path, asked["q"], asked["search_type"], asked["access_token"]));
    }

    [Fact]
    public async Task An_empty_answer_is_not_taken_for_quiet()
    {
        Collection collection = Collect(new LivePlatform((_, _) => """{"data":[]}"""), "acme");

        await collection.RoundAsync();

        Assert.Null(collection.Last!.ReachedBackTo);
    }

    [Theory]
    [InlineData(190, "Malformed access token " + Token, SourceFailure.Unauthorized, "Write a new AccessToken")]
    [InlineData(10, "Application does not have permission for this action", SourceFailure.Unauthorized, "threads_keyword_search")]
    [InlineData(4, "Application request limit reached", SourceFailure.RateLimited, "limit reached")]
    [InlineData(100, "Param until is invalid", SourceFailure.ServerError, "Param until is invalid")]
    public async Task An_error_says_what_Meta_said_and_what_to_do(int code, string said, SourceFailure failure, string told)
    {
        string body = $$"""{"error":{"message":"{{said}}","type":"OAuthException","code":{{code}} } }""";
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.BadRequest, body));

        SourceException e = await Assert.ThrowsAsync<SourceException>(Collect(platform, "acme").RoundAsync);

        Assert.Equal(failure, e.Failure);
        Assert.Equal(failure == SourceFailure.RateLimited, e.PausesHost);
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_asked()
    {
        var platform = new LivePlatform((_, _) => "{}");
        var options = new ThreadsOptions { Name = "t", Kind = "threads" };

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            new Collection(platform, http => new ThreadsSource(http, options)).RoundAsync);

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Contains("AccessToken", e.Message, StringComparison.Ordinal);
        Assert.Empty(platform.Requests);
    }

    [Fact]
    public async Task Its_queries_are_spread_over_the_day()
    {
        var platform = new LivePlatform((_, _) => """{"data":[]}""");
        using SourceHttp http = Collection.Http(platform);
        var source = new ThreadsSource(http, new ThreadsOptions { Name = "t", Kind = "threads", AccessToken = Token });

        await source.PollAsync(new PollRequest { SearchTerms = ["acme"], Now = platform.Now }, TestContext.Current.CancellationToken);

        Assert.Equal(platform.Now.AddSeconds(86_400.0 / 2_200), http.Pauses.Find("graph.threads.net")!.Until, TimeSpan.FromSeconds(1));
    }

    private static Collection Collect(LivePlatform platform, string term)
    {
        var options = new ThreadsOptions { Name = "t", Kind = "threads", AccessToken = Token };
        return new Collection(platform, http => new ThreadsSource(http, options)) { Terms = [term] };
    }
}
