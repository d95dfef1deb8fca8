using Npgsql;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>A table that nobody else can read for a while.</summary>
internal sealed class Blocked(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Blocked> TableAsync(Listening listening, string table)
    {
        var connection = new NpgsqlConnection(listening.ConnectionString);
        await connection.OpenAsync(Token);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand($"lock table listening.{table} in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync(Token);
        return new Blocked(connection, transaction);
    }

    public Task LetGoAsync() => transaction.RollbackAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
