using System.Net.Sockets;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Tells failures of the database by what is to be done about them.</summary>
internal static class DatabaseFailures
{
    /// <summary>
    /// The server is away, starting, stopping, full or overloaded, or another transaction stood in the way: the same again may succeed.
    /// </summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException e => e.IsTransient || IsAway(e) || IsFull(e) || IsCancelled(e),
        NpgsqlException e => e.IsTransient || IsOfNetwork(e.InnerException),
        DatabaseException e => e.IsTransient,
        _ => IsOfNetwork(exception),
    };

    /// <summary>The server answers, and refuses to write: it is read-only, or has no room.</summary>
    public static bool IsRefusingWrites(Exception exception) =>
        exception is PostgresException { SqlState: "25006" or PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError }
        || (exception is DatabaseException { InnerException: { } inner } && IsRefusingWrites(inner));

    /// <summary>A statement had no answer in its time.</summary>
    public static bool IsTimeout(Exception exception) =>
        exception is NpgsqlException { InnerException: TimeoutException } || (exception is PostgresException e && IsCancelled(e));

    /// <summary>The values of a statement were to blame: class 22 (data), 23 (integrity), 54 (program limits).</summary>
    public static bool IsAboutValues(Exception exception) =>
        exception is PostgresException e && e.SqlState[..2] is "22" or "23" or "54"
        || exception is NpgsqlException { InnerException: null } and not PostgresException
        || exception is ArgumentException or System.Text.EncoderFallbackException;

    /// <summary>
    /// A pooler that gives each transaction another session stands between: statements that were prepared in one are
    /// unknown in the next, or there already.
    /// </summary>
    public static bool IsPooled(Exception exception) =>
        exception is PostgresException
        {
            SqlState: PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName,
        };

    /// <summary>Two transactions waited for each other, and this one was given up: nothing of it was done.</summary>
    public static bool IsDeadlock(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected };

    /// <summary>In a person's words: what to look at.</summary>
    public static string Say(Exception exception) => exception switch
    {
        PostgresException e when e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction => $"it is read-only ({e.MessageText})",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } e => $"it takes no more connections ({e.MessageText})",
        PostgresException e when IsFull(e) => $"its disk is full ({e.MessageText})",
        PostgresException e => e.MessageText,
        { InnerException: SocketException e } => e.Message,
        { InnerException: TimeoutException } and not DatabaseException => "it does not answer in time",
        _ => exception.Message,
    };

    private static bool IsOfNetwork(Exception? exception) => exception is SocketException or IOException or TimeoutException;

    private static bool IsAway(PostgresException e) => e.SqlState[..2] is "08" or "57" || e.SqlState is "3D000" or "25006";

    private static bool IsFull(PostgresException e) => e.SqlState is PostgresErrorCodes.DiskFull or "53200" or "53300" or "58030";

    private static bool IsCancelled(PostgresException e) => e.SqlState == PostgresErrorCodes.QueryCanceled;
}
