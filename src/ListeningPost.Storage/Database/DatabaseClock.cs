using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Lets a database made for a rehearsal go by the file that sets the process's clock: a schema <c>rehearsal</c> with functions
/// <c>clock_timestamp()</c> and <c>now()</c>, which every session finds before PostgreSQL's own.
/// </summary>
/// <remarks>
/// Statements know nothing of it: they write <c>clock_timestamp()</c> or <c>now()</c> without a schema, and never
/// <c>current_timestamp</c> and the like, which PostgreSQL does not look up.
/// </remarks>
public static class DatabaseClock
{
    /// <summary>No parameters: fails when the file cannot be read.</summary>
    private const string Try = "SELECT rehearsal.clock_timestamp()";

    private const string Guard =
        "SELECT to_regnamespace('listening') IS NULL OR to_regnamespace('rehearsal') IS NOT NULL AS may";

    private const string Make =
        """
        CREATE SCHEMA IF NOT EXISTS rehearsal;
        CREATE TABLE IF NOT EXISTS rehearsal.clock (file text NOT NULL);
        CREATE OR REPLACE FUNCTION rehearsal.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $body$
            SELECT trim(pg_catalog.pg_read_file(file), E' \n')::timestamptz
                + (pg_catalog.clock_timestamp() - (pg_catalog.pg_stat_file(file)).modification)
            FROM rehearsal.clock
        $body$;
        CREATE OR REPLACE FUNCTION rehearsal.now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $body$
            SELECT rehearsal.clock_timestamp()
        $body$;
        GRANT USAGE ON SCHEMA rehearsal TO PUBLIC;
        """;

    private const string Set = "WITH gone AS (DELETE FROM rehearsal.clock) INSERT INTO rehearsal.clock VALUES ($1)";

    /// <summary>Makes the functions, and sets them to that file.</summary>
    /// <param name="connectionString">Of a superuser, on the machine that the file is on.</param>
    /// <param name="file">Its full path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection string whose sessions go by it.</returns>
    /// <exception cref="DatabaseException">The database goes by real time, or this role may not read files.</exception>
    public static async Task<string> FollowAsync(string connectionString, string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
            var db = new Db(source);
            if (!await db.FindAsync(Guard, row => row.Get<bool>("may"), cancellationToken))
            {
                throw new DatabaseException(
                    "LISTENINGPOST_CLOCK is set, and this database goes by real time. Rehearse with a Database.DataDirectory of its own.");
            }

            await db.ExecuteAsync(Make, cancellationToken);
            await db.ExecuteAsync(Set, cancellationToken, file);
            await db.ExecuteAsync(Try, cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new DatabaseException(
                $"LISTENINGPOST_CLOCK is set, and the database can't go by {file}: {e.MessageText}. Rehearse with the private server.", e);
        }

        return new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = "rehearsal, pg_catalog, public" }.ConnectionString;
    }
}
