using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Api;
using ListeningPost.Auditing;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.People;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage;

namespace ListeningPost.IntegrationTests;

/// <summary>The API and the pages on loopback, over a database.</summary>
internal sealed class ServedWeb : IAsyncDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false };
    private readonly WebApplication _web;

    private ServedWeb(WebApplication web)
    {
        _web = web;
        Client = new HttpClient(_handler) { BaseAddress = new Uri(web.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <summary>What can be asked, as written at the routes.</summary>
    public IEnumerable<RouteEndpoint> Routes => _web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A page without the one script that pages have.</summary>
    public static string Foreign(string page) =>
        page.Replace("<script src=\"/explorer.js\" defer></script>", "", StringComparison.Ordinal);

    public static Task<ServedWeb> StartAsync(string connection, params string[] keys) => StartAsync(connection, TimeProvider.System, keys);

    /// <param name="clock">By which requests are bounded.</param>
    public static Task<ServedWeb> StartAsync(string connection, TimeProvider clock, params string[] keys) =>
        StartAsync(connection, clock, new WebOptions { Keys = [.. keys.Select(key => new ApiKey("key of a test", key))] });

    /// <param name="brands">Those that are listened for; none: Acme.</param>
    public static Task<ServedWeb> StartAsync(string connection, TimeProvider clock, WebOptions options, params Brand[] brands) =>
        StartAsync(connection, clock, options, mailPort: 1, brands);

    /// <param name="mailPort">Where mail is taken.</param>
    public static async Task<ServedWeb> StartAsync(
        string connection, TimeProvider clock, WebOptions options, int mailPort, params Brand[] brands)
    {
        WebApplicationBuilder builder = LoopbackWeb.Builder(ApiEndpoints.Serve);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton<IReadOnlyList<Brand>>(brands.Length > 0 ? brands : [Listening.Acme])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = mailPort, Security = SmtpSecurity.None })
            .AddStorage(connection)
            .AddSearching()
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .AddServing()
            .AddServiceMetrics()
            .AddTools()
            .AddPages(options.PublicUrl)
            .AddAuditing()
            .AddPeople(options.Oidc, options.PublicUrl);
        WebApplication web = builder.Build();
        Web.Serve(web, options);
        await web.StartAsync(Token);
        return new ServedWeb(web);
    }

    public async Task<HttpResponseMessage> AskAsync(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await Client.SendAsync(request, Token);
    }

    public async Task<string> ReadAsync(string path) => await Client.GetStringAsync(path, Token);

    public async Task<JsonNode> ReadJsonAsync(string path) => JsonNode.Parse(await ReadAsync(path))!;

    public T Get<T>()
        where T : notnull => _web.Services.GetRequiredService<T>();

    /// <summary>Stops as the process does when it is asked to.</summary>
    public Task StopAsync() => _web.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await _web.DisposeAsync();
    }
}
