using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// This process's number among those at work on the database, and the sign that it lives: an advisory lock that the
/// server gives up the moment the process is gone, and with it every lease the process held.
/// </summary>
internal sealed class WorkerSession(NpgsqlDataSource source) : IAsyncDisposable
{
    /// <summary>No parameters: a number that no worker had before.</summary>
    private const string Next = "SELECT nextval('listening.worker_ids')::int AS id";

    /// <summary>$1 class of locks, $2 worker: the lock that tells that it is there.</summary>
    private const string Hold = "SELECT pg_advisory_lock($1, $2)";

    /// <summary>No parameters: whether the session still answers.</summary>
    private const string Touch = "SELECT 1";

    /// <summary>No parameters.</summary>
    private const string ReleaseLocks = "SELECT pg_advisory_unlock_all()";

    /// <summary>
    /// SQL that is true of a row whose lease is nobody's: over, or its holder gone. For tables with <c>lease_until</c> and
    /// <c>leased_by</c>.
    /// </summary>
    public const string IsFree =
        """
        (lease_until IS NULL OR lease_until <= clock_timestamp() OR NOT EXISTS (
            SELECT FROM pg_locks AS sign
            WHERE sign.locktype = 'advisory' AND sign.classid = 19536 AND sign.objid = leased_by::oid AND sign.objsubid = 2
                AND sign.database = (SELECT oid FROM pg_database WHERE datname = current_database())))
        """;

    /// <summary>SQL: until when a lease lasts that is taken now, unless its holder gives it up or is gone before.</summary>
    public const string LeaseEnd = "clock_timestamp() + interval '5 minutes'";

    private const int Class = 19536;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private NpgsqlConnection? _connection;
    private int _id;

    /// <summary>The number; opened anew when the session was lost.</summary>
    public async Task<int> IdAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not null && await IsAliveAsync(_connection, cancellationToken))
            {
                return _id;
            }

            await OpenAsync(cancellationToken);
            return _id;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs a statement in the session itself, told the number: what it takes is taken by a session that lives.</summary>
    /// <exception cref="NpgsqlException">The session was lost; the next call opens another.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, int, Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not { State: System.Data.ConnectionState.Open })
            {
                await OpenAsync(cancellationToken);
            }

            return await work(_connection!, _id);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _gate.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        List<int> ids = await connection.ListAsync(
            Next, row => row.Get<int>("id"), cancellationToken);
        await connection.ExecuteAsync(Hold, cancellationToken, Class, ids[0]);
        (_connection, _id) = (connection, ids[0]);
    }

    private static async Task<bool> IsAliveAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(Touch, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Closing returns the connection to the pool, which does not give up its locks; so they are given up here.</summary>
    private async Task CloseAsync()
    {
        if (_connection is null)
        {
            return;
        }

        try
        {
            await _connection.ExecuteAsync(ReleaseLocks, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            // The session is gone, and its locks with it.
        }

        await _connection.DisposeAsync();
        _connection = null;
    }
}
