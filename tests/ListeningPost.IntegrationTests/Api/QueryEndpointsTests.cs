using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Api;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.IntegrationTests.Api;

/// <summary><c>POST /api/v1/query/explain</c>, and the keys of the API.</summary>
public class QueryEndpointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_is_explained_as_its_tree()
    {
        var (status, told) = await ExplainAsync("""{ "query": "(acme NEAR/2f \"big red\") OR title:C++", "text": "acme is big red" }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("or", (string?)told["tree"]!["type"]);
        Assert.Equal("near", (string?)told["tree"]!["parts"]![0]!["type"]);
        Assert.Equal(2, (int)told["tree"]!["parts"]![0]!["distance"]!);
        Assert.Equal("\"big red\"", (string?)told["tree"]!["parts"]![0]!["right"]!["query"]);
        Assert.Equal("title", (string?)told["tree"]!["parts"]![1]!["type"]);
        Assert.True((bool)told["matches"]!);
        Assert.Equal("reads again", (string?)told["index"]);
    }

    [Theory]
    [InlineData("""{ "query": "a AND b OR c" }""", "mixed-operators", 8)]
    [InlineData("""{ "query": "owed:true" }""", "search-only-field", 0)]
    [InlineData("""{ "query": "" }""", "empty-query", 0)]
    public async Task A_wrong_query_is_a_problem_with_its_place(string body, string code, int offset)
    {
        var (status, told) = await ExplainAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, (int)told["status"]!);
        Assert.Equal((code, offset), ((string?)told["code"], (int)told["offset"]!));
        Assert.Equal((string?)told["detail"], (string?)told["error"]!["message"]);
        Assert.Equal(offset + 1, (int)told["column"]!);
    }

    [Fact]
    public async Task A_search_may_ask_for_what_is_worked_out_later()
    {
        var (status, told) = await ExplainAsync("""{ "query": "owed:true AND acme", "search": true }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("exact", (string?)told["index"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{ \"query\": 7 }")]
    [InlineData("{ \"query\": \"a\", \"query\": \"b\" }")]
    [InlineData("{ \"search\": true }")]
    public async Task What_is_no_question_is_a_problem(string body)
    {
        var (status, told) = await ExplainAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"query\"", (string?)told["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_megabytes_is_refused()
    {
        var (status, _) = await ExplainAsync($$"""{ "query": "{{new string('a', 2_000_000)}}" }""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer s3cret", HttpStatusCode.OK)]
    [InlineData("bearer s3cret", HttpStatusCode.OK)]
    [InlineData("Basic bmFtZTpzM2NyZXQ=", HttpStatusCode.OK)]
    [InlineData("Basic czNjcmV0", HttpStatusCode.Unauthorized)]
    [InlineData("Basic !", HttpStatusCode.Unauthorized)]
    public async Task Where_there_are_keys_one_is_needed(string? given, HttpStatusCode status)
    {
        await using WebApplication web = await ServeAsync("s3cret", "other");
        using HttpResponseMessage answer = await PostAsync(web, """{ "query": "acme" }""", given);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Any(h => h.Scheme == "Bearer"));
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(AddressOf(web), "/health/live"), Token)).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Told)> ExplainAsync(string body)
    {
        await using WebApplication web = await ServeAsync();
        using HttpResponseMessage answer = await PostAsync(web, body, null);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }

    private static async Task<HttpResponseMessage> PostAsync(WebApplication web, string body, string? authorization)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(AddressOf(web), "/api/v1/query/explain"))
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await client.SendAsync(request, Token);
    }

    private static async Task<WebApplication> ServeAsync(params string[] keys)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        WebApplication web = builder.Build();
        web.UseApiKeys(
            new KeyRing(keys.Select(key => new ApiKey("a", key)), store: null, TimeProvider.System, NullLogger.Instance));
        web.MapQueries();
        await web.StartAsync(Token);
        return web;
    }

    private static Uri AddressOf(WebApplication web) =>
        new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
