using System.CommandLine;
using ListeningPost.Api;
using ListeningPost.Applying;
using ListeningPost.Cli;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.Postgres;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;
using ListeningPost.Storage.Database;

namespace ListeningPost;

/// <summary>The composition root: the only place where every part is named. One process, one database.</summary>
internal sealed partial class App : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;

    private App(Settings settings, IReadOnlyList<Brand> brands, EmbeddedPostgres? postgres, WebApplication host)
    {
        Settings = settings;
        Brands = brands;
        Host = host;
        _postgres = postgres;
    }

    public Settings Settings { get; }

    public IReadOnlyList<Brand> Brands { get; }

    /// <summary>Built and not started; <c>listen</c> and <c>demo</c> start it, the other commands take services from it.</summary>
    public WebApplication Host { get; }

    /// <summary>Reads and checks the configuration, and nothing else.</summary>
    /// <param name="path">As given with <c>--config</c>, or null.</param>
    /// <exception cref="ConfigurationException">Something in it has to be changed.</exception>
    public static (Settings Settings, IReadOnlyList<Brand> Brands) Configure(string? path) => Check(SettingsFile.Load(path));

    /// <summary>Checks settings that are already read.</summary>
    /// <exception cref="ConfigurationException">Something in them has to be changed.</exception>
    public static (Settings Settings, IReadOnlyList<Brand> Brands) Check(Settings settings)
    {
        SettingsCheck.Check(settings);
        return (settings, BrandFactory.Create(settings));
    }

    /// <summary>Opens the database (starting the private server where none is configured), migrates it, and builds the rest.</summary>
    /// <param name="configured">From <see cref="Configure"/>.</param>
    /// <param name="use">What the command needs beyond the database.</param>
    /// <exception cref="DatabaseException">The database can't be reached or used.</exception>
    public static async Task<App> OpenAsync(
        (Settings Settings, IReadOnlyList<Brand> Brands) configured, AppUse use, CancellationToken cancellationToken)
    {
        Settings settings = configured.Settings;
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddPlainLines(use.LogLevel, ProcessClock.Current));
        EmbeddedPostgres? postgres = settings.Database.ConnectionString is null
            ? await PrivateDatabase.StartAsync(settings.Database, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken)
            : null;
        try
        {
            string connection = postgres is not null
                ? (await PrivateDatabase.EnsureAsync(postgres, cancellationToken)).ConnectionString
                : await ProbeAsync(settings.Database.ConnectionString!, loggers.CreateLogger<App>(), cancellationToken);
            connection = ProcessClock.File is { } file ? await DatabaseClock.FollowAsync(connection, file, cancellationToken) : connection;
            var app = new App(settings, configured.Brands, postgres, Build(configured, connection, use));
            await app.Get<Schema>().MigrateAsync(cancellationToken);
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
    /// <returns>One line for each difference, for what is left alone, and for what can't be taken up.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken, bool takesOver = false)
    {
        IReadOnlyList<string> lines = await Get<Applier>().ApplyAsync(takesOver, cancellationToken);
        return [.. lines, .. (await Get<Applier>().TakeUpAsync(cancellationToken)).Problems];
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

    private static async Task<string> ProbeAsync(string connectionString, ILogger logger, CancellationToken cancellationToken)
    {
        ProbedDatabase database = await DatabaseProbe.EnsureAsync(connectionString, cancellationToken);
        if (database.Warning is { } warning)
        {
            LogDatabase(logger, warning);
        }

        return database.ConnectionString;
    }

    private static WebApplication Build((Settings Settings, IReadOnlyList<Brand> Brands) configured, string connection, AppUse use)
    {
        (Settings settings, IReadOnlyList<Brand> brands) = configured;
        var http = new SourceHttp(settings.Http, ProcessClock.Current);
        ConfiguredSource[] sources = [.. settings.Sources.Select(source => ConfiguredSource.Create(source, http))];
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddPlainLines(use.LogLevel, ProcessClock.Current);
        builder.WebHost.UseKestrel(ApiEndpoints.Serve).UseUrls(settings.Web.Url.ToString());
        builder.Services
            .AddRoutingCore()
            .AddStorage(connection)
            .AddSingleton(ProcessClock.Current)
            .AddSingleton(settings)
            .AddSingleton(settings.Smtp)
            .AddApplying(settings, brands, use.Serves)
            .AddSingleton(http)
            .AddReadiness()
            .AddSearching()
            .AddServing()
            .AddPages()
            .AddDigests(new DigestOptions(settings.Web.PublicUrl, settings.Smtp.From))
            .AddCollecting(brands, sources, http.Pauses);
        if (use.Serves)
        {
            builder.Services.AddCollectingService(settings.Http).AddDigestService();
        }

        WebApplication host = builder.Build();
        Web.Serve(host, [.. settings.Web.ApiKeys.Select(key => key.Key)], settings.Web.PublicUrl);
        return host;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogDatabase(ILogger logger, string warning);
}

/// <summary>What a command needs of the process.</summary>
/// <param name="LogLevel">What is written to stderr.</param>
/// <param name="Serves">Whether pages are served and the service's loops run.</param>
internal sealed record AppUse(LogLevel LogLevel, bool Serves = false)
{
    /// <summary>A command that does one thing and ends: warnings only, unless <c>--verbose</c>.</summary>
    public static AppUse Of(ParseResult result) =>
        new(result.GetValue(CommonOptions.Verbose) ? LogLevel.Debug : LogLevel.Warning);

    /// <summary><c>listen</c>: what an operator wants daily.</summary>
    public static AppUse Service(ParseResult result) =>
        new(result.GetValue(CommonOptions.Verbose) ? LogLevel.Debug : LogLevel.Information, Serves: true);
}
