using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Feeds on loopback, by name, whose items can be changed; one without items answers 500.</summary>
internal sealed class FeedWeb : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, string[]> _feeds = new(StringComparer.Ordinal);

    private FeedWeb(WebApplication web)
    {
        _web = web;
        web.MapGet("/{feed}", AnswerAsync);
        _silent.Start();
    }

    /// <summary>How often each was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    public string Url => _web.Urls.Single();

    /// <summary>An address that takes connections and never answers.</summary>
    public string Silent => $"http://{_silent.LocalEndpoint}/";

    public string[] this[string feed]
    {
        set => _feeds[feed] = value;
    }

    public static async Task<FeedWeb> StartAsync()
    {
        var web = new FeedWeb(LoopbackWeb.Builder().Build());
        await web._web.StartAsync(TestContext.Current.CancellationToken);
        return web;
    }

    public ValueTask DisposeAsync()
    {
        _silent.Dispose();
        return _web.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        string feed = (string)context.GetRouteValue("feed")!;
        Asked.AddOrUpdate(feed, 1, (_, times) => times + 1);
        string[] titles = _feeds.GetValueOrDefault(feed) ?? [];
        if (titles.Length == 0)
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        }

        string items = string.Concat(titles.Select(title =>
            $"<item><title>{WebUtility.HtmlEncode(title)}</title><guid>{feed} {WebUtility.HtmlEncode(title)}</guid></item>"));
        context.Response.ContentType = "application/rss+xml";
        return context.Response.WriteAsync(
            $"<rss version=\"2.0\"><channel><title>{feed}</title>{items}</channel></rss>", context.RequestAborted);
    }
}
