using System.Diagnostics;
using ListeningPost.Api;
using ListeningPost.Auditing;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>
/// API and pages on loopback in a process of their own: <c>read-serve</c>, with the database's address in
/// LISTENINGPOST_BENCH_DATABASE.
/// </summary>
internal static class ServedApi
{
    public const string Verb = "read-serve";
    public const string Address = "LISTENINGPOST_BENCH_DATABASE";

    private const int Brands = 10;

    /// <summary>Says where it listens, and serves until its input ends.</summary>
    public static async Task ServeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(ApiEndpoints.Serve).UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddLogging()
            .AddRoutingCore()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IReadOnlyList<Brand>>(ReadDatabase.BrandsOf(Brands))
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
            .AddStorage(Environment.GetEnvironmentVariable(Address)!)
            .AddSearching()
            .AddDigests(new DigestOptions(PublicUrl: null, "bench@example.org"))
            .AddServing()
            .AddServiceMetrics()
            .AddTools()
            .AddPages()
            .AddAuditing();
        await using WebApplication web = builder.Build();
        Web.Serve(web, new WebOptions { RequestsPerMinute = int.MaxValue });
        await web.StartAsync();
        Console.WriteLine(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await web.StopAsync();
    }

    /// <summary>Starts it, and ends it behind the work.</summary>
    public static async Task WithAsync(string connection, Func<HttpClient, Process, Task> work)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Address] = connection;
        start.Environment["DOTNET_GCConserveMemory"] = "6";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process server = Process.Start(start)!;
        string address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("It did not start.");
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
        try
        {
            await work(client, server);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }
}
