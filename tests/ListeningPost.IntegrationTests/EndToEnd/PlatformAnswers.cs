using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>One page of each of five platforms, in the shape in which it answers.</summary>
internal sealed record PlatformAnswers
{
    public required JsonNode HackerNews { get; init; }

    public required JsonNode Reddit { get; init; }

    public required JsonNode Mastodon { get; init; }

    public required JsonNode Bluesky { get; init; }

    public required JsonNode X { get; init; }

    /// <summary>Those beside the unit tests of the sources.</summary>
    public static PlatformAnswers Invented() => new()
    {
        HackerNews = InventedOf("hackernews"),
        Reddit = InventedOf("reddit"),
        Mastodon = InventedOf("mastodon"),
        Bluesky = InventedOf("bluesky"),
        X = InventedOf("x"),
    };

    /// <param name="corpus">The folder of the corpus.</param>
    public static PlatformAnswers Recorded(string corpus) => new()
    {
        HackerNews = Json(File.ReadAllText(corpus + "/api-hackernews/algolia/search_claude.json")),
        Reddit = Body(corpus + "/api-reddit/praw/TestSubreddit.test_search--01.http.json"),
        Mastodon = Body(corpus + "/api-mastodon/rtoot/handle_params_max_id--00.http.json"),
        Bluesky = Body(corpus + "/api-bluesky/bskyr/f_search.split--00.http.json"),
        X = Json(File.ReadLines(corpus + "/api-x/twarc-csv/brexit.jsonl").First()),
    };

    private static JsonNode InventedOf(string kind) => JsonNode.Parse(Fixture.Read("../ListeningPost.Tests/Sources", kind + ".json"))!;

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    /// <summary>The body of a recorded exchange.</summary>
    private static JsonNode Body(string file)
    {
        using JsonDocument exchange = JsonDocument.Parse(File.ReadAllText(file));
        return Json(exchange.RootElement.GetProperty("response").GetProperty("body").GetString()!);
    }
}
