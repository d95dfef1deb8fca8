using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Gdelt;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Gdelt;

public class GdeltSourceTests
{
    private const string TooOften = "Please limit requests to one every 5 seconds or contact somebody for larger queries.";

    [Fact]
    public void An_article_is_a_post_of_the_web_named_by_its_address()
    {
        IReadOnlyList<Post> posts = GdeltParser.Parse(Invented.Body("gdelt")).Posts;

        Post first = posts[0];
        Assert.Equal(("web", "https://www.trade.example/2026/11/acme-opens-a-second-foundry"), (first.Platform, first.NativeId));
        Assert.Equal(("Acme opens a second foundry", "", "trade.example"), (first.Title, first.Text, first.Author.Name));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.Zero), first.PublishedAt);
        Assert.Equal(["en", "de", null], posts.Select(p => p.Language));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"articles":[]}""")]
    public void Nothing_found_is_no_error(string body) => Assert.Empty(GdeltParser.Parse(Utf8(body)).Posts);

    [Theory]
    [InlineData(TooOften)]
    [InlineData("One or more of your keywords were too short, too long or too common: (ab)")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"other":1}""")]
    public void What_is_no_list_is_an_error_whatever_its_status(string body)
    {
        SourceException e = Assert.Throws<SourceException>(() => GdeltParser.Parse(Utf8(body)));

        Assert.Equal(SourceFailure.Unreadable, e.Failure);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyword_that_it_does_not_take_costs_only_itself()
    {
        var platform = new LivePlatform((request, _) => request["query"] == "ab" ? "One of your keywords was too short: (ab)" : "{}");
        var collection = new Collection(platform, http => new GdeltSource(http, Options())) { Terms = ["ab", "acme"] };

        await collection.RoundAsync();

        Assert.Contains("too short: (ab)", Assert.Single(collection.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phrase_language_and_time_are_asked_for()
    {
        var platform = new LivePlatform((_, _) => "{}");
        GdeltOptions options = Options() with { Language = "pt" };

        await new Collection(platform, http => new GdeltSource(http, options)) { Terms = ["Acme Corp"] }.RoundAsync();

        PlatformRequest asked = Assert.Single(platform.Requests);
        Assert.Equal(
            ("\"Acme Corp\" sourcelang:portuguese", "artlist", "json", "20261021120000"),
            (asked["query"], asked["mode"], asked["format"], asked["startdatetime"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(TooOften)]
    public async Task It_is_left_alone_for_a_quarter_of_an_hour_whatever_it_answers(string body)
    {
        var platform = new LivePlatform((_, _) => body);
        using SourceHttp http = Collection.Http(platform);
        var source = new GdeltSource(http, Options());
        var request = new PollRequest { SearchTerms = ["acme"], Now = platform.Now };

        await Record.ExceptionAsync(() => source.PollAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(platform.Now.AddMinutes(15), http.Pauses.Find("api.gdeltproject.org")!.Until, TimeSpan.FromSeconds(1));
    }

    private static GdeltOptions Options() => new() { Name = "g", Kind = "gdelt" };

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
