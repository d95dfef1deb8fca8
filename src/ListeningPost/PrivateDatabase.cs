using System.Data.Common;
using ListeningPost.Configuration;
using ListeningPost.Postgres;
using ListeningPost.Storage.Database;

namespace ListeningPost;

/// <summary>The private server, used where no Database.ConnectionString is given. Its failures are the database's.</summary>
internal static class PrivateDatabase
{
    private const string WrongPassword = "28P01";

    /// <summary>What is said before the first start, which takes some seconds; null: the server is there, or another's is used.</summary>
    public static string? FirstStart(DatabaseSettings settings)
    {
        bool isFirst = settings.ConnectionString is null && !PrivateServerOutlook.IsMade(DataDirectory.Of(settings));
        return isFirst ? $"making a private database server in {DataDirectory.Of(settings)}, once: some seconds" : null;
    }

    /// <inheritdoc cref="PrivateServerOutlook.FindProblemAsync"/>
    public static Task<string?> FindProblemAsync(DatabaseSettings settings, CancellationToken cancellationToken) =>
        PrivateServerOutlook.FindProblemAsync(DataDirectory.Of(settings), cancellationToken);

    /// <exception cref="DatabaseException">It can't be started: why, and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(DatabaseSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await EmbeddedPostgres.StartAsync(DataDirectory.Of(settings), TimeProvider.System, logger, cancellationToken);
        }
        catch (EmbeddedPostgresException e)
        {
            throw new DatabaseException(e.Message, e);
        }
    }

    /// <exception cref="DatabaseException">It can't be used: why, and what to do.</exception>
    public static async Task<ProbedDatabase> EnsureAsync(EmbeddedPostgres postgres, CancellationToken cancellationToken)
    {
        try
        {
            return await DatabaseProbe.EnsureAsync(postgres.ConnectionString, cancellationToken);
        }
        catch (DatabaseException e) when (e.InnerException is DbException { SqlState: WrongPassword })
        {
            throw new DatabaseException(
                $"The password kept in {postgres.PasswordFile} is not the database's. Restore the file, or name another "
                + "Database.DataDirectory.",
                e);
        }
    }
}
