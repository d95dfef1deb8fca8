using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Lemmy;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.X;
using ListeningPost.Sources.YouTube;

namespace ListeningPost.Tests.Sources;

/// <summary>The line that a user reads when a platform says no: what it said, and what to write or do.</summary>
public class RefusalTests
{
    private static readonly Uri Address = new("https://platform.example");

    [Theory]
    [InlineData("x", 402, """{"title":"CreditsDepleted","detail":"The account has no credits."}""",
        "answered 402 Payment Required: \"The account has no credits\"; no credit is left: "
        + "buy some in X's developer console, or set Enabled to false.")]
    [InlineData("x", 401, """{"title":"Unauthorized","detail":"Unauthorized"}""", "answered 401 Unauthorized; check BearerToken.")]
    [InlineData("x", 403, """{"title":"Client Forbidden","detail":"Enroll the project.","reason":"client-not-enrolled"}""",
        "answered 403 Forbidden: \"Enroll the project\"; the application's access does not include "
        + "the search: see X's developer console.")]
    [InlineData("mastodon", 422, """{"error":"Anmelden, bitte"}""",
        "answered 422 Unprocessable Entity: \"Anmelden, bitte\"; the server shows posts to its members only: "
        + "write AccessToken, of an account there.")]
    [InlineData("mastodon", 401, """{"error":"This method needs a user"}""",
        "answered 401 Unauthorized: \"This method needs a user\"; the server shows posts to its members only: "
        + "write AccessToken, of an account there.")]
    [InlineData("mastodon+token", 422, """{"error":"needs a user"}""", "; AccessToken is an application's: write one of an account there.")]
    [InlineData("mastodon+token", 403, """{"error":"outside the scopes"}""",
        "; AccessToken lacks a scope: it needs read:statuses and read:search.")]
    [InlineData("reddit", 403, """{"message":"Forbidden","error":403,"reason":"private"}""",
        "answered 403 Forbidden; the subreddit is closed to us: take it out of Subreddits.")]
    [InlineData("reddit", 403, "<!doctype html><title>Blocked</title>",
        "answered 403 Forbidden: \"Blocked\"; Reddit blocks the network or the application that asks: "
        + "ask with ClientId and ClientSecret, from another address, or set Enabled to false.")]
    [InlineData("bluesky", 403, """{"error":"AuthMissing","message":"Sign in"}""",
        "answered 403: \"Sign in\"; Bluesky's search asks for an account: write Handle and AppPassword (an app password) into source 's'.")]
    [InlineData("discourse", 403, """{"errors":["Du musst angemeldet sein."],"error_type":"not_logged_in"}""",
        "answered 403 Forbidden: \"Du musst angemeldet sein\"; the forum shows this to its members only: set Enabled to false.")]
    [InlineData("discourse", 404, "", "answered 404 Not Found; check that BaseUrl is a forum's address, with its path if it has one.")]
    [InlineData("hackernews", 400, """{"message":"invalid query","status":400}""",
        "answered 400 Bad Request: \"invalid query\"; it does not take this search term: write other SearchTerms.")]
    [InlineData("github", 422, """{"message":"Validation Failed","errors":[{"message":"too long"}]}""",
        "answered 422 Unprocessable Entity: \"Validation Failed (too long)\"; "
        + "GitHub does not take this search term: write other SearchTerms.")]
    [InlineData("github", 401, """{"message":"Bad credentials"}""",
        "answered 401 Unauthorized: \"Bad credentials\"; check Token, which may have run out.")]
    [InlineData("lemmy", 400, """{"error":"not_logged_in"}""", "; the server shows this to its members only: set Enabled to false.")]
    [InlineData("lemmy", 404, "<title>404</title>", "; it speaks neither Lemmy's /api/v3 nor PieFed's /api/alpha: check BaseUrl.")]
    [InlineData("youtube", 404, "", "; no channel has this id: check Channels.")]
    [InlineData("hackernews", 418, "", "answered 418; it does not take what it was asked.")]
    [InlineData("hackernews", 404, "", "answered 404 Not Found; check the address.")]
    public async Task A_refusal_says_what_the_platform_said_and_what_to_do(string kind, int status, string body, string line)
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error((HttpStatusCode)status, body));

        SourceException e = await Assert.ThrowsAsync<SourceException>(new Collection(platform, http => Source(kind, http)).RoundAsync);

        Assert.EndsWith(line, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("https://platform.example/", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task A_key_that_the_platform_repeats_is_not_said()
    {
        const string Key = "sekretkey123";
        var platform = new LivePlatform((_, _) => LivePlatform.Error(
            HttpStatusCode.Unauthorized, $$"""{"detail":"The token {{Key}} is not known"}"""));

        SourceException e = await Assert.ThrowsAsync<SourceException>(new Collection(
            platform, http => new XSource(http, new XOptions { Name = "s", Kind = "x", BaseUrl = Address, BearerToken = Key })).RoundAsync);

        Assert.Contains("\"The token … is not known\"", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", """{"title":"UsageCapExceeded","detail":"The month is full"}""",
        "The answer holds no posts but says \"The month is full\"; the cap of posts in a month is used up: raise it in X's developer "
        + "console; X is asked again once a day.")]
    [InlineData("mastodon", """{"error":"A user, please"}""",
        "The answer holds no posts but says \"A user, please\"; if that came with 401, 403 or 422, "
        + "the server shows posts to its members only: write AccessToken, of an account there.")]
    [InlineData("reddit", """{"message":"Forbidden","error":403,"reason":"private"}""",
        "The answer holds no posts but says \"Forbidden\"; the subreddit is closed to us: take it out of Subreddits.")]
    [InlineData("reddit", "<!doctype html><html><head><title>Stop</title></head></html>", "says \"Stop\"; Reddit blocks the network")]
    [InlineData("bluesky", """{"error":"AuthMissing","message":"Sign in"}""",
        "says \"Sign in\"; Bluesky's search asks for an account: write Handle and AppPassword (an app password).")]
    public void An_error_in_a_file_is_told_in_the_same_words(string kind, string body, string line)
    {
        var answer = new RawAnswer(System.Text.Encoding.UTF8.GetBytes(body), null, null, LivePlatform.Start);

        SourceException e = Assert.Throws<SourceException>(() => SourceKinds.Find(kind)!.Parse(answer));

        Assert.Contains(line, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_results_is_no_error()
    {
        var answer = new RawAnswer("""{"meta":{"result_count":0}}"""u8.ToArray(), null, null, LivePlatform.Start);

        Assert.Empty(SourceKinds.Find("x")!.Parse(answer)!.Posts);
    }

    private static ISource Source(string kind, SourceHttp http) => kind switch
    {
        "x" => new XSource(http, new XOptions { Name = "s", Kind = kind, BaseUrl = Address, BearerToken = "t" }),
        "mastodon" => new MastodonSource(http, new MastodonOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "mastodon+token" => new MastodonSource(
            http, new MastodonOptions { Name = "s", Kind = "mastodon", BaseUrl = Address, AccessToken = "t" }),
        "reddit" => new RedditSource(http, new RedditOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "bluesky" => new BlueskySource(http, new BlueskyOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "discourse" => new DiscourseSource(http, new DiscourseOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "hackernews" => new HackerNewsSource(http, new HackerNewsOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "github" => new GitHubSource(http, new GitHubOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "lemmy" => new LemmySource(http, new LemmyOptions { Name = "s", Kind = kind, BaseUrl = Address }),
        "youtube" => new YouTubeSource(http, new YouTubeOptions { Name = "s", Kind = kind, BaseUrl = Address, Channels = ["UC1"] }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
