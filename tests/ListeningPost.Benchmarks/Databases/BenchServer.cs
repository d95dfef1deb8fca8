using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ListeningPost.Benchmarks.Databases;

/// <summary>
/// The product's own server in a temporary folder, with as many databases as are asked for; gone at the end. With
/// LISTENINGPOST_BENCH_FOLDER it stands in that folder, and stays there.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private static readonly string? Kept = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_FOLDER");

    private readonly string _folder =
        Kept is null ? Directory.CreateTempSubdirectory("listeningpost-bench-").FullName : Directory.CreateDirectory(Kept).FullName;

    private readonly List<BenchDatabase> _databases = [];
    private EmbeddedPostgres? _postgres;

    /// <param name="settings">The server's settings beside those it always has, each <c>name=value</c>.</param>
    public static async Task<BenchServer> StartAsync(params string[] settings)
    {
        var server = new BenchServer();
        server._postgres = await EmbeddedPostgres.StartAsync(
            server._folder, settings, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        return server;
    }

    /// <summary>A database of that name, migrated, with these brands and one source.</summary>
    /// <param name="name">Plain.</param>
    /// <param name="brands">Are applied.</param>
    /// <param name="mail">Where mail goes to; null: nowhere.</param>
    public async Task<BenchDatabase> MakeAsync(string name, IReadOnlyList<Brand> brands, SmtpOptions? mail = null)
    {
        string connection = _postgres!.ConnectionString;
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(connection))
        {
            await using NpgsqlCommand create = source.CreateCommand($"CREATE DATABASE {name}");
            await create.ExecuteNonQueryAsync();
        }

        BenchDatabase database = await BenchDatabase.MakeAsync(
            new NpgsqlConnectionStringBuilder(connection) { Database = name, CommandTimeout = 0 }.ConnectionString,
            brands,
            mail ?? new SmtpOptions());
        _databases.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BenchDatabase database in _databases)
        {
            await database.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (Kept is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
