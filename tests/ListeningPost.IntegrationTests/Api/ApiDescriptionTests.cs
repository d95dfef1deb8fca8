using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Api;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary><c>/openapi/v1.json</c> says what is there, and the other lists of the API.</summary>
public class ApiDescriptionTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_api_is_described_and_no_other()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");

        Assert.Equal(
            web.Routes.Select(r => r.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal))
                .Where(r => r.StartsWith("/api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            described["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        AssertParameters(described, "/api/v1/mentions", MentionEndpoints.OfPages);
        AssertParameters(described, "/api/v1/mentions.csv", MentionEndpoints.OfFiles);
        AssertParameters(described, "/api/v1/mentions.ndjson", MentionEndpoints.OfFiles);
        AssertParameters(described, "/api/v1/mentions.atom", MentionEndpoints.OfPages);
        AssertParameters(described, "/api/v1/conversations", ConversationEndpoints.OfPages);
        AssertParameters(described, "/api/v1/conversations.csv", ConversationRequests.Parameters);
        AssertParameters(described, "/api/v1/mentions/counts", CountEndpoints.OfCounts);
        AssertParameters(described, "/api/v1/metrics/volume", CountEndpoints.OfVolume);
        AssertParameters(described, "/api/v1/digests", DocumentEndpoints.OfDocuments);
        AssertParameters(described, "/api/v1/deliveries", DocumentEndpoints.OfDeliveries);
        AssertParameters(described, "/api/v1/audit", AuditEndpoints.Parameters);
        AssertParameters(described, "/api/v1/metrics/presence", MetricEndpoints.OfPeriods);
        AssertParameters(described, "/api/v1/metrics/stalemate", MetricEndpoints.OfWeeks);
        AssertParameters(described, "/api/v1/metrics/subjects", SubjectEndpoints.OfDays);
    }

    [Fact]
    public async Task Every_answer_has_the_members_that_are_described()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"), Heard("2", parent: "1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");
        long conversation = await listening.ReadAsync<long>("select conversation_id from analyst.conversations");

        AssertMembers(described, "Mention", (await web.ReadJsonAsync("/api/v1/mentions"))["mentions"]![0]!);
        AssertMembers(described, "Conversation", (await web.ReadJsonAsync("/api/v1/conversations"))["conversations"]![0]!);
        AssertMembers(described, "Post", (await web.ReadJsonAsync($"/api/v1/conversations/{conversation}"))["thread"]![1]!);
        AssertMembers(described, "Counts", await web.ReadJsonAsync("/api/v1/mentions/counts?by=author"));
        AssertMembers(described, "Group", (await web.ReadJsonAsync("/api/v1/mentions/counts?by=story"))["groups"]![0]!);
        AssertMembers(described, "PeriodCounts", await web.ReadJsonAsync("/api/v1/metrics/volume?brand=acme&by=hour"));
        AssertMembers(described, "Figures", await web.ReadJsonAsync("/api/v1/metrics/figures?brand=acme"));
        AssertMembers(described, "CoverageOfSources", await web.ReadJsonAsync("/api/v1/metrics/coverage?brand=acme"));
        AssertMembers(described, "Brand", (await web.ReadJsonAsync("/api/v1/brands"))["brands"]![0]!);
        AssertMembers(described, "Source", (await web.ReadJsonAsync("/api/v1/sources"))["sources"]![0]!);
    }

    [Fact]
    public async Task A_conversation_is_told_with_its_posts_in_order_as_each_brand_sees_it()
    {
        Brand globex = Acme with { Name = "Globex", Slug = "globex", OwnAccounts = [] };
        await using Listening listening = await StartAsync(postgres, Acme, globex);
        await listening.SaveAsync(
            Mention("1", "question").With(p => p with { PublishedAt = Noon }),
            Heard("2", parent: "1", author: "acme").With(p => p with { PublishedAt = Noon.AddMinutes(1) }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long id = await listening.ReadAsync<long>("select conversation_id from analyst.conversations");

        JsonNode told = await web.ReadJsonAsync($"/api/v1/conversations/{id}?brand=acme");

        Assert.Equal(("acme", "with_you", 2), ((string?)told["brand"], (string?)told["presence"], (int)told["posts"]!));
        Assert.Equal(
            [("1", "public"), ("2", "company")],
            told["thread"]!.AsArray().Select(p => ((string)p!["native_id"]!, (string)p["voice"]!)));
        Assert.Equal(HttpStatusCode.NotFound, (await web.AskAsync($"/api/v1/conversations/{id}?brand=globex")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.AskAsync("/api/v1/conversations/999999")).StatusCode);
    }

    [Theory]
    [InlineData("", "true")]
    [InlineData("presence=with_you", "presence = 'with_you'")]
    [InlineData("replyable=false", "not replyable")]
    [InlineData("started_by=company", "started_by = 'company'")]
    [InlineData("joinable=true&presence=without_you", "replyable and started_by <> 'company' and presence = 'without_you'")]
    [InlineData("joinable=false", "not replyable or started_by = 'company'")]
    [InlineData("owed=true", "owed_answers > 0")]
    [InlineData("owed=false&brand=acme", "owed_answers = 0")]
    [InlineData("platform=reddit", "platform = 'reddit'")]
    [InlineData("since=2026-03-15", "started_at >= '2026-03-15Z'")]
    public async Task Conversations_are_paged_and_narrowed(string parameters, string where)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 9).Select(i => Mention(
            $"{i}", i % 2 == 0 ? "question" : "other", author: i % 3 == 0 ? "acme" : "ann", platform: i % 4 == 0 ? "reddit" : "hackernews")
            .With(p => p with { PublishedAt = Noon.AddHours(3 * (i / 2)) }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long[] wanted = await listening.ReadAsync<long[]>(
            $"""
            select coalesce(array_agg(conversation_id order by last_activity_at desc, conversation_id desc), array[]::bigint[])
            from analyst.conversations where {where}
            """);

        List<long> seen = [];
        string? cursor = null;
        do
        {
            string place = cursor is null ? "" : "&cursor=" + cursor;
            JsonNode page = await web.ReadJsonAsync($"/api/v1/conversations?limit=2&{parameters}{place}");
            seen.AddRange(page["conversations"]!.AsArray().Select(c => (long)c!["conversation_id"]!));
            cursor = (string?)page["cursor"];
            Assert.Equal(wanted.Length, (long)page["total"]!);
        }
        while (cursor is not null);

        Assert.Equal(wanted, seen);
    }

    [Fact]
    public async Task A_brand_is_told_with_every_query_that_it_had()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await listening.Get<ListeningPost.Storage.Brands.BrandStore>().ApplyAsync([Acme with { Query = "acme NOT job" }], Token);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode brand = (await web.ReadJsonAsync("/api/v1/brands"))["brands"]![0]!;

        Assert.Equal(("acme NOT job", 2, 1L), ((string?)brand["query"], (int)brand["query_version"]!, (long)brand["mentions_total"]!));
        Assert.Equal(
            [(1, "acme"), (2, "acme NOT job")],
            brand["queries"]!.AsArray().Select(q => ((int)q!["version"]!, (string)q["query"]!)));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/mentions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/brands?x=1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/conversations?owed=maybe", HttpStatusCode.BadRequest)]
    public async Task What_the_api_refuses_is_a_problem(string method, string path, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["status"]!);
    }

    private static void AssertParameters(JsonNode described, string path, IReadOnlyList<string> names) => Assert.Equal(
        (path, string.Join(' ', names)),
        (path, string.Join(' ', described["paths"]![path]!["get"]!["parameters"]!.AsArray().Select(p => NameOf(described, p!)))));

    private static string NameOf(JsonNode described, JsonNode parameter) =>
        (string)described["components"]!["parameters"]![((string)parameter["$ref"]!).Split('/')[^1]]!["name"]!;

    private static void AssertMembers(JsonNode described, string schema, JsonNode answer) => Assert.Equal(
        described["components"]!["schemas"]![schema]!["properties"]!.AsObject().Select(p => p.Key), answer.AsObject().Select(m => m.Key));
}
