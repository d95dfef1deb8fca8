using ListeningPost.Access;
using ListeningPost.Alerts;
using ListeningPost.Api;
using ListeningPost.Applying;
using ListeningPost.Auditing;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Evidence;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.People;
using ListeningPost.Postgres;
using ListeningPost.Reports;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Keys;

namespace ListeningPost;

/// <summary>The composition root: the only place where every part is named. One process, one database.</summary>
internal sealed partial class App : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;

    private App(CheckedSettings configured, EmbeddedPostgres? postgres, string connection, WebApplication host)
    {
        Database = new OpenDatabase(postgres, connection);
        (Settings, Brands) = configured;
        Host = host;
        _postgres = postgres;
    }

    public Settings Settings { get; }

    public IReadOnlyList<Brand> Brands { get; }

    /// <summary>The server and the database behind everything.</summary>
    public OpenDatabase Database { get; }

    /// <summary>Built and not started; <c>listen</c> and <c>demo</c> start it, the other commands take services from it.</summary>
    public WebApplication Host { get; }

    /// <summary>Opens the database (starting the private server where none is configured), migrates it, and builds the rest.</summary>
    /// <param name="configured">Checked already: opening costs seconds.</param>
    /// <param name="use">What the command needs beyond the database.</param>
    /// <exception cref="DatabaseException">The database can't be reached or used.</exception>
    public static async Task<App> OpenAsync(CheckedSettings configured, AppUse use, CancellationToken cancellationToken)
    {
        DatabaseSettings database = configured.Settings.Database;
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddPlainLines(use.LogLevel, ProcessClock.Current));
        EmbeddedPostgres? postgres = null;
        if (database.ConnectionString is null)
        {
            postgres = await PrivateDatabase.StartAsync(database, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        }

        try
        {
            string connection = await ConnectAsync(database, postgres, loggers.CreateLogger<App>(), cancellationToken);
            if (ProcessClock.File is { } file)
            {
                connection = await DatabaseClock.FollowAsync(connection, file, cancellationToken);
            }

            var app = new App(configured, postgres, connection, Build(configured, connection, use));
            Schema schema = app.Get<Schema>();
            await (use.BeginsAnew ? schema.BeginAnewAsync(cancellationToken) : schema.MigrateAsync(cancellationToken));
            if (use.Serves)
            {
                await app.RefuseStrangersAsync(cancellationToken);
            }

            return app;
        }
        catch when (postgres is not null)
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the database's brands and sources equal to the configuration, and works with what is in force then.</summary>
    /// <param name="takesOver">Whether what another file made is changed too; otherwise that is left alone.</param>
    public async Task<Applied> ApplyAsync(CancellationToken cancellationToken, bool takesOver = false)
    {
        Applied applied = await Get<Applier>().ApplyAsync(takesOver, cancellationToken);
        TakenUp taken = await Get<Applier>().TakeUpAsync(cancellationToken);
        return applied with { Remarks = [.. applied.Remarks, .. taken.Problems] };
    }

    /// <summary>That brand as it is in force, which may be as another file made it.</summary>
    public Brand InForce(Brand brand) => Get<InForce>().Now.Brands.FirstOrDefault(b => b.Slug == brand.Slug) ?? brand;

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    /// <exception cref="ConfigurationException">Others can reach the address, and nothing tells who may come in.</exception>
    private async Task RefuseStrangersAsync(CancellationToken cancellationToken)
    {
        if (Settings.Web.ProblemWith((await Get<KeyStore>().InForceAsync(cancellationToken)).InForce.Count) is { } problem)
        {
            throw new ConfigurationException(problem);
        }
    }

    /// <returns>The connection string of a database that is there and can be used.</returns>
    private static async Task<string> ConnectAsync(
        DatabaseSettings settings, EmbeddedPostgres? postgres, ILogger logger, CancellationToken cancellationToken)
    {
        if (postgres is not null)
        {
            return (await PrivateDatabase.EnsureAsync(postgres, cancellationToken)).ConnectionString;
        }

        ProbedDatabase database = await DatabaseProbe.EnsureAsync(settings.ConnectionString!, cancellationToken);
        if (database.Warning is { } warning)
        {
            LogDatabase(logger, warning);
        }

        return database.ConnectionString;
    }

    private static WebApplication Build(CheckedSettings configured, string connection, AppUse use)
    {
        (Settings settings, IReadOnlyList<Brand> brands) = configured;
        var http = new SourceHttp(settings.Http, ProcessClock.Current);
        ConfiguredSource[] sources = [.. settings.Sources.Select(source => ConfiguredSource.Create(source, http))];
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddPlainLines(use.LogLevel, ProcessClock.Current);
        builder.WebHost.UseKestrel(ApiEndpoints.Serve).UseUrls(settings.Web.Address.ToString());
        builder.Services
            .AddRoutingCore()
            .AddStorage(connection)
            .AddSingleton(ProcessClock.Current)
            .AddSingleton(settings)
            .AddSingleton(settings.Smtp)
            .AddApplying(configured, use.Serves)
            .AddSingleton(http)
            .AddReadiness()
            .AddSearching()
            .AddServing()
            .AddServiceMetrics()
            .AddPages(settings.Web.PublicUrl)
            .AddAuditing()
            .AddPeople(settings.Web.Oidc, settings.Web.PublicUrl)
            .AddSingleton(p => new ChannelBook(() => ConfiguredChannels.Of(p.GetRequiredService<OwnFile>().Now)))
            .AddSingleton(new HookHttp(settings.Http, ProcessClock.Current))
            .AddDeliveries(new DeliveryOptions(settings.Web.PublicUrl, settings.Smtp.From, settings.Retention.Days))
            .AddDigests(new DigestOptions(settings.Web.PublicUrl, settings.Smtp.From))
            .AddReports(new ReportOptions(settings.Web.PublicUrl))
            .AddEvidence()
            .AddTools()
            .AddCollecting(brands, sources, http.Pauses, http.Spending);
        if (use.Serves)
        {
            var retention = new RetentionPlan(settings.Retention.Days, settings.Retention.RawDays);
            builder.Services.AddCollectingService(settings.Http, retention).AddDeliveryService()
                .AddAlertService(new AlertOptions(settings.Web.PublicUrl));
        }

        WebApplication host = builder.Build();
        Web.Serve(host, Served(settings.Web));
        return host;
    }

    private static WebOptions Served(WebSettings web) => new()
    {
        Keys =
        [
            .. web.ApiKeys.Select(key => new ApiKey(key.Name, key.Key)
            {
                Role = key.Role,
                Brands = key.Brands,
                ExpiresAt = key.ExpiresAt,
            }),
        ],
        Oidc = web.Oidc,
        PublicUrl = web.PublicUrl,
        RequestsPerMinute = web.RequestsPerMinute,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogDatabase(ILogger logger, string warning);
}
