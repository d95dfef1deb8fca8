using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Analysts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>
/// "This as SQL" of two hundred states of the pages, each asked as whom analysts ask: as many rows as the API counts. What is tried is
/// another each time; a state that fails is told whole.
/// </summary>
public partial class PrintedSqlStatesTests(PostgresFixture postgres)
{
    private const int States = 100;

    private static readonly string[] Fields =
    [
        "text", "owed:true", "owed:false", "sentiment:negative OR sentiment:none", "kind:question NOT voice:company", "noise:*",
        "noise:jobs", "noise:not-about-us", "presence:with_you", "presence:people_only OR kind:praise", "language:en",
        "followers:[10 TO *]", "reach:[* TO 50]", "published:[2026-03-14 TO 2026-03-14]", "bot:false", "story:1", "author:ann",
        "brand:\"x' OR true --\"", "text NOT owed:true", "brand:acme (owed:true OR kind:praise)", "noise:* presence:without_you",
        "platform:mastodon OR answered:company", "title:acme",
    ];

    private static readonly string[] Times = ["2026-03-13", "2026-03-14", "2026-03-15", "2026-03-14T12:05:00Z", "2026-03-14T13:00:00Z"];

    private static readonly Gen<string> Query = Gen.Frequency((2, Gen.Const("")), (6, OneOf(Fields)), (3, RandomQueries.Queries));

    private static readonly Gen<string> OfMentions = Gen.Select(
        Query,
        Some("brand", ["acme", "globex"]),
        Gen.Select(Some("since", Times), Some("until", Times), Some("sort", MentionRequests.Orders)),
        Filters(MentionFilters.All),
        (q, brand, others, filters) => Joined([q.Length == 0 ? "" : "q=" + Uri.EscapeDataString(q), brand, .. Each(others), .. filters]));

    private static readonly Gen<string> OfConversations = Gen.Select(
        Some("brand", ["acme", "globex"]),
        Gen.Select(Some("since", Times), Some("until", Times), Gen.Const("")),
        Filters(ConversationRequests.Choices),
        (brand, others, filters) => Joined([brand, .. Each(others), .. filters]));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_state_of_the_pages_lists_as_many_rows_by_its_sql_as_the_api_counts()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        int seed = Gen.Int[0, int.MaxValue].Single();
        var history = new RandomHistory(listening, seed);
        for (int step = 0; step < 24; step++)
        {
            await history.StepAsync();
        }

        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        int listed = 0;
        foreach ((string list, Gen<string> states) in new[] { ("mentions", OfMentions), ("conversations", OfConversations) })
        {
            foreach (string state in states.Array[States].Single())
            {
                string sql = await PrintedAsync(web, list, state);
                JsonNode page = await web.ReadJsonAsync($"/api/v1/{list}?limit=1{state}");
                Assert.Equal((seed, list, state, (long)page["total"]!, sql), (seed, list, state, await CountAsync(listening, sql), sql));
                listed += (long)page["total"]! > 0 ? 1 : 0;
            }
        }

        Assert.InRange(listed, States / 4, States * 2);
    }

    private static async Task<string> PrintedAsync(ServedWeb web, string list, string state)
    {
        string by = list == "mentions" && state.Length % 2 == 0 ? "&by=platform" : "";
        string html = await web.ReadAsync($"/{list}?sql=1{by}{state}");
        Match printed = Statement().Match(html);
        Assert.True(printed.Success, $"/{list}?sql=1{by}{state} prints no SQL");
        return WebUtility.HtmlDecode(printed.Groups["sql"].Value);
    }

    private static async Task<long> CountAsync(Listening listening, string sql)
    {
        long count = 0;
        await AnalystQuestion.AskAsync(listening.ConnectionString, sql, _ => { }, _ => count++, Token);
        return count;
    }

    private static Gen<string> OneOf(IReadOnlyList<string> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    private static Gen<string> Some(string name, IReadOnlyList<string> values) => Given(name, values, 1);

    private static Gen<string> Rarely(string name, IReadOnlyList<string> values) => Given(name, values, 5);

    private static Gen<string> Given(string name, IReadOnlyList<string> values, int without) => Gen.Frequency(
        (without, Gen.Const("")), (1, OneOf(values).Select(value => $"{name}={Uri.EscapeDataString(value)}")));

    /// <summary>Which of them are given, each rarely.</summary>
    private static Gen<string[]> Filters(IReadOnlyDictionary<string, IReadOnlyList<string>> all) => all
        .Select(filter => Rarely(filter.Key, filter.Value))
        .Aggregate(Gen.Const(Array.Empty<string>()), (before, one) => Gen.Select(before, one, (some, more) => (string[])[.. some, more]));

    private static IEnumerable<string> Each((string First, string Second, string Third) others) =>
        [others.First, others.Second, others.Third];

    private static string Joined(IReadOnlyList<string> parts) =>
        string.Concat(parts.Where(part => part.Length > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"&{part}")));

    private const RegexOptions Shape = RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex("<div class=\"card\" id=\"sql\">.*?<pre class=\"copy\">(?<sql>.*?)</pre>", Shape)]
    private static partial Regex Statement();
}
