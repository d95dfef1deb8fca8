using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Makes "collected until then" exact: whoever stores stamps its rows under a shared lock, and a cut-off is taken under
/// the exclusive one, so that nothing stamped before a cut-off can appear after it.
/// </summary>
internal static class CutOff
{
    /// <summary>$1 lock: held together with others who store.</summary>
    private const string Share = "SELECT pg_advisory_xact_lock_shared($1)";

    /// <summary>$1 lock: held alone.</summary>
    private const string Close = "SELECT pg_advisory_xact_lock($1)";

    private const long Lock = 0x4C50_4355;

    /// <summary>$1 lock: the transactions that store now, by names that none has after them.</summary>
    private const string Storing =
        """
        SELECT pid || ' ' || virtualtransaction AS name FROM pg_locks
        WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = 0 AND objid::bigint = $1 AND objsubid = 1 AND mode = 'ShareLock' AND granted
        """;

    /// <summary>The instant that all rows of this transaction are stored at.</summary>
    public static async Task<DateTimeOffset> StampAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Share, cancellationToken, Lock);
        return await NowAsync(connection, cancellationToken);
    }

    /// <summary>An instant before which everything that will ever bear an earlier stamp can be seen.</summary>
    public static async Task<DateTimeOffset> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Close, cancellationToken, Lock);
        return await NowAsync(connection, cancellationToken);
    }

    /// <summary>
    /// An instant, and the transactions that store at it: once they are over, everything that will ever bear an earlier stamp can be seen.
    /// For who cannot let them wait.
    /// </summary>
    public static async Task<(DateTimeOffset At, IReadOnlyList<string> Storing)> LookAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        DateTimeOffset at = await NowAsync(connection, cancellationToken);
        return (at, await connection.ListAsync(Storing, row => row.Get<string>("name")!, cancellationToken, Lock));
    }

    private static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            Statements.Now, row => row.Get<DateTimeOffset>("now"), cancellationToken))[0];
}
