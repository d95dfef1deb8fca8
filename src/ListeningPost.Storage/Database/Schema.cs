using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Brings a database to the schema of this version: migrations first, then every function and view anew.</summary>
/// <remarks>
/// One process at a time; cheap when nothing is to be done. Unlike the stores it does not wait for a database that is away.
/// </remarks>
public sealed class Schema
{
    /// <summary>No parameters: everything of ours.</summary>
    private const string DropAll = "DROP SCHEMA IF EXISTS analyst, listening CASCADE";

    /// <summary>$1 lock.</summary>
    private const string TakeLock = "SELECT pg_advisory_lock($1)";

    /// <summary>$1 lock.</summary>
    private const string ReleaseLock = "SELECT pg_advisory_unlock($1)";

    /// <summary>No parameters: whether the views were ever made.</summary>
    private const string HasState = "SELECT to_regclass('listening.schema_state') IS NOT NULL AS known";

    /// <summary>No parameters: the fingerprint of the views that are there.</summary>
    private const string ReadState = "SELECT fingerprint FROM listening.schema_state";

    /// <summary>No parameters: whether a migration was ever applied.</summary>
    private const string HasMigrations = "SELECT to_regclass('listening.migrations') IS NOT NULL AS known";

    /// <summary>No parameters: the views are gone.</summary>
    private const string ForgetState = "DELETE FROM listening.schema_state";

    /// <summary>$1 fingerprint.</summary>
    private const string WriteState =
        """
        INSERT INTO listening.schema_state (id, fingerprint) VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
        """;

    private const long Lock = 0x4C50_5343;

    private readonly IDbContextFactory<ListeningPostDbContext> _contexts;
    private readonly NpgsqlDataSource _source;

    internal Schema(IDbContextFactory<ListeningPostDbContext> contexts, NpgsqlDataSource source)
    {
        _contexts = contexts;
        _source = source;
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>Whether anything was.</returns>
    /// <exception cref="DatabaseException">The database can't be reached or used, or a newer version has been at it.</exception>
    public async Task<bool> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
        {
            throw Explained(e);
        }
    }

    /// <summary>Throws away everything of ours in the database, and makes the schema again, empty. For a rehearsal.</summary>
    public async Task BeginAnewAsync(CancellationToken cancellationToken)
    {
        await using (NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken))
        {
            await connection.ExecuteAsync(DropAll, cancellationToken);
        }

        await MigrateAsync(cancellationToken);
    }

    private async Task<bool> ApplyAsync(CancellationToken cancellationToken)
    {
        await using ListeningPostDbContext db = await _contexts.CreateDbContextAsync(cancellationToken);
        string wanted = SchemaViews.Fingerprint(db.Database.GetMigrations());
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken);
        if (await FindAppliedAsync(connection, cancellationToken) == wanted)
        {
            return false;
        }

        await connection.ExecuteAsync(TakeLock, cancellationToken, Lock);
        try
        {
            if (await FindAppliedAsync(connection, cancellationToken) == wanted)
            {
                return false;
            }

            await RefuseNewerAsync(db, connection, cancellationToken);
            await DropViewsAsync(connection, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            await MakeViewsAsync(wanted, cancellationToken);
            return true;
        }
        finally
        {
            await connection.ExecuteAsync(ReleaseLock, CancellationToken.None, Lock);
        }
    }

    private static async Task<string?> FindAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<bool> known = await connection.ListAsync(
            HasState, row => row.Get<bool>("known"), cancellationToken);
        List<string?> applied = known[0]
            ? await connection.ListAsync(
                ReadState, row => row.Get<string>("fingerprint"), cancellationToken)
            : [];
        return applied.FirstOrDefault();
    }

    private static async Task RefuseNewerAsync(
        ListeningPostDbContext db, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<bool> known = await connection.ListAsync(
            HasMigrations, row => row.Get<bool>("known"), cancellationToken);
        if (!known[0])
        {
            return;
        }

        IEnumerable<string> applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        string? foreign = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
        if (foreign is not null)
        {
            throw new DatabaseException(
                $"The schema of database {connection.Database} is newer than this program (it has the migration {foreign}). "
                + "Use the version of the program that made it, or a newer one.");
        }
    }

    /// <summary>A column that a view shows cannot be dropped. Whoever finds no views finds no fingerprint either, and makes them.</summary>
    private static async Task DropViewsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await FindAppliedAsync(connection, cancellationToken) is not null)
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(SchemaViews.Drop, cancellationToken);
            await connection.ExecuteAsync(ForgetState, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task MakeViewsAsync(string fingerprint, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (string statement in SchemaViews.Statements)
        {
            await connection.ExecuteAsync(statement, cancellationToken);
        }

        await connection.ExecuteAsync(
            WriteState,
            cancellationToken,
            fingerprint);
        await transaction.CommitAsync(cancellationToken);
    }

    private DatabaseException Explained(Exception e)
    {
        var address = new NpgsqlConnectionStringBuilder(_source.ConnectionString);
        if (DatabaseFailures.IsPooled(e))
        {
            return new DatabaseException(DatabaseProbe.Pooler($"{address.Host}:{address.Port}"), e);
        }

        string database = $"database {address.Database} at {address.Host}:{address.Port}";
        string wish = e is PostgresException { SqlState: "28P01" or "28000" }
            ? "Check user and password in Database.ConnectionString"
            : "Check Database.ConnectionString, and that the server runs and lets this machine in";
        return new DatabaseException($"The {database} can't be used: {DatabaseFailures.Say(e).TrimEnd('.')}. {wish}.", e);
    }

    /// <summary>Words as a list of literals: <c>'web', 'youtube'</c>. For words of our own, in which no quote stands.</summary>
    public static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
