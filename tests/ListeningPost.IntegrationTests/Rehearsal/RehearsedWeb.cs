using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal;
using ListeningPost.Rehearsal.Telling;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.IntegrationTests.Rehearsal;

/// <summary>A rehearsal whose clock stands still, and a plain client that asks it.</summary>
internal sealed class RehearsedWeb : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private RehearsedWeb(RehearsalServer server, FakeTimeProvider clock)
    {
        (Server, Clock) = (server, clock);
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        Client.DefaultRequestHeaders.Authorization = new("Bearer", "rehearsed");
    }

    public RehearsalServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public static async Task<RehearsedWeb> StartAsync(RehearsalOptions? options = null)
    {
        var clock = new FakeTimeProvider(Now);
        return new(await RehearsalServer.StartAsync(Now, clock, options, TestContext.Current.CancellationToken), clock);
    }

    public Uri Address(string site, string path) => new(Server.BaseUrls[site].AbsoluteUri + path);

    public Task<HttpResponseMessage> GetAsync(string site, string path) =>
        Client.GetAsync(Address(site, path), TestContext.Current.CancellationToken);

    public async Task<JsonNode> JsonAsync(string site, string path)
    {
        using HttpResponseMessage answer = await GetAsync(site, path);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The script's posts of a platform, published by now, newest first.</summary>
    public IEnumerable<RehearsalPost> Posts(string platform) => Server.Script.Posts
        .Where(post => post.Platform == platform && post.At <= Clock.GetUtcNow())
        .Reverse();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
