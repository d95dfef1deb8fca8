using ListeningPost.Access;
using ListeningPost.Api;
using ListeningPost.Core.Brands;
using ListeningPost.Searching;
using ListeningPost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>
/// The API on loopback in a process of its own: <c>read-serve</c>, with the database's address in
/// LISTENINGPOST_BENCH_DATABASE.
/// </summary>
internal static class ServedApi
{
    public const string Verb = "read-serve";
    public const string Address = "LISTENINGPOST_BENCH_DATABASE";

    /// <summary>Says where it listens, and serves until its input ends.</summary>
    public static async Task ServeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(ApiEndpoints.Serve).UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddLogging()
            .AddRoutingCore()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IReadOnlyList<Brand>>([])
            .AddStorage(Environment.GetEnvironmentVariable(Address)!)
            .AddSearching();
        await using WebApplication web = builder.Build();
        web.UseApiKeys(new KeyRing([], store: null, TimeProvider.System, NullLogger.Instance));
        web.UseApiErrors();
        web.MapApi(publicUrl: null);
        await web.StartAsync();
        Console.WriteLine(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await web.StopAsync();
    }
}
