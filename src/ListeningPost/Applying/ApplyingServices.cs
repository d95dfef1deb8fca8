using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Applying;

/// <summary>Registers applying; storage and collecting are registered beside it.</summary>
internal static class ApplyingServices
{
    /// <summary>Adds <see cref="Applier"/>, and the brands in force as the list of brands that digests and pages read.</summary>
    /// <param name="isService">Whether the process runs for long: then it takes up what is applied, and asks every source in force.</param>
    public static IServiceCollection AddApplying(
        this IServiceCollection services, CheckedSettings configured, bool isService)
    {
        services
            .AddSingleton(new OwnFile(configured))
            .AddSingleton<IReadOnlyList<Brand>, BrandsInForce>()
            .AddSingleton<FeedAdder>()
            .AddSingleton(p => new Applier(
                p.GetRequiredService<OwnFile>(), isService, p.GetRequiredService<BrandStore>(), p.GetRequiredService<SourceStore>(),
                p.GetRequiredService<InForce>(), p.GetRequiredService<SourceHttp>()));
        if (isService)
        {
            services.AddSingleton<TakingUp>().AddHostedService(p => p.GetRequiredService<TakingUp>());
        }

        return services;
    }
}
