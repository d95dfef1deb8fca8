using Npgsql;

namespace ListeningPost.IntegrationTests;

/// <summary>One statement on a connection of its own.</summary>
internal static class Sql
{
    public static async Task<object?> ReadAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public static Task RunAsync(string connectionString, string sql) => ReadAsync(connectionString, sql);
}
