using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.StackExchange;

namespace ListeningPost.Tests.Sources.StackExchange;

public class StackExchangeSourceTests
{
    private static readonly StackExchangeOptions Options =
        new() { Name = "se", Kind = "stackexchange", BaseUrl = new Uri("https://api.example"), Site = "math", Key = "k" };

    [Theory]
    [InlineData("\"backoff\":10,\"quota_remaining\":5", "2026-11-20T12:00:10Z")]
    [InlineData("\"quota_remaining\":0", "2026-11-21T00:00:00Z")]
    public async Task What_the_body_asks_for_pauses_the_host(string asked, string until)
    {
        var platform = new LivePlatform((_, _) => "{\"items\":[],\"has_more\":true," + asked + "}");
        using SourceHttp http = Collection.Http(platform);
        var source = new StackExchangeSource(http, Options);

        await source.PollAsync(
            new PollRequest { SearchTerms = ["acme"], Now = platform.Now, LookBackTo = platform.Now.AddDays(-30) },
            TestContext.Current.CancellationToken);

        Assert.Equal(
            DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), http.Pauses.Find("api.example")?.Until);
        Assert.Equal(("math", "k", "creation"), (platform.Requests[0]["site"], platform.Requests[0]["key"], platform.Requests[0]["sort"]));
    }

    [Theory]
    [InlineData(
        """
        {"error_id":502,"error_name":"throttle_violation",
         "error_message":"too many requests from this IP, more requests available in 45 seconds"}
        """, 45)]
    [InlineData("""{"error_id":502,"error_name":"throttle_violation","error_message":"Violation of backoff parameter"}""", 60)]
    public async Task A_violated_limit_pauses_the_host_and_is_no_fault_of_the_term(string body, int seconds)
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.BadRequest, body));
        using SourceHttp http = Collection.Http(platform);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => new StackExchangeSource(http, Options).PollAsync(
            new PollRequest { SearchTerms = ["acme", "anvil"], Now = platform.Now }, TestContext.Current.CancellationToken));

        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromSeconds(seconds), true), (e.Failure, e.RetryAfter, e.PausesHost));
        Assert.Equal(platform.Now.AddSeconds(seconds), http.Pauses.Find("api.example")?.Until);
        Assert.Single(platform.Requests);
    }

    [Fact]
    public async Task A_term_that_is_refused_is_left_out_and_the_next_one_asked()
    {
        var platform = new LivePlatform((request, _) => request["q"] == "acme"
            ? LivePlatform.Error(HttpStatusCode.BadRequest, """{"error_id":400,"error_name":"bad_parameter","error_message":"q"}""")
            : """{"items":[],"quota_remaining":200}""");
        var collection = new Collection(platform, http => new StackExchangeSource(http, Options)) { Terms = ["acme", "anvil"] };

        await collection.RoundAsync();

        Assert.Equal(["acme", "anvil"], platform.Requests.Select(request => request["q"]));
        Assert.Contains("answered 400", Assert.Single(collection.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_and_answers_of_other_sites_have_numbers_of_their_own()
    {
        Post[] posts = [.. StackExchangeParser.Parse("""
            {"items":[{"item_type":"question","question_id":5,"creation_date":1340805096,"title":"a &lt; b &#39;c&#39;",
             "excerpt":"see <span class=\"highlight\">Acme</span>","owner":{"user_id":7,"display_name":"J&amp;J",
             "link":"https://math.stackexchange.com/users/7/j"},"tags":["x","X"],"answer_count":2},
                      {"item_type":"answer","question_id":5,"answer_id":"6","creation_date":"1340805097","body":"yes"},
                      {"item_type":"question","question_id":null,"creation_date":1}]}
            """u8.ToArray(), "math").Posts.Posts];

        Assert.Equal(["5@math", "6@math"], posts.Select(p => p.NativeId));
        Assert.Equal(
            ("a < b 'c'", "see Acme", "7@math", "J&J"), (posts[0].Title, posts[0].Text, posts[0].Author.Handle, posts[0].Author.Name));
        Assert.Equal(("https://math.stackexchange.com/a/6", "5@math", "5@math"), (posts[1].Url, posts[1].InReplyTo, posts[1].Root));
        Assert.Equal(["x"], posts[0].Tags);
    }

    [Fact]
    public void A_recorded_answer_is_read()
    {
        StackExchangePage page = StackExchangeParser.Parse(Recorded.Body("api-stackexchange/questions_votes_2018.json"));

        Post post = page.Posts.Posts.Single(p => p.NativeId == "11227809");
        Assert.Equal(("87234@stackoverflow", 21619, 21, 66), (post.Author.Handle, post.Likes, post.Replies, post.Title.Length));
        Assert.Equal((true, 299L), (page.HasMore, page.QuotaRemaining));
    }
}
