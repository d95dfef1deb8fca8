using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Applying;

/// <summary>What was applied, in order, and which running services have taken it up.</summary>
public sealed class ApplyLog
{
    /// <summary>No parameters: the services whose session is there.</summary>
    private const string Running = $"SELECT * FROM listening.running WHERE {RunningSession.IsRunning} ORDER BY host, process_id";

    /// <summary>$1 owner, $2 what changed: written down, and told to the services once that is committed.</summary>
    private const string Write =
        $"""
        WITH written AS (INSERT INTO listening.applied (owner, changes) VALUES ($1, $2) RETURNING id)
        SELECT id, pg_notify('{Channel}', id::text) FROM written
        """;

    internal const string Channel = "listening_applied";

    private readonly Db _db;
    private readonly NpgsqlDataSource _source;

    internal ApplyLog(Db db, NpgsqlDataSource source)
    {
        _db = db;
        _source = source;
    }

    /// <summary>
    /// Makes every running service look again, though nothing in the database changed: its own file may hold other secrets.
    /// </summary>
    /// <returns>The number that they then have taken up.</returns>
    public Task<long> TouchAsync(AppliedBy by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return _db.OnConnectionAsync(connection => WriteAsync(connection, by, [], cancellationToken), cancellationToken);
    }

    /// <summary>The services that run, by host and process.</summary>
    public async Task<IReadOnlyList<RunningService>> RunningAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        Running, RunningService.Read, cancellationToken);

    /// <summary>Tells that this process is a running service, for as long as the session is not disposed of.</summary>
    public Task<RunningSession> BeginAsync(RunningService service, CancellationToken cancellationToken) =>
        RunningSession.OpenAsync(_source, service, cancellationToken);

    /// <summary>Writes down what changed, in the transaction that changed it, and wakes the services once that is committed.</summary>
    /// <returns>Its number.</returns>
    internal static async Task<long> WriteAsync(
        NpgsqlConnection connection, AppliedBy by, IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            await AuditLog.WriteAsync(connection, Told(by, changes), cancellationToken);
        }

        List<long> written = await connection.ListAsync(
            Write,
            row => row.Get<long>("id"), cancellationToken, by.Written ?? "", changes.ToArray());
        return written[0];
    }

    private static AuditEntry Told(AppliedBy by, IReadOnlyList<string> changes) => new()
    {
        Who = new Actor(by.User, AuditWords.Command),
        What = AuditWords.Configuration,
        Detail = string.Join("; ", changes),
        Rows = changes.Count,
    };
}
