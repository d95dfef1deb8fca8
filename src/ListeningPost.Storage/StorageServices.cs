using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Analysts;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Forgetting;
using ListeningPost.Storage.Importing;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Keys;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Observed;
using ListeningPost.Storage.Sealing;
using ListeningPost.Storage.Searching;
using ListeningPost.Storage.Sources;
using ListeningPost.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace ListeningPost.Storage;

/// <summary>Registers storage.</summary>
public static class StorageServices
{
    private const string SessionSetUp = "SET jit = off";

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
        services.AddSingleton(p => new Db(p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(new ConnectionBudget(ConnectionSettings.Filled(connectionString).MaxPoolSize));
        services.AddSingleton<WorkerSession>();
        services.AddSingleton(p => new DatabasePatience(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new DatabaseReadiness(Db(p), p.GetRequiredService<DatabasePatience>()));
        services.AddSingleton(p => new Schema(
            p.GetRequiredService<IDbContextFactory<ListeningPostDbContext>>(), p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(p => new ApplyLog(Db(p), p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(p => new BrandStore(Db(p).Within(Long)));
        services.AddSingleton(p => new SourceStore(Db(p).Within(Long), p.GetRequiredService<WorkerSession>()));
        services.AddSingleton(p => new HostStore(Db(p)));
        services.AddSingleton(p => new SpendingStore(Db(p)));
        services.AddSingleton(p => new ThreadStore(Db(p), p.GetRequiredService<WorkerSession>()));
        services.AddSingleton(p => new ConversationQueries(Db(p)));
        services.AddSingleton(p => new MentionStore(Db(p)));
        services.AddSingleton(p => new MentionQueries(Db(p)));
        services.AddSingleton(p => new VerdictStore(Db(p)));
        services.AddSingleton(p => new ImportStore(Db(p)));
        services.AddSingleton(p => new DailyRollup(Db(p).Within(TimeSpan.FromMinutes(10))));
        services.AddSingleton(p => new PackedRollup(Db(p).Within(TimeSpan.FromMinutes(10))));
        services.AddSingleton(p => new FrequentWords(Db(p)));
        services.AddSingleton(p => new Statistics(p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(p => new Derivation(
            Db(p).Within(TimeSpan.FromHours(2)), p.GetRequiredService<DailyRollup>(), p.GetRequiredService<PackedRollup>(),
            p.GetRequiredService<Statistics>()));
        return services.AddMeasures().AddSearches().AddRematching().AddAuditing().AddForgetting().AddDeliveries().AddAlerts();
    }

    /// <summary>What is counted.</summary>
    private static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.AddSingleton(p => new MeasureQueries(Db(p)));
        services.AddSingleton(p => new ParticipationQueries(Db(p)));
        services.AddSingleton(p => new SpikeQueries(Db(p)));
        services.AddSingleton(p => new SubjectQueries(Db(p)));
        services.AddSingleton(p => new CoverageQueries(Db(p)));
        services.AddSingleton(p => new DailyCoverage(Db(p)));
        services.AddSingleton(p => new DailyQueries(Db(p)));
        services.AddSingleton(p => new DigestQueries(Db(p)));
        services.AddSingleton(p => new ReportQueries(Db(p)));
        return services;
    }

    private static IServiceCollection AddSearches(this IServiceCollection services) => services
        .AddSingleton(p => new FacetQueries(Db(p)))
        .AddSingleton(p => new SearchQueries(Db(p), p.GetRequiredService<FacetQueries>()))
        .AddSingleton(p => new GroupQueries(Db(p)))
        .AddSingleton(p => new SavedSearchStore(Db(p)));

    private static IServiceCollection AddRematching(this IServiceCollection services) => services
        .AddSingleton(p => new RematchStore(Db(p).Within(Long), p.GetRequiredService<WorkerSession>()));

    private static IServiceCollection AddAuditing(this IServiceCollection services) => services
        .AddSingleton(p => new AuditLog(Db(p)))
        .AddSingleton(p => new SealingKeys(p.GetRequiredService<NpgsqlDataSource>()));

    private static IServiceCollection AddForgetting(this IServiceCollection services) => services
        .AddSingleton(p => new KeyStore(Db(p).Within(Short)))
        .AddSingleton(p => new ForgetStore(Db(p).Within(Long)))
        .AddSingleton(p => new RetentionStore(Db(p)))
        .AddSingleton(p => new ObservedQueries(Db(p)))
        .AddSingleton(p => new AnalystLogin(Db(p)))
        .AddSingleton(p => new AnalystFigures(Db(p).Within(Long)));

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton(p => new DocumentQueries(Db(p)))
        .AddSingleton(p => new SentQueries(Db(p)))
        .AddSingleton(p => new DeliveryStore(Db(p)))
        .AddSingleton(p => new DeliveryClaims(Db(p), p.GetRequiredService<WorkerSession>()))
        .AddSingleton(p => new DeliveryList(Db(p)))
        .AddSingleton(p => new Unsubscribing(Db(p)))
        .AddSingleton(p => new NoticeStore(Db(p)));

    private static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton(p => new AlertStore(Db(p)))
        .AddSingleton(p => new AlertQueries(Db(p)));

    /// <summary>What changes everything stored: brands' accounts above all. Whoever asked waits for it, and nobody else.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    /// <summary>Whoever asks waits for it before anything else.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private static Db Db(IServiceProvider services) => services.GetRequiredService<Db>();

    private static NpgsqlDataSource Source(string connectionString)
    {
        NpgsqlConnectionStringBuilder address = ConnectionSettings.Filled(connectionString);

        // Seven statements at every use of a connection are saved: no session is left in another state than it was found in.
        address.NoResetOnClose = true;
        var builder = new NpgsqlDataSourceBuilder(address.ConnectionString);

        // Compiling a statement takes longer than any of ours. Not a startup option, which poolers refuse.
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(SessionSetUp, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(SessionSetUp, connection);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }
}
