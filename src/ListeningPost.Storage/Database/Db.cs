using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Statements against the database: parameters are <c>$1</c>, <c>$2</c> … in order; null is NULL.</summary>
/// <remarks>
/// Every statement has a time within which it must be answered: <see cref="Usual"/>, or what <see cref="Within"/> says.
/// Questions are given up on that instant, also where the network swallows everything: what is left of them ends by itself.
/// </remarks>
internal sealed class Db(NpgsqlDataSource source, TimeSpan? within = null)
{
    /// <summary>What a statement may take that is not known to be long.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>A connection is opened within ten seconds, and a statement is cancelled within two.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(13);

    private readonly TimeSpan _within = within ?? Usual;

    /// <summary>The same database, where each statement may take so long.</summary>
    public Db Within(TimeSpan time) => new(source, time);

    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public Task<List<T>> ListAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments) => OnTimeAsync(
            AskAsync(
                async connection =>
                {
                    await using NpgsqlCommand command = Statements.Command(connection, sql, arguments);
                    return await command.ReadAllAsync(read, cancellationToken);
                },
                cancellationToken),
            cancellationToken);

    /// <summary>
    /// The same of a statement that is asked again and again: planned once by each connection. Only where its arguments change nothing
    /// about how it is best done.
    /// </summary>
    public Task<List<T>> ListPreparedAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments) => OnTimeAsync(
            AskAsync(
                async connection =>
                {
                    try
                    {
                        return await connection.ListPlannedAsync(sql, read, cancellationToken, arguments);
                    }
                    catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.FeatureNotSupported)
                    {
                        // A migration has changed the columns since it was planned.
                        connection.UnprepareAll();
                        return await connection.ListPlannedAsync(sql, read, cancellationToken, arguments);
                    }
                },
                cancellationToken),
            cancellationToken);

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FindAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments)
    {
        List<T> rows = await ListAsync(sql, read, cancellationToken, arguments);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <returns>How many rows were changed.</returns>
    public Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] arguments) => AskAsync(
        async connection =>
        {
            await using NpgsqlCommand command = Statements.Command(connection, sql, arguments);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Does <paramref name="work"/> on one connection, each statement for itself.</summary>
    public Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        AskAsync(work, cancellationToken);

    /// <summary>Does all of <paramref name="work"/> or nothing.</summary>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) => AskAsync(
        async connection =>
        {
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            T done = await work(connection);
            await transaction.CommitAsync(cancellationToken);
            return done;
        },
        cancellationToken);

    /// <summary>
    /// Whoever asked waits no longer than that, or until it goes away; what it asked ends, and gives its connection back,
    /// by itself.
    /// </summary>
    private async Task<T> OnTimeAsync<T>(Task<T> asked, CancellationToken cancellationToken)
    {
        try
        {
            return await asked.WaitAsync(_within + Grace, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException e) when (!asked.IsCompleted)
        {
            throw Silent(e);
        }
        finally
        {
            // However late it fails, it is nobody's any more.
            _ = asked.ContinueWith(
                late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        Statements.Within = _within;
        try
        {
            return await ask(connection);
        }
        catch (Exception e) when (DatabaseFailures.IsTimeout(e) && !cancellationToken.IsCancellationRequested)
        {
            // A server that is there cancels the statement when it is asked to, and the connection lives on.
            throw connection.State == ConnectionState.Open ? TooLong(e) : Silent(e);
        }
    }

    private DatabaseException TooLong(Exception e) => new(
        $"The database took longer than {Seconds} s over a question, and was stopped. "
        + "Narrow it, by a brand or a time, or try again when less is going on.",
        e);

    private DatabaseException Silent(Exception e) => new(
        $"The database did not answer within {Seconds} s. Check that it runs, and the network between.", e);

    private string Seconds => _within.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}

/// <summary>
/// Short forms for a connection whose transaction somebody else began, and for its rows. Statements with arguments are
/// prepared: they are the same few again and again, and planning them takes longer than running them.
/// </summary>
internal static class Statements
{
    /// <summary>No parameters: the time by the database, which is the one that all go by.</summary>
    public const string Now = "SELECT clock_timestamp() AS now";

    private static readonly AsyncLocal<TimeSpan?> Allowed = new();

    /// <summary>
    /// What each statement may take that is asked from here on, in this flow of work; null: what the connection string says.
    /// </summary>
    public static TimeSpan? Within
    {
        get => Allowed.Value;
        set => Allowed.Value = value;
    }

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

    /// <summary>The same, planned once by each connection.</summary>
    public static async Task<List<T>> ListPlannedAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object?[] arguments)
    {
        await using NpgsqlCommand command = Command(connection, sql, arguments);
        await command.PrepareAsync(cancellationToken);
        return await command.ReadAllAsync(read, cancellationToken);
    }

    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
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
        if (Within is { } time)
        {
            command.CommandTimeout = Math.Max(1, (int)time.TotalSeconds);
        }

        foreach (object? argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Storable.Of(argument) ?? DBNull.Value });
        }

        return command;
    }
}
