using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>A loopback server that answers with what the platforms once answered: a page each, then nothing more.</summary>
internal sealed class RecordedWeb : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RecordedWeb(WebApplication server, string corpus)
    {
        _server = server;
        HackerNews = Json(File.ReadAllText(corpus + "/api-hackernews/algolia/search_claude.json"));
        Reddit = Body(corpus + "/api-reddit/praw/TestSubreddit.test_search--01.http.json");
        Mastodon = Body(corpus + "/api-mastodon/rtoot/handle_params_max_id--00.http.json");
        Bluesky = Body(corpus + "/api-bluesky/bskyr/f_search.split--00.http.json");
        X = Json(File.ReadLines(corpus + "/api-x/twarc-csv/brexit.jsonl").First());
    }

    public string Url => _server.Urls.First();

    public JsonNode HackerNews { get; }

    public JsonNode Reddit { get; }

    public JsonNode Mastodon { get; }

    public JsonNode Bluesky { get; }

    public JsonNode X { get; }

    public static async Task<RecordedWeb> StartAsync(string corpus)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        WebApplication server = builder.Build();
        var web = new RecordedWeb(server, corpus);
        server.MapGet("/hn/api/v1/search_by_date", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "numericFilters", "<=") ? Json("""{"hits":[],"nbHits":0}""") : web.HackerNews));
        server.MapGet("/reddit/search.json", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "after", "t3_") ? Json("""{"kind":"Listing","data":{"children":[],"after":null}}""") : web.Reddit));
        server.MapGet("/mastodon/api/v1/timelines/tag/{tag}", web.TagAsync);
        server.MapGet("/bluesky/xrpc/app.bsky.feed.searchPosts", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "cursor", "") ? Json("""{"posts":[]}""") : web.Bluesky));
        server.MapGet("/x/2/tweets/search/recent", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "next_token", "") ? Json("""{"meta":{"result_count":0}}""") : web.X));
        await server.StartAsync();
        return web;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task TagAsync(HttpContext context)
    {
        if (Asks(context, "max_id", "") || Asks(context, "min_id", ""))
        {
            return AnswerAsync(context, new JsonArray());
        }

        string next = Mastodon.AsArray()[^1]!["id"]!.GetValue<string>();
        context.Response.Headers.Link = $"<{Url}{context.Request.Path}?max_id={next}>; rel=\"next\"";
        return AnswerAsync(context, Mastodon);
    }

    private static Task AnswerAsync(HttpContext context, JsonNode body)
    {
        context.Response.Headers["X-RateLimit-Limit"] = "600";
        context.Response.Headers["X-RateLimit-Remaining"] = "590";
        context.Response.Headers["X-RateLimit-Reset"] = "300";
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private static bool Asks(HttpContext context, string name, string part) =>
        context.Request.Query.TryGetValue(name, out var value) && value.ToString().Contains(part, StringComparison.Ordinal);

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonNode Body(string file)
    {
        using JsonDocument exchange = JsonDocument.Parse(File.ReadAllText(file));
        return Json(exchange.RootElement.GetProperty("response").GetProperty("body").GetString()!);
    }
}
