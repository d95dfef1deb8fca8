using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Analysts;

/// <summary>
/// A role on a private server that may log in, may what <c>listening_analyst</c> may, and nothing else: it reads, for at most a minute
/// a statement.
/// </summary>
public sealed class AnalystLogin
{
    /// <summary>The role's name.</summary>
    public const string Name = "analyst";

    /// <summary>No parameters: makes the role, and says what its sessions begin with. Nobody keeps temporary tables there.</summary>
    private const string Make =
        $"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') THEN
                CREATE ROLE {Name} NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 10;
            END IF;
            EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
            REVOKE EXECUTE ON FUNCTION lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
        END $$;
        GRANT listening_analyst TO {Name};
        ALTER ROLE {Name} SET default_transaction_read_only = on;
        ALTER ROLE {Name} SET statement_timeout = '60s';
        ALTER ROLE {Name} SET idle_in_transaction_session_timeout = '10min';
        ALTER ROLE {Name} SET search_path = analyst;
        """;

    /// <summary>$1 lock: of two that make it at once the second waits.</summary>
    private const string Wait = "SELECT pg_advisory_xact_lock($1)";

    private const long Lock = 0x4C50_414E;

    /// <summary>$1 password: the statement that sets it, for a statement of this kind takes no parameters.</summary>
    private const string Word = $"SELECT format('ALTER ROLE {Name} LOGIN PASSWORD %L', $1::text) AS statement";

    private readonly Db _db;

    internal AnalystLogin(Db db) => _db = db;

    /// <summary>Makes the role where it is missing, with that password.</summary>
    public Task<int> EnsureAsync(string password, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            await connection.ExecuteAsync(Wait, cancellationToken, Lock);
            await connection.ExecuteAsync(Make, cancellationToken);
            string word = (await connection.ListAsync(Word, row => row.Get<string>("statement")!, cancellationToken, password))[0];
            await using var command = new NpgsqlCommand(word, connection);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>The same database, as that role.</summary>
    public static string ConnectionString(string connectionString, string password) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Username = Name,
        Password = password,
        Pooling = false,
    }.ConnectionString;
}
