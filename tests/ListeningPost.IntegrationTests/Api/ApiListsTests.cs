using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>Lists of the API that are no mentions, and what it refuses.</summary>
public class ApiListsTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
