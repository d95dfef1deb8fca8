using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>Each kind of problem has a type of its own, which is an address that says what it means.</summary>
public sealed class ProblemTypesTests(PostgresFixture postgres)
{
    private const string Key = "a-key-of-sixteen-characters";

    private static readonly string[] ByKeys = ["401", "403", "429", "503"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/v1/mentions?limit=x", null, "wrong-parameter", 400)]
    [InlineData("GET", "/api/v1/mentions?nothing=1", null, "wrong-parameter", 400)]
    [InlineData("GET", "/api/v1/mentions?q=(acme", null, "wrong-query", 400)]
    [InlineData("POST", "/api/v1/query/explain", "{ \"query\": \"acme AND\" }", "wrong-query", 400)]
    [InlineData("POST", "/api/v1/query/explain", "{", "unreadable", 400)]
    [InlineData("GET", "/api/v1/mentions.csv", null, "not-allowed", 403)]
    [InlineData("GET", "/api/v1/nothing", null, "missing", 404)]
    [InlineData("GET", "/api/v1/conversations/99", null, "missing", 404)]
    [InlineData("DELETE", "/api/v1/brands", null, "wrong-method", 405)]
    [InlineData("GET", "/api/v1/brands", "image/png", "wrong-form", 406)]
    [InlineData("POST", "/api/v1/query/explain", "2000000", "too-long", 413)]
    [InlineData("POST", "/api/v1/query/explain", "text/plain", "not-json", 415)]
    public async Task A_problem_has_the_type_of_its_kind(string method, string path, string? sent, string kind, int status)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(
            listening.ConnectionString,
            TimeProvider.System,
            new WebOptions { Keys = [new ApiKey("of a test", Key) { Role = status == 403 ? Role.Reader : Role.Admin }] });
        using HttpRequestMessage request = Request(method, path, sent);

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);
        using HttpResponseMessage nobody = await web.AskAsync(path.Split('?')[0]);
        using HttpResponseMessage explained = await web.AskAsync("/api", Key);
        string page = await explained.Content.ReadAsStringAsync(Token);

        Assert.Equal(($"/api#{kind}", status), await ToldAsync(answer));
        Assert.Equal(("/api#key-needed", 401), await ToldAsync(nobody));
        Assert.Contains($"<div id=\"{kind}\"><dt><code>{kind}</code> {status}</dt>", page, StringComparison.Ordinal);
        Assert.Contains("<div id=\"key-needed\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_says_that_it_may_need_a_key_refuse_it_or_ask_to_wait()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");

        IEnumerable<JsonNode> operations =
            described["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);
        Assert.All(operations, operation => Assert.All(ByKeys, status => Assert.NotNull(operation["responses"]![status])));
    }

    private static HttpRequestMessage Request(string method, string path, string? sent)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", Key);
        if (method == "GET")
        {
            request.Headers.TryAddWithoutValidation("Accept", sent);
        }
        else if (sent is not null)
        {
            string body = sent == "2000000" ? new string('a', 2_000_000) : sent;
            request.Content = new StringContent(body, Encoding.UTF8, sent == "text/plain" ? sent : "application/json");
        }

        return request;
    }

    private static async Task<(string Type, int Status)> ToldAsync(HttpResponseMessage answer)
    {
        JsonNode told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.Equal((int)answer.StatusCode, (int)told["status"]!);
        return ((string)told["type"]!, (int)told["status"]!);
    }
}
