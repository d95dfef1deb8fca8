using System.Globalization;
using System.Net;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// Five servers on loopback, each in its own dialect: Mastodon's search, the hashtag timelines of GoToSocial and Pleroma, the
/// searches of Discourse and Lemmy. Each answers with one page about Acme.
/// </summary>
internal sealed class SearchedServers : IAsyncDisposable
{
    private const string Token = "let-me-in";

    private readonly WebApplication _web = LoopbackWeb.Builder().Build();
    private readonly IReadOnlyList<SearchedPost> _posts;

    private SearchedServers(IReadOnlyList<SearchedPost> posts)
    {
        _posts = posts;
        MapStatuses();
        MapForum();
        MapLemmy();
    }

    /// <summary>The sources that ask them.</summary>
    public string Sources => $$"""
        [
          { "Name": "mastodon", "Kind": "mastodon", "BaseUrl": "{{Url}}/mastodon", "AccessToken": "{{Token}}", "Hashtags": ["nothing"] },
          { "Name": "gotosocial", "Kind": "mastodon", "BaseUrl": "{{Url}}/gotosocial", "AccessToken": "{{Token}}", "Hashtags": ["acme"] },
          { "Name": "pleroma", "Kind": "mastodon", "BaseUrl": "{{Url}}/pleroma", "Hashtags": ["acme"] },
          { "Name": "discourse", "Kind": "discourse", "BaseUrl": "{{Url}}/discourse" },
          { "Name": "lemmy", "Kind": "lemmy", "BaseUrl": "{{Url}}/lemmy" }
        ]
        """;

    private string Url => _web.Urls.Single();

    public static async Task<SearchedServers> StartAsync(IReadOnlyList<SearchedPost> posts)
    {
        var servers = new SearchedServers(posts);
        await servers._web.StartAsync(TestContext.Current.CancellationToken);
        return servers;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private void MapStatuses()
    {
        _web.MapGet("/{server}/api/v2/search", (string server, HttpContext c) => AnswerAsync(c, IsFirst(c, "offset") && server == "mastodon"
            ? $$"""{"accounts":[],"hashtags":[],"statuses":[{{Of("mastodon")}}]}"""
            : """{"statuses":[]}"""));
        _web.MapGet("/{server}/api/v1/timelines/tag/{tag}", TagAsync);
        _web.MapGet("/{server}/api/v1/statuses/{id}/context", (HttpContext c) => AnswerAsync(c, """{"ancestors":[],"descendants":[]}"""));
        _web.MapGet("/{server}/api/v1/statuses/{id}", (string id, HttpContext c) => AnswerAsync(c, Status(c, id)));
    }

    /// <summary>GoToSocial shows no timeline to anybody without an account.</summary>
    private Task TagAsync(HttpContext context)
    {
        string server = context.GetRouteValue("server")!.ToString()!;
        if (server == "gotosocial" && !MayAsk(context))
        {
            context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return AnswerAsync(context, """{"error":"Unauthorized: token not supplied"}""");
        }

        bool isAsked = context.GetRouteValue("tag")!.ToString() == "acme" && IsFirst(context, "max_id") && IsFirst(context, "min_id");
        return AnswerAsync(context, isAsked ? $"[{Of(server)}]" : "[]");
    }

    private string Status(HttpContext context, string id)
    {
        return One(context.GetRouteValue("server")!.ToString()!, $"\"id\":\"{id}\"");
    }

    private void MapForum()
    {
        _web.MapGet("/discourse/search.json", (HttpContext c) => AnswerAsync(c, $$"""
            {"posts":[{{Of("discourse")}}],"topics":[{"id":5,"title":"Pump noise","slug":"pump-noise","tags":["pumps"]}],
             "grouped_search_result":{"more_full_page_results":null} }
            """));
        _web.MapGet("/discourse/t/{topic}.json", (HttpContext c) => AnswerAsync(c, $$"""
            {"id":5,"title":"Pump noise","slug":"pump-noise","tags":["pumps"],
             "post_stream":{"stream":[],"posts":[{{Of("discourse topic")}}]} }
            """));
    }

    private void MapLemmy()
    {
        _web.MapGet("/lemmy/api/v3/search", (string type_, HttpContext c) => AnswerAsync(c, IsFirst(c, "page", "1") && type_ == "Posts"
            ? $$"""{"type_":"Posts","posts":[{{Of("lemmy")}}],"comments":[]}"""
            : """{"posts":[],"comments":[]}"""));
        _web.MapGet("/lemmy/api/v3/post", (string id, HttpContext c) =>
            AnswerAsync(c, "{\"post_view\":" + One("lemmy", $"\"id\":{id},") + "}"));
        _web.MapGet("/lemmy/api/v3/comment/list", (HttpContext c) => AnswerAsync(c, """{"comments":[]}"""));
    }

    private string One(string server, string holds) =>
        Written(_posts.First(p => p.Server == server && p.Json.Contains(holds, StringComparison.Ordinal)).Json);

    private string Of(string server) => string.Join(',', _posts.Where(p => p.Server == server).Select(p => Written(p.Json)));

    private static string Written(string json) => json.Replace(
        "%at%",
        TimeProvider.System.GetUtcNow().AddHours(-3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    private static bool IsFirst(HttpContext context, string parameter, string first = "") =>
        !context.Request.Query.TryGetValue(parameter, out var value) || value == first;

    private static bool MayAsk(HttpContext context) => context.Request.Headers.Authorization == $"Bearer {Token}";

    private static Task AnswerAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}

/// <summary>A post that a server's search returns.</summary>
/// <param name="Server">Which one.</param>
/// <param name="Id">The native id that it is stored under.</param>
/// <param name="Fate">What shall become of it: see <see cref="SearchFatesTests"/>.</param>
/// <param name="Json">In the server's dialect; <c>%at%</c> is a time of today.</param>
internal sealed record SearchedPost(string Server, string Id, string Fate, string Json);
