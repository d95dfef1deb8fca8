using ListeningPost.Postgres;
using ListeningPost.Storage.Analysts;
using ListeningPost.Storage.Database;

namespace ListeningPost;

/// <summary>The database that a command has opened, as somebody sees it who wants to get in, or everything out.</summary>
/// <param name="postgres">The private server; null: another's.</param>
/// <param name="connectionString">Ours.</param>
internal sealed class OpenDatabase(EmbeddedPostgres? postgres, string connectionString)
{
    /// <summary>Whether it is the private server's.</summary>
    public bool IsPrivate => postgres is not null;

    /// <summary>Whether the private server ends with this process.</summary>
    public bool EndsWithUs => postgres is { IsRunHere: true };

    /// <summary>
    /// How who may only read connects: to a private server as a role of its own, else as ours, which gives up what it may.
    /// </summary>
    public async Task<string> AnalystConnectionAsync(AnalystLogin login, CancellationToken cancellationToken)
    {
        if (postgres is null)
        {
            return connectionString;
        }

        string password = postgres.PasswordOf(AnalystLogin.Name);
        await login.EnsureAsync(password, cancellationToken);
        return AnalystLogin.ConnectionString(connectionString, password);
    }

    /// <summary>The private server's address for who may only read.</summary>
    public async Task<string> UrlAsync(AnalystLogin login, CancellationToken cancellationToken) =>
        LibpqEnvironment.Url(await AnalystConnectionAsync(login, cancellationToken), postgres!.Port);

    /// <exception cref="DatabaseException">It can't be done: why.</exception>
    public Task DumpAsync(string file, CancellationToken cancellationToken) =>
        OfDatabase(Dumps.DumpAsync(LibpqEnvironment.Of(connectionString), Path.GetFullPath(file), cancellationToken));

    /// <summary>Reads a dump into another database.</summary>
    /// <exception cref="DatabaseException">It can't be done: why; nothing was changed there.</exception>
    public static Task RestoreAsync(string connectionString, string file, CancellationToken cancellationToken) =>
        OfDatabase(Dumps.RestoreAsync(LibpqEnvironment.Of(connectionString), Path.GetFullPath(file), cancellationToken));

    private static async Task OfDatabase(Task work)
    {
        try
        {
            await work;
        }
        catch (EmbeddedPostgresException e)
        {
            throw new DatabaseException(e.Message, e);
        }
    }
}
