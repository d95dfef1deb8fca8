using ListeningPost.Core.Brands;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>Registers collecting; storage is registered beside it.</summary>
internal static class CollectingServices
{
    /// <summary>Adds <see cref="Collector"/> and <see cref="MentionPipeline"/> for these brands and sources.</summary>
    /// <param name="pauses">Those of the one <c>SourceHttp</c>.</param>
    /// <param name="spending">The same's; null: nothing is paid for.</param>
    public static IServiceCollection AddCollecting(
        this IServiceCollection services,
        IReadOnlyList<Brand> brands,
        IReadOnlyList<ConfiguredSource> sources,
        HostPauses pauses,
        Spending? spending = null)
    {
        services.AddSingleton(pauses);
        services.AddSingleton(spending ?? new Spending());
        services.AddSingleton<Purse>();
        services.AddSingleton(Lines);
        services.AddSingleton(_ => new InForce(Configured.Of(brands, sources)));
        services.AddSingleton<HostWatch>();
        services.AddSingleton<MentionPipeline>();
        services.AddSingleton<ThreadFollower>();
        services.AddSingleton<SourceWorker>();
        services.AddSingleton<Collector>();
        services.AddSingleton<Upkeep>();
        return services;
    }

    /// <summary>Adds the service that collects for as long as the process runs.</summary>
    /// <param name="http">How many requests may be under way.</param>
    /// <param name="retention">For how long posts are kept.</param>
    public static IServiceCollection AddCollectingService(
        this IServiceCollection services, HttpOptions http, RetentionPlan retention) => services
        .AddSingleton(http)
        .AddSingleton(retention)
        .AddSingleton<Retention>()
        .AddHostedService<CollectingService>()
        .AddHostedService<UpkeepService>();

    /// <summary>Makes the database's brands and sources equal to those that were registered, as the only configuration there is.</summary>
    /// <returns>One line for each difference.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        IServiceProvider services, IReadOnlyList<Brand> brands, CancellationToken cancellationToken)
    {
        SourceRegistration[] sources = [.. services.GetRequiredService<InForce>().Now.Sources.Select(s => s.Registration)];
        IReadOnlyList<string> differences = await services.GetRequiredService<BrandStore>().ApplyAsync(brands, cancellationToken);
        return [.. differences, .. await services.GetRequiredService<SourceStore>().ApplyAsync(sources, cancellationToken)];
    }

    /// <summary>A database that is away is said where everything else is.</summary>
    private static CollectingLines Lines(IServiceProvider services)
    {
        var lines = new CollectingLines();
        services.GetRequiredService<DatabasePatience>().Say = line => lines.Say(line);
        return lines;
    }
}
