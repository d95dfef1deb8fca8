using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Mcp;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Access;

/// <summary>
/// A brand that a key does not show: a word that stands in all that is stored of it is looked for in every answer there is.
/// </summary>
public class HiddenBrandTests(PostgresFixture postgres)
{
    private const string Canary = "zyxcanary";

    private static readonly Brand Hidden = new()
    {
        Name = "Zyxcanary Works",
        Slug = "hidden",
        Query = Canary,
        SearchTerms = [Canary],
        DigestTo = [$"{Canary}@hidden.example"],
    };

    private static readonly string[] Narrowed =
        ["", "?brand=hidden", "?brand=acme", "?q=brand:hidden", "?q=text", "?by=author", "?said=2&say=2"];

    /// <summary>Routes that tell figures alone, in which no word of a mention stands.</summary>
    private static readonly string[] OfFigures =
    [
        "/api/v1/metrics/figures", "/api/v1/metrics/coverage", "/api/v1/metrics/volume", "/api/v1/metrics/sentiment",
        "/api/v1/metrics/platforms", "/api/v1/metrics/presence", "/api/v1/metrics/share-of-voice", "/api/v1/metrics/first-answers",
        "/api/v1/metrics/stalemate", "/api/v1/metrics/enough", "/api/v1/metrics/spikes", "/api/v1/metrics/subjects",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_it_stands_in_any_answer_and_all_of_it_in_those_to_who_sees_all()
    {
        await using Listening listening = await StoredAsync();
        await using ServedWeb web = await ServeAsync(listening);
        foreach ((string method, string pattern) in RouteRulesTests.Asked(web).Where(route => route.Method == "GET"))
        {
            bool isFound = false;
            foreach (string path in Paths(pattern))
            {
                (_, string seen) = await AskAsync(web, path, Keys.OfAcme);
                Assert.False(seen.Contains(Canary, StringComparison.OrdinalIgnoreCase), path);
                (_, string ofTwo) = await AskAsync(web, path, Keys.OfTwo);
                Assert.False(ofTwo.Contains(Canary, StringComparison.OrdinalIgnoreCase), path);
                isFound |= (await AskAsync(web, path, Keys.Admin)).Body.Contains(Canary, StringComparison.OrdinalIgnoreCase);
            }

            bool isOfFigures = pattern == "/metrics" || OfFigures.Contains(pattern, StringComparer.Ordinal);
            bool canTell = RouteRules.Of(method, pattern).Telling != Telling.OfNone && !isOfFigures;
            Assert.Equal((pattern, canTell), (pattern, isFound));
        }
    }

    [Fact]
    public async Task What_is_counted_is_theirs_and_a_figure_of_the_other_brand_is_as_of_one_that_is_not()
    {
        await using Listening listening = await StoredAsync();
        await using ServedWeb web = await ServeAsync(listening);

        JsonNode mine = await JsonAsync(web, "/api/v1/mentions", Keys.OfAcme);
        JsonNode two = await JsonAsync(web, "/api/v1/mentions", Keys.OfTwo);
        JsonNode all = await JsonAsync(web, "/api/v1/mentions", Keys.Admin);

        Assert.Equal((1, 2, 4), ((int)mine["total"]!, (int)two["total"]!, (int)all["total"]!));
        Assert.Equal(1, (int)(await JsonAsync(web, "/api/v1/conversations", Keys.OfAcme))["total"]!);
        Assert.Equal(
            2, (int)(await JsonAsync(web, "/api/v1/mentions/counts?by=platform", Keys.OfTwo))["groups"]![0]!["mentions"]!);
        Assert.Equal(1, (int)(await JsonAsync(web, "/api/v1/owed?", Keys.OfAcme))["total"]!);
        Assert.Equal(
            [1, 4],
            new[] { Keys.OfAcme, Keys.Admin }.Select(
                key => (int)JsonAsync(web, "/api/v1/sources", key).GetAwaiter().GetResult()["sources"]![0]!["mentions_total"]!));
        string facets = (await AskAsync(web, "/mentions?sql=1", Keys.OfTwo)).Body;
        Assert.Contains("data-total=\"2\"", facets, StringComparison.Ordinal);
        Assert.Contains("m.brand = ANY (ARRAY[", facets, StringComparison.Ordinal);
        foreach (string figures in OfFigures)
        {
            (HttpStatusCode hidden, string said) = await AskAsync(web, figures + "?brand=hidden", Keys.OfAcme);
            (_, string nowhere) = await AskAsync(web, figures + "?brand=nothing", Keys.OfAcme);
            Assert.Equal((figures, HttpStatusCode.BadRequest), (figures, hidden));
            Assert.Equal(nowhere.Replace("nothing", "hidden", StringComparison.Ordinal), said);
            Assert.Equal("acme", (string)(await JsonAsync(web, figures, Keys.OfAcme))["brand"]!);
            Assert.Contains("brand is missing", (await AskAsync(web, figures, Keys.OfTwo)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_judges_what_is_not_shown()
    {
        await using Listening listening = await StoredAsync();
        await using ServedWeb web = await ServeAsync(listening);
        long hidden = await listening.ReadAsync<long>("select min(mention_id) from analyst.mentions where brand = 'hidden'");
        long mine = await listening.ReadAsync<long>("select min(mention_id) from analyst.mentions where brand = 'acme'");

        (HttpStatusCode there, string body) = await JudgeAsync(web, hidden);
        (HttpStatusCode nowhere, _) = await JudgeAsync(web, 99_999);
        (HttpStatusCode own, _) = await JudgeAsync(web, mine);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), (there, nowhere, own));
        Assert.DoesNotContain(Canary, body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0L, await listening.ReadAsync<long>(
            $"select count(*) from analyst.verdicts where mention_id = {hidden} and by <> 'ann'"));
    }

    [Theory]
    [InlineData(Assistant.Old)]
    [InlineData(Assistant.New)]
    public async Task No_tool_tells_of_it(string revision)
    {
        await using Listening listening = await StoredAsync();
        await using ServedWeb web = await ServeAsync(listening);
        long hidden = await listening.ReadAsync<long>("select min(conversation_id) from analyst.mentions where brand = 'hidden'");
        (string, (string, object?)[])[] calls =
        [
            ("list_brands", []), ("search_mentions", []), ("search_mentions", [("brand", "hidden")]),
            ("search_mentions", [("q", "brand:hidden")]), ("search_mentions", [("by", "author")]), ("list_owed", []),
            ("list_owed", [("brand", "hidden")]), ("source_health", []), ("get_conversation", []),
            ("get_conversation", [("conversation_id", hidden)]), ("get_conversation", [("conversation_id", hidden), ("brand", "hidden")]),
            ("get_figures", [("brand", "hidden")]), ("explain_figure", [("brand", "hidden"), ("figure", "mentions")]),
            ("compare_periods", [("brand", "hidden")]),
        ];
        foreach ((string key, bool sees) in ((string, bool)[])[(Keys.OfAcme, false), (Keys.Admin, true)])
        {
            web.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            await using Assistant assistant = await Assistant.OverHttpAsync(web.Client, revision);
            int found = 0;
            foreach ((string tool, (string, object?)[] arguments) in calls)
            {
                string told = Assistant.TextOf(await assistant.CallAsync(tool, arguments));
                found += told.Contains(Canary, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                Assert.True(sees || !told.Contains(Canary, StringComparison.OrdinalIgnoreCase), $"{tool}: {told}");
            }

            Assert.Equal((key, sees), (key, found >= 9));
            Assert.Equal(sees ? 3 : 1, (int)(await assistant.AskAsync("list_brands"))["value"]!);
        }
    }

    private static IEnumerable<string> Paths(string pattern) => pattern.Contains("{id:long}", StringComparison.Ordinal)
        ? Enumerable.Range(1, 6).Select(id => pattern.Replace("{id:long}", $"{id}", StringComparison.Ordinal))
        : Narrowed.Select(asked => pattern + asked);

    private static Task<ServedWeb> ServeAsync(Listening listening) =>
        ServedWeb.StartAsync(listening.ConnectionString, TimeProvider.System, Keys.Options, Acme, Hidden);

    /// <summary>A mention each of Acme and of Globex, and all that there can be of the hidden brand.</summary>
    private async Task<Listening> StoredAsync()
    {
        Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival, Hidden);
        await listening.SaveAsync(
            Recent(Mention("1", "question")),
            Recent(Of("hidden", Mention("2", "question", author: Canary))).Saying($"{Canary} text", $"{Canary} title"),
            Recent(Of("hidden", Mention("3", "complaint", author: Canary))).Saying($"{Canary} more text"),
            Recent(Of("globex", Mention("4"))));
        long hidden = await listening.ReadAsync<long>("select min(mention_id) from analyst.mentions where brand = 'hidden'");
        await listening.Get<VerdictStore>().SayAsync(
            hidden, new NewVerdict { By = "ann", Sentiment = "negative", Note = $"{Canary} note" }, Token);
        await listening.RunAsync(
            $"""
            insert into listening.saved_searches (name, path, query, brand, created_by)
            values ('{Canary} search', '/mentions', 'brand=hidden&q={Canary}', 'hidden', 'ann')
            """);
        await listening.RunAsync(
            $"""
            insert into listening.audit (id, who, how, what, brand, detail)
            values (1000000000000, 'ann', 'key', 'export', 'hidden', '/mentions.csv?q={Canary}')
            """);
        await listening.RunAsync(
            $"update listening.sources set last_error = 'GET /search?q={Canary}', mentions_total = 4, consecutive_failures = 3");
        foreach (string kind in (string[])["digest", "report"])
        {
            var deliveries = listening.Get<DeliveryStore>();
            StoredDocument document = await deliveries.OpenAsync("hidden", kind, Noon.AddHours(-12), Noon.AddHours(12), Token);
            await deliveries.KeepAsync(document.Id, Kept(kind), Token);
            await deliveries.ExpectAsync(document.Id, [$"{Canary}@hidden.example"], Token);
        }

        return listening;
    }

    private static KeptDocument Kept(string kind) => new()
    {
        Subject = $"{Canary} subject",
        Html = $"<p>{Canary}</p>",
        Text = Canary,
        FiguresJson = "{}",
        DataJson = kind == "digest" ? $$"""{ "Page": "<p>{{Canary}}</p>", "Served": "<p>{{Canary}}</p>" }""" : null,
        Pdf = Encoding.UTF8.GetBytes(Canary),
        Csv = Encoding.UTF8.GetBytes(Canary),
    };

    private static CollectedPost Of(string brand, CollectedPost post) => post with
    {
        Mentions = [.. post.Mentions.Select(found => found with { Brand = brand })],
        Voices = new Dictionary<string, string>(StringComparer.Ordinal) { [brand] = "public" },
    };

    private static CollectedPost Recent(CollectedPost post) =>
        post.With(p => p with { PublishedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) });

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(ServedWeb web, string path, string key)
    {
        using HttpResponseMessage answer = await web.AskAsync(path, key);
        string body = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, body.Length > 0 ? body : answer.Headers.Location?.ToString() ?? "");
    }

    private static async Task<JsonNode> JsonAsync(ServedWeb web, string path, string key) =>
        JsonNode.Parse((await AskAsync(web, path, key)).Body)!;

    private static async Task<(HttpStatusCode Status, string Body)> JudgeAsync(ServedWeb web, long mention)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/mentions/{mention}/verdict")
        {
            Content = new StringContent("""{ "kind": "praise" }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Keys.OfAcme);
        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
