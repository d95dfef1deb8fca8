using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>A process that collects from played sources for the brand Acme, which is mentioned by the word.</summary>
internal sealed class Collection : IAsyncDisposable
{
    private static readonly Brand Acme = new() { Name = "Acme", Slug = "acme", Query = "acme", SearchTerms = ["acme"] };

    private readonly ServiceProvider _services;

    private Collection(string connectionString, HostPauses pauses, TimeProvider clock, ISource[] sources)
    {
        ConnectionString = connectionString;
        Pauses = pauses;
        ConfiguredSource[] configured =
            [.. sources.Select(s => new ConfiguredSource(new PlayedOptions { Name = s.Name, Kind = "played" }, s))];
        var finder = new Lazy<MentionFinder>(new MentionFinder([Acme], new WordMatcher()));
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddStorage(connectionString)
            .AddCollecting([], configured, Pauses)
            .AddSingleton(new InForce(new Configured([], configured, finder)))
            .AddCollectingService(new HttpOptions { MaxConcurrency = 16 }, new RetentionPlan(730, 90))
            .BuildServiceProvider();
        Get<CollectingLines>().Say = Said.Enqueue;
    }

    public string ConnectionString { get; }

    public HostPauses Pauses { get; }

    public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<Collection> StartAsync(PostgresFixture postgres, params ISource[] sources) =>
        StartAsync(postgres, new HostPauses(TimeProvider.System), sources);

    /// <param name="clock">By which the service gives turns; what the database does goes by real time.</param>
    public static Task<Collection> StartAsync(PostgresFixture postgres, TimeProvider clock, params ISource[] sources) =>
        StartAsync(postgres, new HostPauses(clock), clock, sources);

    /// <param name="pauses">Those of what the sources ask through.</param>
    public static Task<Collection> StartAsync(PostgresFixture postgres, HostPauses pauses, params ISource[] sources) =>
        StartAsync(postgres, pauses, TimeProvider.System, sources);

    /// <summary>Another process on the same database.</summary>
    public Collection Another(params ISource[] sources) => Another(new HostPauses(TimeProvider.System), sources);

    /// <param name="pauses">Those of what the sources ask through.</param>
    public Collection Another(HostPauses pauses, params ISource[] sources) => new(ConnectionString, pauses, TimeProvider.System, sources);

    public Task ApplyAsync() => CollectingServices.ApplyAsync(_services, [Acme], Token);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IHostedService Service => _services.GetServices<IHostedService>().OfType<CollectingService>().Single();

    public Task<CollectOutcome> CollectAsync(bool force = false) => Get<Collector>().RunAsync([], force, Token);

    public async Task<T> ReadAsync<T>(string sql) => (T)(await Sql.ReadAsync(ConnectionString, sql))!;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<Collection> StartAsync(PostgresFixture postgres, HostPauses pauses, TimeProvider clock, ISource[] sources)
    {
        var collection = new Collection(await postgres.CreateDatabaseAsync(), pauses, clock, sources);
        await collection.ApplyAsync();
        return collection;
    }

    private sealed record PlayedOptions : SourceOptions;

    private sealed class WordMatcher : IQueryMatcher
    {
        public IReadOnlyList<QueryMatch> Match(Post post, string source) =>
            post.Text.Contains("acme", StringComparison.Ordinal) ? [new QueryMatch("acme", ["acme"], [])] : [];
    }
}
