using System.Net;
using ListeningPost.Rehearsal.Platforms;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ListeningPost.Rehearsal;

/// <summary>A written web on loopback that speaks the platforms' protocols: paging, budgets, threads, faults.</summary>
/// <remarks>
/// Each site has a port of its own, so that one that fails or asks for a pause does not speak for the others, and a path of
/// its own under it. What is dated after the clock's now is not told yet: moving the clock brings it.
/// </remarks>
public sealed class RehearsalServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Doorkeeper _doorkeeper;

    private RehearsalServer(WebApplication web, RehearsalScript script, IReadOnlyList<Site> sites, Doorkeeper doorkeeper)
    {
        (_web, Script, _doorkeeper) = (web, script, doorkeeper);
        ICollection<string> addresses = web.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses;
        BaseUrls = sites.Zip(addresses).ToDictionary(
            pair => pair.First.Name,
            pair => new Uri(pair.Second + pair.First.Prefix),
            StringComparer.Ordinal);
    }

    /// <summary>What is told.</summary>
    public RehearsalScript Script { get; }

    /// <summary>
    /// Where each site is, without a slash at the end: <c>hackernews lemmy mastodon bluesky x</c>, and the feeds' own
    /// addresses by <see cref="Feeds"/>' names.
    /// </summary>
    public IReadOnlyDictionary<string, Uri> BaseUrls { get; }

    /// <summary>The feeds' names, in the order of the configuration; the last one always fails.</summary>
    public static IReadOnlyList<string> Feeds { get; } = [.. Press.All.Select(press => press.Name)];

    /// <summary>All requests so far, in their order.</summary>
    public IReadOnlyList<RehearsalRequest> Requests => _doorkeeper.Requests;

    /// <summary>Starts on 127.0.0.1, on free ports.</summary>
    /// <param name="now">The instant whose yesterday the script is told for.</param>
    /// <param name="clock">Says how far the script has been told.</param>
    /// <param name="options">Null: as the platforms are.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<RehearsalServer> StartAsync(
        DateTimeOffset now,
        TimeProvider clock,
        RehearsalOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        RehearsalScript script = RehearsalScript.At(now);
        options ??= new RehearsalOptions();
        var stage = new Stage(script, clock, options.MaxPage, options.BlueskyNeedsSession);
        IReadOnlyList<Site> sites =
        [
            new HackerNews(stage), new Lemmy(stage), new Mastodon(stage), new Bluesky(stage), new X(stage),
            .. Press.All.Select(press => new FeedSite(press, stage)),
        ];
        var doorkeeper = new Doorkeeper(sites, clock, options);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (Site _ in sites)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        builder.Services.AddRoutingCore();
        WebApplication web = builder.Build();
        web.Use(doorkeeper.AnswerAsync);
        web.UseRouting();
        web.UseEndpoints(routes =>
        {
            foreach (Site site in sites)
            {
                site.Map(routes);
            }
        });
        await web.StartAsync(cancellationToken);
        return new RehearsalServer(web, script, sites, doorkeeper);
    }

    /// <summary>A configuration file for the brand, its competitor, and the sources at this server's addresses.</summary>
    public string Configuration() => RehearsalConfiguration.For(this);

    /// <summary>Makes a site fail from now on.</summary>
    public void Break(string site, RehearsalFault fault) => _doorkeeper.Faults[site] = new FaultCounter(fault);

    /// <summary>Makes it answer again.</summary>
    public void Mend(string site) => _doorkeeper.Faults.TryRemove(site, out _);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
