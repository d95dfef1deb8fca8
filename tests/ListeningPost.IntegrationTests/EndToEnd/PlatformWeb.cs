using System.Text.Json.Nodes;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>A loopback server that answers as the platforms do: a page each, then nothing more.</summary>
internal sealed class PlatformWeb : IAsyncDisposable
{
    private readonly WebApplication _server;

    private PlatformWeb(WebApplication server, PlatformAnswers answers) => (_server, Answers) = (server, answers);

    public string Url => _server.Urls.First();

    public PlatformAnswers Answers { get; }

    public static async Task<PlatformWeb> StartAsync(PlatformAnswers answers)
    {
        WebApplication server = LoopbackWeb.Builder().Build();
        var web = new PlatformWeb(server, answers);
        server.MapGet("/hn/api/v1/search_by_date", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "numericFilters", "<=") ? Json("""{"hits":[],"nbHits":0}""") : answers.HackerNews));
        server.MapGet("/reddit/search.json", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "after", "t3_") ? Json("""{"kind":"Listing","data":{"children":[],"after":null}}""") : answers.Reddit));
        server.MapGet("/mastodon/api/v1/timelines/tag/{tag}", web.TagAsync);
        server.MapGet("/bluesky/xrpc/app.bsky.feed.searchPosts", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "cursor", "") ? Json("""{"posts":[]}""") : answers.Bluesky));
        server.MapGet("/x/2/tweets/search/recent", (HttpContext c) =>
            AnswerAsync(c, Asks(c, "next_token", "") ? Json("""{"meta":{"result_count":0}}""") : answers.X));
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

        string next = Answers.Mastodon.AsArray()[^1]!["id"]!.GetValue<string>();
        context.Response.Headers.Link = $"<{Url}{context.Request.Path}?max_id={next}>; rel=\"next\"";
        return AnswerAsync(context, Answers.Mastodon);
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
}
