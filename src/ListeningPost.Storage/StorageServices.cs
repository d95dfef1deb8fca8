using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;
using ListeningPost.Storage.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace ListeningPost.Storage;

/// <summary>Registers storage.</summary>
public static class StorageServices
{
    /// <summary>Adds the stores and queries over one PostgreSQL database.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Source(connectionString));
        services.AddPooledDbContextFactory<ListeningPostDbContext>((provider, options) => options
            .UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.MigrationsHistoryTable("migrations", ListeningPostDbContext.Schema))
            .UseSnakeCaseNamingConvention());
        services.AddSingleton<Db>();
        services.AddSingleton<WorkerSession>();
        services.AddSingleton(p => new DatabasePatience(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new DatabaseReadiness(Db(p), p.GetRequiredService<DatabasePatience>()));
        services.AddSingleton(p => new Schema(
            p.GetRequiredService<IDbContextFactory<ListeningPostDbContext>>(), p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(p => new BrandStore(Db(p)));
        services.AddSingleton(p => new SourceStore(Db(p), p.GetRequiredService<WorkerSession>()));
        services.AddSingleton(p => new HostStore(Db(p)));
        services.AddSingleton(p => new ThreadStore(Db(p), p.GetRequiredService<WorkerSession>()));
        services.AddSingleton(p => new ConversationQueries(Db(p)));
        services.AddSingleton(p => new MentionStore(Db(p)));
        services.AddSingleton(p => new MentionQueries(Db(p)));
        services.AddSingleton(p => new SearchQueries(Db(p)));
        services.AddSingleton(p => new MeasureQueries(Db(p)));
        services.AddSingleton(p => new CoverageQueries(Db(p)));
        services.AddSingleton(p => new DailyCoverage(Db(p)));
        services.AddSingleton(p => new DigestQueries(Db(p)));
        services.AddSingleton(p => new DocumentQueries(Db(p)));
        services.AddSingleton(p => new DeliveryStore(Db(p), p.GetRequiredService<WorkerSession>()));
        return services;
    }

    private static Db Db(IServiceProvider services) => services.GetRequiredService<Db>();

    private static NpgsqlDataSource Source(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        address.ApplicationName ??= "listeningpost";
        if (address.KeepAlive == 0)
        {
            // A black hole between here and there is noticed within a minute.
            address.KeepAlive = 30;
        }

        // Seven statements at every use of a connection are saved: no session is left in another state than it was found in.
        address.NoResetOnClose = true;
        return NpgsqlDataSource.Create(address);
    }
}
