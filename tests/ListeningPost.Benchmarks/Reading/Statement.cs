using Npgsql;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>A prepared statement on a connection from the pool, whose rows are read whole.</summary>
internal sealed class Statement : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private Statement(NpgsqlConnection connection, NpgsqlCommand command)
    {
        _connection = connection;
        _command = command;
    }

    /// <param name="before">What the session is told first; null: nothing.</param>
    public static async Task<Statement> PrepareAsync(NpgsqlDataSource source, string? before, string sql, params object[] arguments)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync();
        if (before is not null)
        {
            await using var first = new NpgsqlCommand(before, connection);
            await first.ExecuteNonQueryAsync();
        }

        var command = new NpgsqlCommand(sql, connection);
        foreach (object argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument is DateTimeOffset at ? at.UtcDateTime : argument });
        }

        await command.PrepareAsync();
        return new Statement(connection, command);
    }

    /// <returns>How many rows there are, and the first value of the last of them.</returns>
    public async Task<(int Rows, object? First)> ReadAsync()
    {
        await using NpgsqlDataReader reader = await _command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        int rows = 0;
        for (; await reader.ReadAsync(); rows++)
        {
            reader.GetValues(values);
        }

        return (rows, values[0]);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
