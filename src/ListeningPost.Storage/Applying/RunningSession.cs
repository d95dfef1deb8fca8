using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Applying;

/// <summary>
/// A running service's own connection: it is woken there when something is applied, and the lock that it holds is the sign that
/// it runs, which the server gives up the moment the process is gone.
/// </summary>
public sealed class RunningSession : IAsyncDisposable
{
    /// <summary>No parameters: the number of what was applied last.</summary>
    private const string Last = "SELECT coalesce(max(id), 0) AS last FROM listening.applied";

    /// <summary>$1 session, $2 number of what was applied, $3 problem or nothing.</summary>
    private const string TookUp = "UPDATE listening.running SET taken_up = $2, problem = nullif($3, '') WHERE id = $1";

    /// <summary>$1 session: it runs no more.</summary>
    private const string Gone = "DELETE FROM listening.running WHERE id = $1";

    /// <summary>$1 session: the lock that tells that it is there.</summary>
    private const string Hold = "SELECT pg_advisory_lock(19537, $1)";

    /// <summary>No parameters: from now on this connection is woken.</summary>
    private const string Listen = $"LISTEN {ApplyLog.Channel}";

    /// <summary>No parameters: this connection is woken no more.</summary>
    private const string Unlisten = "UNLISTEN *";

    /// <summary>No parameters.</summary>
    private const string ReleaseLocks = "SELECT pg_advisory_unlock_all()";

    /// <summary>No parameters: takes away those whose process has ended.</summary>
    private const string Sweep = $"DELETE FROM listening.running WHERE NOT {IsRunning}";

    /// <summary>SQL that is true of a row of <c>running</c> whose process runs.</summary>
    internal const string IsRunning =
        """
        EXISTS (
            SELECT FROM pg_locks AS sign
            WHERE sign.locktype = 'advisory' AND sign.classid = 19537 AND sign.objid = id::oid AND sign.objsubid = 2
                AND sign.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    private const string Register =
        """
        INSERT INTO listening.running (host, process_id, owner, started_at, taken_up) VALUES ($1, $2, $3, $4, 0) RETURNING id
        """;

    private readonly NpgsqlConnection _connection;
    private readonly int _id;

    private RunningSession(NpgsqlConnection connection, int id)
    {
        _connection = connection;
        _id = id;
    }

    /// <summary>The number of what was applied last; 0: nothing yet.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken) => (await _connection.ListAsync(
        Last, row => row.Get<long>("last"), cancellationToken))[0];

    /// <summary>Waits until something is applied, or the time is over: whoever waits looks for himself then.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) =>
        await _connection.WaitAsync(longest, cancellationToken);

    /// <summary>Tells how far this service has taken up what was applied.</summary>
    /// <param name="problem">What it could not take up, and why; null: nothing.</param>
    public Task TookUpAsync(long last, string? problem, CancellationToken cancellationToken) => _connection.ExecuteAsync(
        TookUp, cancellationToken, _id, last, problem ?? "");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.ExecuteAsync(Gone, CancellationToken.None, _id);
            await _connection.ExecuteAsync(Unlisten, CancellationToken.None);
            await _connection.ExecuteAsync(ReleaseLocks, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            // The session is gone, and its lock with it.
        }

        await _connection.DisposeAsync();
    }

    internal static async Task<RunningSession> OpenAsync(
        NpgsqlDataSource source, RunningService service, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            int id = (await connection.ListAsync(
                Register,
                row => row.Get<int>("id"),
                cancellationToken,
                service.Host,
                service.ProcessId,
                service.Owner,
                service.StartedAt))[0];
            await connection.ExecuteAsync(Hold, cancellationToken, id);
            await connection.ExecuteAsync(Listen, cancellationToken);
            await connection.ExecuteAsync(Sweep, cancellationToken);
            return new RunningSession(connection, id);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
