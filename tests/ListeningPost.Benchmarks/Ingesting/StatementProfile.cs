using ListeningPost.Benchmarks.Databases;
using Npgsql;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>
/// With LISTENINGPOST_BENCH_PROFILE=1: which statements took the server's time, by <c>pg_stat_statements</c>. Figures
/// beside it are a little lower.
/// </summary>
internal static class StatementProfile
{
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_PROFILE") == "1";

    /// <summary>What a server has to be started with.</summary>
    public static string[] Settings => IsWanted ? ["shared_preload_libraries=pg_stat_statements"] : [];

    public static async Task BeginAsync(BenchDatabase database)
    {
        if (IsWanted)
        {
            await database.RunAsync("CREATE EXTENSION IF NOT EXISTS pg_stat_statements; SELECT pg_stat_statements_reset()");
        }
    }

    public static async Task TellAsync(BenchDatabase database)
    {
        if (!IsWanted)
        {
            return;
        }

        Console.WriteLine();
        Table.Head("seconds", "calls", "ms a call", "rows a call", "statement");
        await using NpgsqlCommand command = database.Source.CreateCommand(
            """
            SELECT total_exec_time / 1000 AS seconds, calls, mean_exec_time, rows::float8 / calls AS rows,
                   left(regexp_replace(query, '\s+', ' ', 'g'), 150) AS query
            FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY total_exec_time DESC LIMIT 25
            """);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            Table.Row(
                $"{row.GetDouble(0):f2}", $"{row.GetInt64(1)}", $"{row.GetDouble(2):f2}", $"{row.GetDouble(3):f1}",
                $"`{row.GetString(4).Replace('|', '/')}`");
        }

        Console.WriteLine();
    }
}
