using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Statements against the database: parameters are <c>$1</c>, <c>$2</c> … in order; null is NULL.</summary>
internal sealed class Db(NpgsqlDataSource source)
{
    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public async Task<List<T>> ListAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlCommand command = Statements.Command(connection, sql, arguments);
        return await command.ReadAllAsync(read, cancellationToken);
    }

    /// <summary>The rows one by one.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, object?[] arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlCommand command = Statements.Command(connection, sql, arguments);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return read(reader);
        }
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FindAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments)
    {
        List<T> rows = await ListAsync(sql, read, cancellationToken, arguments);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <returns>How many rows were changed.</returns>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] arguments)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlCommand command = Statements.Command(connection, sql, arguments);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Does <paramref name="work"/> on one connection, each statement for itself.</summary>
    public async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        return await work(connection);
    }

    /// <summary>Does all of <paramref name="work"/> or nothing.</summary>
    public async Task<T> InTransactionAsync<T>(
        Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        T done = await work(connection);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }
}

/// <summary>
/// Short forms for a connection whose transaction somebody else began, and for its rows. Statements with arguments are
/// prepared: they are the same few again and again, and planning them takes longer than running them.
/// </summary>
internal static class Statements
{
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object?[] arguments)
    {
        await using NpgsqlCommand command = await PreparedAsync(connection, sql, arguments, cancellationToken);
        return await command.ReadAllAsync(read, cancellationToken);
    }

    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] arguments)
    {
        await using NpgsqlCommand command = await PreparedAsync(connection, sql, arguments, cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The column's value; the type's default for NULL.</summary>
    public static T? Get<T>(this NpgsqlDataReader row, string column)
    {
        int ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? default : row.GetFieldValue<T>(ordinal);
    }

    /// <summary>The instant in that column, or null.</summary>
    public static DateTimeOffset? At(this NpgsqlDataReader row, string column)
    {
        int ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetFieldValue<DateTimeOffset>(ordinal);
    }

    private static async Task<NpgsqlCommand> PreparedAsync(
        NpgsqlConnection connection, string sql, object?[] arguments, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = Command(connection, sql, arguments);
        if (arguments.Length > 0)
        {
            await command.PrepareAsync(cancellationToken);
        }

        return command;
    }

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object? argument in arguments)
        {
            // PostgreSQL takes instants in UTC only.
            object value = argument is DateTimeOffset at ? at.ToUniversalTime() : argument ?? DBNull.Value;
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
