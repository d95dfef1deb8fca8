using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// What every kind does with answers that are none, or whose shape has drifted: a failure in words, or what can still be
/// read.
/// </summary>
public class HostileAnswersTests
{
    /// <summary>Small recorded answers, for machines that have the corpus.</summary>
    private static readonly Dictionary<string, string> Recordings = new(StringComparer.Ordinal)
    {
        ["hackernews"] = "api-hackernews/algolia/search_by_date_page2.json",
        ["reddit"] = "api-reddit/praw/TestSubmission.test_comments--01.http.json",
        ["mastodon"] = "api-mastodon/rtoot/get_timeline_hashtag_default--00.http.json",
        ["bluesky"] = "api-bluesky/bskyr/f_search.split--00.http.json",
        ["x"] = "api-x/twarc-csv/mentions_tweet.jsonl",
        ["stackexchange"] = "api-stackexchange/questions_votes_2018.json",
        ["github"] = "api-github/octokit.rb/searches_issues--00.http.json",
        ["lemmy"] = "api-lemmy/SYNTHETIC_search.json",
        ["discourse"] = "api-discourse/topic.json",
    };

    public static TheoryData<string> Kinds => [.. SourceKinds.All.Select(kind => kind.Name)];

    public static TheoryData<string> Answers => [.. Invented.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_no_answer_is_a_failure_in_words_or_nothing(string kind)
    {
        string[] answers =
        [
            "", " ", "null", "5", "\"text\"", "[]", "{}", "[null]", "[[]]",
            "{\"error\":\"rate limited\"}", "{\"errors\":[{\"message\":\"x\"}]}",
            "{\"items\":null}", "{\"items\":{}}", "{\"data\":[null,5,{}]}",
            "{\"posts\":[{\"post\":5}]}", "{\"hits\":[{}]}", "{\"statuses\":\"x\"}",
            "<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
            "Rate limit exceeded", "\0\0\0\0", "{\"items\":[{\"id\":1e999}]}",
            "{\"a\":\"\\ud800\"}", "{\"cut\":[1,2", "\u0089PNG\r\n\u001a\n",
        ];

        foreach (string answer in answers)
        {
            Exception? e = Record.Exception(() => SourceKinds.Find(kind)!.Parse(Raw(Encoding.UTF8.GetBytes(answer))));

            Assert.True(e is null or SourceException { Failure: SourceFailure.Unreadable or SourceFailure.NotFound }, $"{answer}: {e}");
            Assert.DoesNotContain('\n', e?.Message ?? "");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nesting_of_a_million_levels_costs_no_stack_and_by_its_length(string kind)
    {
        string[] answers =
        [
            new string('[', 1_000_000),
            "{\"items\":" + new string('[', 1_000_000),
            string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)),
            string.Concat(Enumerable.Repeat("<a>", 1_000_000)),
            "<rss><channel><item><description>" + string.Concat(Enumerable.Repeat("&lt;b&gt;", 1_000_000)),
        ];

        foreach (byte[] answer in answers.Select(Encoding.UTF8.GetBytes))
        {
            Exception? e = null;
            Cost.IsAtMost(50, answer.Length, () => e = Record.Exception(() => SourceKinds.Find(kind)!.Parse(Raw(answer))));

            Assert.True(e is null or SourceException, $"{e}");
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_whose_shape_drifts_anywhere_costs_at_most_what_drifted(string kind)
    {
        DriftsSafely(kind, Invented.Body(kind));
        if (Corpus.Directory is not null && Recordings.TryGetValue(kind, out string? recording))
        {
            DriftsSafely(kind, Recorded.Body(recording));
        }
    }

    private static void DriftsSafely(string kind, byte[] body)
    {
        int whole = SourceKinds.Find(kind)!.Parse(Raw(body))!.Posts.Count;
        int places = Places(JsonNode.Parse(body)!).Count;
        var random = new Random(20261123);
        int unharmed = 0;
        const int Rounds = 150;
        for (int i = 0; i < Rounds; i++)
        {
            JsonNode answer = JsonNode.Parse(body)!;
            Drift(Places(answer)[random.Next(places)], random.Next(7));
            try
            {
                ParsedAnswer read = SourceKinds.Find(kind)!.Parse(Raw(Encoding.UTF8.GetBytes(answer.ToJsonString())))!;
                Assert.All(read.Posts, AssertSound);
                unharmed += read.Posts.Count >= whole - 1 ? 1 : 0;
            }
            catch (SourceException e)
            {
                Assert.True(e.Failure is SourceFailure.Unreadable or SourceFailure.NotFound, e.Message);
            }
        }

        Assert.InRange(unharmed, Rounds * 9 / 10, Rounds);
    }

    private static void AssertSound(Post post)
    {
        Assert.NotEmpty(post.NativeId);
        bool isAddress = Uri.TryCreate(post.Url, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";
        Assert.True(post.Url is null || isAddress, post.Url);
        Assert.All(post.Links, link => Assert.StartsWith("http", link, StringComparison.Ordinal));
        Assert.DoesNotContain('\0', post.Title + post.Text);
    }

    /// <summary>Every value that stands in an object or array.</summary>
    private static List<JsonNode> Places(JsonNode root)
    {
        List<JsonNode> places = [];
        var waiting = new Stack<JsonNode>([root]);
        while (waiting.TryPop(out JsonNode? node))
        {
            IEnumerable<JsonNode?> children = node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray elements => elements,
                _ => [],
            };
            foreach (JsonNode child in children.OfType<JsonNode>())
            {
                places.Add(child);
                waiting.Push(child);
            }
        }

        return places;
    }

    private static void Drift(JsonNode place, int how) => place.ReplaceWith(how switch
    {
        0 => (JsonNode?)null,
        1 => JsonValue.Create(-5),
        2 => JsonValue.Create("javascript:alert(1)\0"),
        3 => new JsonArray(JsonValue.Create("x"), null),
        4 => new JsonObject { ["x"] = 1 },
        5 => JsonValue.Create(true),
        _ => JsonValue.Create(double.MaxValue),
    });

    private static RawAnswer Raw(byte[] body) =>
        new(body, new Uri("https://platform.example/x"), null, new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
}
