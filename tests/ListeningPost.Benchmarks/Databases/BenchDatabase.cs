using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Storage;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ListeningPost.Benchmarks.Databases;

/// <summary>A database of the product, with its services and a way past them.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public const string SourceName = "bench";

    private BenchDatabase(string connection, IReadOnlyList<Brand> brands, SmtpOptions mail)
    {
        Connection = connection;
        Services = new ServiceCollection()
            .AddLogging()
            .AddStorage(connection)
            .AddSingleton(brands)
            .AddSingleton(mail)
            .AddDigests(new DigestOptions(PublicUrl: null, "bench@example.org"))
            .BuildServiceProvider();
        Source = NpgsqlDataSource.Create(connection);
    }

    public string Connection { get; }

    public ServiceProvider Services { get; }

    public NpgsqlDataSource Source { get; }

    /// <param name="connection">Of a database that is empty.</param>
    /// <param name="brands">Are applied.</param>
    /// <param name="mail">Where mail goes to.</param>
    public static async Task<BenchDatabase> MakeAsync(string connection, IReadOnlyList<Brand> brands, SmtpOptions mail)
    {
        var database = new BenchDatabase(connection, brands, mail);
        await database.Get<Schema>().MigrateAsync(CancellationToken.None);
        await database.Get<BrandStore>().ApplyAsync(brands, CancellationToken.None);
        await database.Get<SourceStore>().ApplyAsync(
            [new SourceRegistration { Name = SourceName, Kind = "rss", Platform = "web", Host = "bench.example" }], CancellationToken.None);
        return database;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task RunAsync(string sql)
    {
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a statement gives.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Source.DisposeAsync();
    }
}
