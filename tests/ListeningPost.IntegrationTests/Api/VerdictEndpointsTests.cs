using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Api;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>A person's word by the API, and the waiting list.</summary>
public class VerdictEndpointsTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_on_a_mention_is_answered_with_the_mention_as_it_is_now_under_the_name_of_the_key()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");

        using HttpResponseMessage answer = await SayAsync(
            web, "/api/v1/mentions/1/verdict", """{ "sentiment": "negative", "kind": "complaint", "note": "angry", "by": null }""");
        JsonNode told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            (1, "negative", "complaint", true, 1, 0),
            ((int)told["mention_id"]!, (string)told["sentiment"]!, (string)told["kind"]!, (bool)told["owed_answer"]!,
                (int)told["judged"]!, (int)told["copies"]!));
        Assert.Equal(
            "key of a test angry", await listening.ReadAsync<string>("""select distinct "by" || ' ' || note from analyst.verdicts"""));
    }

    [Fact]
    public async Task One_of_several_copies_is_judged_alone_unless_all_are_meant()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Copy("1", "ann"), Copy("2", "bob"), Copy("3", "cid"), Mention("9"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");

        JsonNode one = JsonNode.Parse(await (await SayAsync(
            web, "/api/v1/mentions/1/verdict", """{ "noise": "jobs" }""")).Content.ReadAsStringAsync(Token))!;
        long alone = await listening.ReadAsync<long>("select count(*) from analyst.mentions where noise = 'jobs'");
        JsonNode all = JsonNode.Parse(await (await SayAsync(
            web, "/api/v1/mentions/1/verdict", """{ "noise": "jobs", "copies": true }""")).Content.ReadAsStringAsync(Token))!;

        Assert.Equal((1, 2, 1L), ((int)one["judged"]!, (int)one["copies"]!, alone));
        Assert.Equal((3, 2), ((int)all["judged"]!, (int)all["copies"]!));
        Assert.Equal(3L, await listening.ReadAsync<long>("select count(*) from analyst.mentions where noise = 'jobs'"));
    }

    [Theory]
    [InlineData("{}", "It says nothing")]
    [InlineData("""{ "note": "hm" }""", "It says nothing")]
    [InlineData("""{ "sentiment": "angry" }""", "negative, neutral, positive")]
    [InlineData("""{ "kind": 7 }""", "kind is text")]
    [InlineData("""{ "noise": "jobs", "not_about_us": true }""", "exclude each other")]
    [InlineData("""{ "kind": "complaint", "sentiment": "positive" }""", "A complaint is never positive")]
    [InlineData("""{ "kind": "praise", "sentiment": "negative" }""", "nor praise negative")]
    [InlineData("""{ "noise": "not-about-us" }""", "noise is one of")]
    [InlineData("""{ "clear": true, "kind": "other" }""", "stands alone")]
    [InlineData("""{ "colour": "red" }""", "and no others")]
    [InlineData("""{ "answered": "yes" }""", "true or false")]
    [InlineData("""{ "kind": "\ud800" }""", "no text")]
    [InlineData("""{ "kind": "other", "note": "\udc00" }""", "no text")]
    [InlineData("[1]", "Send JSON")]
    [InlineData("{ nothing", "Send JSON")]
    public async Task What_is_wrong_is_said(string body, string said)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");

        using HttpResponseMessage answer = await SayAsync(web, "/api/v1/mentions/1/verdict", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from analyst.verdicts"));
    }

    [Fact]
    public async Task A_blank_name_is_that_of_the_key()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");

        using HttpResponseMessage answer = await SayAsync(
            web, "/api/v1/mentions/1/verdict", """{ "kind": "praise", "by": " " }""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("key of a test", await listening.ReadAsync<string>("""select "by" from analyst.verdicts"""));
    }

    [Fact]
    public async Task A_stranger_a_form_and_a_number_that_is_none_say_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");
        const string Body = """{ "kind": "other" }""";

        using HttpResponseMessage stranger = await SayAsync(web, "/api/v1/mentions/1/verdict", Body, key: "another");
        using HttpResponseMessage form = await SayAsync(web, "/api/v1/mentions/1/verdict", Body, type: "text/plain");
        using HttpResponseMessage nothing = await SayAsync(web, "/api/v1/mentions/99/verdict", Body);
        using HttpResponseMessage none = await SayAsync(web, "/api/v1/mentions/one/verdict", Body);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            new[] { stranger, form, nothing, none }.Select(answer => answer.StatusCode));
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from analyst.verdicts"));
    }

    [Fact]
    public async Task Who_waits_is_listed_by_pages_the_longest_first_with_age_and_rules()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await listening.SaveAsync([.. Enumerable.Range(1, 5).Select(i => Mention($"{i}", i == 5 ? "other" : "question")
            .With(p => p with { PublishedAt = now.AddDays(i == 4 ? -40 : -i) }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode first = await web.ReadJsonAsync("/api/v1/owed?brand=acme&limit=2");
        JsonNode second = await web.ReadJsonAsync($"/api/v1/owed?brand=acme&limit=2&cursor={(string)first["cursor"]!}");
        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");

        Assert.Equal(["3", "2"], first["owed"]!.AsArray().Select(m => (string)m!["native_id"]!));
        Assert.Equal(["1"], second["owed"]!.AsArray().Select(m => (string)m!["native_id"]!));
        Assert.Equal((3, 3, null), ((int)first["total"]!, (int)second["total"]!, (string?)second["cursor"]));
        Assert.InRange((double)first["owed"]![0]!["age_hours"]!, 71.9, 80);
        Assert.Equal("question:test", (string)first["owed"]![0]!["why"]![0]!);
        JsonObject body = described["paths"]!["/api/v1/mentions/{id}/verdict"]!["post"]!["requestBody"]!.AsObject();
        Assert.Equal(
            VerdictEndpoints.Members.Order(StringComparer.Ordinal),
            body["content"]!["application/json"]!["schema"]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    private static CollectedPost Copy(string id, string author) =>
        Mention(id, author: author).Saying("Acme has stopped the sale of its heavy anvil until the handle was looked at by its makers.");

    private static async Task<HttpResponseMessage> SayAsync(
        ServedWeb web, string path, string body, string key = "a long secret key", string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = new("Bearer", key);
        return await web.Client.SendAsync(request, Token);
    }
}
