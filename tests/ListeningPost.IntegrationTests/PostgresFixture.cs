using System.Globalization;
using ListeningPost.IntegrationTests;
using ListeningPost.Postgres;
using ListeningPost.Storage;
using ListeningPost.Storage.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace ListeningPost.IntegrationTests;

/// <summary>The product's own embedded server, one a run, in a temporary directory; a database for each test class.</summary>
/// <remarks>Where there are no PostgreSQL binaries it fails, and every test with it: a run cannot pass by testing nothing.</remarks>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "migrated";

    // Only processes are killed here, never the machine.
    private static readonly string[] Settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

    private readonly TemporaryFolder _folder = new();
    private EmbeddedPostgres? _postgres;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        _postgres = await EmbeddedPostgres.StartAsync(
            _folder.Path, Settings, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
        await ExecuteAsync($"create database {Template}");
        await using ServiceProvider services = new ServiceCollection().AddStorage(ConnectionTo(Template)).BuildServiceProvider();
        await services.GetRequiredService<Schema>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A database with the product's schema, and nothing in it yet.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> CreateDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A database with nothing at all.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateAsync("template template0");

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<string> CreateAsync(string how)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name} {how}");
        return ConnectionTo(name);
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString) { Database = database }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_postgres!.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
