using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Postgres;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;
using ListeningPost.Storage;
using ListeningPost.Storage.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.Benchmarks.Polling;

/// <summary>
/// <c>poll [FEEDS]</c>: many feeds of as many hosts, polled by the service's own collector into its own database: a first
/// pass with all that it takes (parse, match, store), then passes in which nothing has changed. Beside it a bare loop that
/// downloads the same and throws it away, and newsboat and rss2email where they are installed.
/// </summary>
/// <remarks>
/// Each in a process of its own, ours with the settings of the service's. The site closes connections after a second, as
/// hosts do long before the next poll: so a pass begins with new ones, but for the one that follows at once.
/// </remarks>
internal static class PollTable
{
    private const int AtOnce = 64;

    /// <summary>Other feeds, polled before the clock starts: a service is compiled once and polls for weeks.</summary>
    private const int WarmUp = 1_000;

    /// <summary>Longer than the site keeps a connection that is not used.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    private static readonly string[] Passes = ["first", "304", "304 again, the loop by kept connections"];

    /// <summary>Three brands that about two posts of a hundred mention.</summary>
    private static readonly string[] Queries =
        ["\"acme anvil rocket coyote\"", "\"desert launch answer\" NEAR/3 question", "title:coyote AND \"price spring catapult desert\""];

    /// <param name="feeds">How many.</param>
    /// <param name="isAlone">Without the other readers, which take minutes.</param>
    public static async Task RunAsync(int feeds, bool isAlone)
    {
        using FeedSite site = FeedSite.Start();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{feeds:n0} feeds of 60 KB and 20 posts; {Environment.ProcessorCount} cores, site, client and database beside each other, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}"));
        Console.WriteLine("| | pass | feeds | seconds | feeds/s | processor seconds |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await RunApartAsync("poll-bare", feeds, site.Port);
        await RunApartAsync("poll-ours", feeds, site.Port);
        if (isAlone)
        {
            return;
        }

        await Peers.NewsboatAsync(Math.Min(feeds, 1_000), site.Port);
        await Peers.Rss2EmailAsync(Math.Min(feeds, 200), site.Port);
    }

    /// <summary>Prints a line about a pass.</summary>
    public static void Tell(string who, string pass, int feeds, TimeSpan time, TimeSpan? processor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {who} | {pass} | {feeds:n0} | {time.TotalSeconds:f2} | {feeds / time.TotalSeconds:n0} | {processor?.TotalSeconds:f1} |"));

    /// <summary>Runs this program again for one reader, with the runtime's settings of the service (<c>ListeningPost.csproj</c>).</summary>
    private static async Task RunApartAsync(string verb, int feeds, int port)
    {
        string[] arguments = [verb, feeds.ToString(CultureInfo.InvariantCulture), port.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { UseShellExecute = false };
        start.Environment["DOTNET_GCConserveMemory"] = "6";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static Uri Address(int feed, int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://blog{feed}.example:{port}/{feed}.xml"));

    /// <summary>The bare loop.</summary>
    public static async Task BareAsync(int feeds, int port)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var bare = new HttpMessageInvoker(handler);
        await AskAsync(bare, Enumerable.Range(feeds, WarmUp), port, isKnown: false);
        foreach (string pass in Passes)
        {
            await MeasureAsync("bare HttpClient loop, thrown away", pass, feeds, () => AskAsync(bare, Enumerable.Range(0, feeds), port, isKnown: pass != Passes[0]));
        }
    }

    private static Task AskAsync(HttpMessageInvoker bare, IEnumerable<int> feeds, int port, bool isKnown) => Parallel.ForEachAsync(
        feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (feed, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address(feed, port));
            request.Headers.TryAddWithoutValidation("If-None-Match", isKnown ? string.Create(CultureInfo.InvariantCulture, $"\"{feed}\"") : null);
            using HttpResponseMessage response = await bare.SendAsync(request, stop);
            await response.Content.CopyToAsync(Stream.Null, stop);
        });

    /// <summary>The service's collector.</summary>
    public static async Task OursAsync(int feeds, int port)
    {
        string folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
        try
        {
            await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(folder, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
            using var http = new SourceHttp(
                new HttpOptions { AllowedPrivateNetworks = ["127.0.0.0/8"] }, TimeProvider.System, handler: null, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
            Brand[] brands = [.. Queries.Select((q, i) => new Brand { Name = $"Brand {i}", Slug = $"brand{i}", Query = q, SearchTerms = ["acme"] })];
            ConfiguredSource[] sources = [.. Enumerable.Range(0, feeds + WarmUp).Select(i =>
            {
                var options = new RssOptions { Name = $"feed{i}", Kind = "rss", Url = Address(i, port) };
                return new ConfiguredSource(options, new RssSource(options, http));
            })];
            await using ServiceProvider services = new ServiceCollection()
                .AddLogging().AddStorage(postgres.ConnectionString).AddCollecting(brands, sources, http.Pauses).BuildServiceProvider();
            await services.GetRequiredService<Schema>().MigrateAsync(CancellationToken.None);
            await CollectingServices.ApplyAsync(services, brands, CancellationToken.None);
            await MeasureOursAsync(services, [.. sources.Select(s => s.Name)], feeds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureOursAsync(IServiceProvider services, string[] names, int feeds)
    {
        services.GetRequiredService<CollectingLines>().Say = _ => { };
        Collector collector = services.GetRequiredService<Collector>();
        string[] warm = names[feeds..];
        string[] measured = names[..feeds];
        for (int pass = 0; pass < 3; pass++)
        {
            await collector.RunAsync(warm, force: pass > 0, CancellationToken.None);
        }

        foreach (string pass in Passes)
        {
            await MeasureAsync("ListeningPost: parse, match, store", pass, feeds, async () =>
            {
                CollectOutcome outcome = await collector.RunAsync(measured, force: pass != Passes[0], CancellationToken.None);
                if (outcome.Answered != feeds)
                {
                    throw new InvalidOperationException(outcome.ToString());
                }
            });
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| its most memory | | | {self.PeakWorkingSet64 / 1_048_576} MiB | | |"));
    }

    private static async Task MeasureAsync(string who, string pass, int feeds, Func<Task> work)
    {
        if (pass != Passes[^1])
        {
            await Task.Delay(Rest, TimeProvider.System, CancellationToken.None);
        }

        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        watch.Stop();
        self.Refresh();
        Tell(who, pass, feeds, watch.Elapsed, self.TotalProcessorTime - before);
    }
}
