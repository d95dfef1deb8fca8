using System.Net.Sockets;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Tries a configured database before anything relies on it, and says in one line what is wrong with it.</summary>
public static class DatabaseProbe
{
    /// <summary>No parameters: how many connections the server has for all but superusers.</summary>
    private const string Room =
        "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int";

    /// <summary>No parameters: the number of the server's process for this session.</summary>
    private const string Session = "SELECT pg_backend_pid()";

    private const string Form = "Write Host=…;Username=…;Password=…;Database=listeningpost.";

    private const int OldestServer = 15;
    private static readonly string[] Maintenance = ["postgres", "template1"];

    /// <summary>What is wrong with the form of a connection string, or null: nothing was asked.</summary>
    public static string? FormProblem(string connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            return builder.Host is { Length: > 0 } ? null : $"Database.ConnectionString names no Host. {Form}";
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            string where = e is ArgumentException { ParamName: { Length: > 0 } key } ? $" at '{key}'" : "";
            return $"Database.ConnectionString can't be read{where}. {Form}";
        }
    }

    /// <summary>Connects; makes the database where it is missing and the role may; asks how many connections it takes.</summary>
    /// <exception cref="DatabaseException">It can't be used: why, and what to do. Never holds the password.</exception>
    public static async Task<ProbedDatabase> EnsureAsync(string connectionString, CancellationToken cancellationToken)
    {
        if (FormProblem(connectionString) is { } problem)
        {
            throw new DatabaseException(problem);
        }

        NpgsqlConnectionStringBuilder address = ConnectionSettings.Filled(connectionString);
        address.Pooling = false;
        try
        {
            return ConnectionSettings.Sized(connectionString, await TryAsync(address, cancellationToken));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(address, cancellationToken);
            return ConnectionSettings.Sized(connectionString, await TryAsync(address, cancellationToken));
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            throw Explain(e, connectionString);
        }
    }

    /// <summary>A failure of the database in a person's words.</summary>
    public static DatabaseException Explain(Exception e, string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        string server = $"{address.Host}:{address.Port}";
        string said = Trimmed((e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message);
        if (DatabaseFailures.IsPooled(e))
        {
            return new DatabaseException(Pooler(server), e);
        }

        string line = e is PostgresException { SqlState: var state }
            ? Refusal(state, server, address, said)
            : $"The database server {server} can't be reached ({said}). "
                + "Check that it runs, and Host and Port in Database.ConnectionString.";
        return new DatabaseException(line, e);
    }

    private static string Refusal(string state, string server, NpgsqlConnectionStringBuilder address, string said) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The database server {server} does not let '{address.Username}' in ({said}). "
            + "Check Username and Password in Database.ConnectionString.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"'{address.Username}' lacks a right on the database {address.Database} at {server} ({said}). Grant it.",
        PostgresErrorCodes.TooManyConnections =>
            $"The database server {server} takes no more connections. Raise max_connections, or lower Maximum Pool Size.",
        PostgresErrorCodes.DiskFull => $"The disk of the database server {server} is full. Free some space.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"The database server {server} is a read-only standby. Name the primary in Database.ConnectionString.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown =>
            $"The database server {server} is starting or stopping. Try again in a moment.",
        _ => $"The database {address.Database} at {server} can't be used: {said} ({state}).",
    };

    /// <summary>Whether an exception is the database's, so that <see cref="Explain"/> has something to say.</summary>
    public static bool IsOfDatabase(Exception e) => e is NpgsqlException or SocketException or TimeoutException;

    /// <summary>What is wrong with a pooler that gives each transaction another session, and what to do.</summary>
    internal static string Pooler(string server) =>
        $"At {server} stands a pooler in transaction mode (PgBouncer, or one of its kind), which gives each transaction another session. "
        + "ListeningPost keeps leases and prepared statements in its sessions: set pool_mode = session for this database, "
        + "or name the PostgreSQL server itself in Database.ConnectionString.";

    /// <returns>How many connections the server takes.</returns>
    private static async Task<int> TryAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new DatabaseException(
                $"The database server {address.Host}:{address.Port} is PostgreSQL {connection.PostgreSqlVersion}. "
                + $"PostgreSQL {OldestServer} or later is needed.");
        }

        int session = await NumberAsync(connection, Session, cancellationToken);
        if (session != connection.ProcessID && await IsSharedAsync(session, address, cancellationToken))
        {
            throw new DatabaseException(Pooler($"{address.Host}:{address.Port}"));
        }

        return await NumberAsync(connection, Room, cancellationToken);
    }

    /// <summary>
    /// Whether a second connection gets the session of a first that is still open. Asked where a pooler stands between:
    /// it names other sessions than the server's own.
    /// </summary>
    private static async Task<bool> IsSharedAsync(
        int session, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        await using var other = new NpgsqlConnection(address.ConnectionString);
        await other.OpenAsync(cancellationToken);
        return await NumberAsync(other, Session, cancellationToken) == session;
    }

    private static async Task<int> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        string database = address.Database ?? address.Username ?? "";
        Exception? last = null;
        foreach (string maintenance in Maintenance)
        {
            var other = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Database = maintenance };
            try
            {
                await using var connection = new NpgsqlConnection(other.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                string name = new NpgsqlCommandBuilder().QuoteIdentifier(database);
                await using var create = new NpgsqlCommand($"create database {name}", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                return;
            }
            catch (Exception e) when (IsOfDatabase(e))
            {
                last = e;
            }
        }

        throw new DatabaseException(
            $"There is no database '{database}' at {address.Host}:{address.Port}, and '{address.Username}' may not make one "
            + $"({Trimmed((last as PostgresException)?.MessageText ?? last!.Message)}). "
            + $"Make it: createdb -O {address.Username} {database}.",
            last);
    }

    private static string Trimmed(string said) => said.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
