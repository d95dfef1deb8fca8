using System.Globalization;
using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.X;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Sources;

/// <summary>What sources would ask: phrases as phrases, no word as an operator.</summary>
public class PlanTests
{
    private static readonly PollRequest Request = new()
    {
        SearchTerms = ["acme corp", "OR", "lang:en", "#acme", "@acme", "C++", "日本製鉄", "\"acme corp\""],
        LookBackTo = LivePlatform.Start,
        Now = LivePlatform.Start,
    };

    [Theory]
    [InlineData("hackernews", "query", "\"acme corp\" | \"OR\" | \"lang:en\" | \"#acme\" | \"@acme\" | \"C++\" | \"日本製鉄\"")]
    [InlineData("bluesky", "q", "\"acme corp\" | \"OR\" | \"lang:en\" | #acme | @acme | \"C++\" | \"日本製鉄\"")]
    [InlineData("stackexchange", "q", "\"acme corp\" | \"OR\" | \"lang:en\" | \"#acme\" | \"@acme\" | \"C++\" | \"日本製鉄\"")]
    public void A_phrase_is_asked_for_as_one_and_no_word_is_an_operator(string kind, string parameter, string asked)
    {
        SourcePlan plan = Plan(Json.Options(kind));

        Assert.Equal(asked, string.Join(" | ", Values(plan, parameter)));
    }

    [Fact]
    public void Reddit_discourse_google_and_mastodon_ask_for_the_phrase()
    {
        var reddit = new RedditOptions { Name = "s", Kind = "reddit", ClientId = "i", ClientSecret = "s" };

        Assert.Equal("\"acme corp\"", Values(Plan(reddit), "q")[0]);
        Assert.Equal("\"acme corp\" order:latest",
            Values(Plan(new DiscourseOptions { Name = "s", Kind = "discourse", BaseUrl = new Uri("https://f.example/forum") }), "q")[0]);
        Assert.Equal("\"acme corp\" after:2026-11-19", Values(Plan(Json.Options("googlenews")), "q")[0]);
        Assert.Contains("\"acme corp\" OR \"OR\" OR \"lang:en\" OR #acme OR @acme OR \"C++\"",
            Values(Plan(new XOptions { Name = "s", Kind = "x", BearerToken = "t" }), "query")[0], StringComparison.Ordinal);
        Assert.Equal("acme corp", Values(Plan(Json.Options("lemmy")), "q")[0]);
        Assert.Equal("true", Values(Plan(Json.Options("hackernews")), "advancedSyntax")[0]);
    }

    [Fact]
    public void Github_is_asked_for_issues_and_for_pull_requests_apart()
    {
        IReadOnlyList<string> asked = Values(Plan(new GitHubOptions { Name = "s", Kind = "github" }), "q");

        Assert.Equal("\"acme corp\" is:issue created:>=2026-11-20T12:00:00Z", asked[0]);
        Assert.Equal("\"acme corp\" is:pull-request created:>=2026-11-20T12:00:00Z", asked[1]);
    }

    [Fact]
    public async Task Both_searches_of_github_are_walked_and_one_that_is_refused_leaves_the_other()
    {
        var platform = new LivePlatform((request, posts) =>
            request["q"]!.Contains("is:issue", StringComparison.Ordinal)
                ? LivePlatform.Error(HttpStatusCode.UnprocessableEntity, """{"message":"Validation Failed"}""")
                : PagedProtocols.GitHub(request, posts));
        platform.Publish(30);
        var options = new GitHubOptions { Name = "s", Kind = "github", BaseUrl = new Uri("https://g.example") };
        var collection = new Collection(platform, http => new GitHubSource(http, options));

        await collection.RoundAsync();

        Assert.Equal(10, collection.Posts.Count);
        Assert.Contains("Validation Failed", Assert.Single(collection.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reddit_without_a_key_is_off_and_asks_nobody()
    {
        var platform = new LivePlatform(PlatformProtocols.Reddit);
        using SourceHttp http = Collection.Http(platform);
        var none = new RedditSource(http, new RedditOptions { Name = "r", Kind = "reddit" });
        RedditSource named = At("https://www.reddit.com/");
        RedditSource mirror = At("https://mirror.example");

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => none.PollAsync(Request, TestContext.Current.CancellationToken));

        Assert.Equal(none.Off, e.Message);
        Assert.EndsWith(
            "Write ClientId and ClientSecret into source 'r', or set its Enabled to false.", e.Message, StringComparison.Ordinal);
        Assert.Empty(platform.Requests);
        Assert.Empty(none.Plan(Request).Addresses);
        Assert.NotNull(named.Off);
        Assert.Null(mirror.Off);

        RedditSource At(string address) => new(http, new RedditOptions { Name = "r", Kind = "reddit", BaseUrl = new Uri(address) });
    }

    [Fact]
    public void Every_kind_tells_what_it_would_ask_without_asking()
    {
        using var http = new SourceHttp(new HttpOptions(), new FakeTimeProvider(LivePlatform.Start));
        Assert.All(SourceKinds.All, kind =>
        {
            ISource source = kind.Create(Json.Options(kind.Name), http);
            SourcePlan plan = source.Plan(Request);
            Assert.True(source.Off is not null || plan.Addresses.Count > 0, kind.Name);
            Assert.NotNull(plan.Cost);
        });
    }

    private static SourcePlan Plan(SourceOptions options)
    {
        using var http = new SourceHttp(new HttpOptions(), new FakeTimeProvider(LivePlatform.Start));
        return SourceKinds.Find(options.Kind)!.Create(options, http).Plan(Request);
    }

    private static IReadOnlyList<string> Values(SourcePlan plan, string parameter) =>
        [.. plan.Addresses.Select(address => new PlatformRequest(address, null, false)[parameter]!)];

    private static class Json
    {
        /// <summary>The least that a kind needs.</summary>
        public static SourceOptions Options(string kind)
        {
            string own = kind switch
            {
                "rss" => ",\"Url\":\"https://f.example/feed\"",
                "youtube" => ",\"Channels\":[\"UC1\"]",
                "appstore" => ",\"AppId\":\"1\"",
                "discourse" => ",\"BaseUrl\":\"https://f.example\"",
                _ => "",
            };
            string json = string.Create(CultureInfo.InvariantCulture, $"{{\"Name\":\"s\",\"Kind\":\"{kind}\"{own}}}");
            return (SourceOptions)System.Text.Json.JsonSerializer.Deserialize(json, SourceKinds.Find(kind)!.OptionsType)!;
        }
    }
}
