using System.Data;
using System.Data.Common;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Analysts;

/// <summary>One statement of a person's, asked as who may read the views of <c>analyst</c> and change nothing.</summary>
public static class AnalystQuestion
{
    /// <summary>What a statement may take.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>No parameters: of whoever asks, what that role may is left. Nobody writes, and times are told in UTC.</summary>
    private const string Begin =
        """
        SET TRANSACTION READ ONLY;
        SET LOCAL ROLE listening_analyst;
        SET LOCAL search_path = analyst;
        SET LOCAL statement_timeout = '60s'
        """;

    /// <param name="connectionString">Of a role that is, or has, <c>listening_analyst</c>.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="columns">Told once, before the first row.</param>
    /// <param name="row">Told of each row; null where a value is.</param>
    /// <exception cref="AnalystQuestionException">The statement is wrong, not allowed, or took too long: why, in a sentence.</exception>
    public static async Task AskAsync(
        string connectionString,
        string sql,
        Action<IReadOnlyList<string>> columns,
        Action<IReadOnlyList<object?>> row,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using NpgsqlTransaction transaction =
                await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.ExecuteAsync(Begin, cancellationToken);
            await ReadAsync(connection, sql, columns, row, cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new AnalystQuestionException(Said(e), e);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            throw new AnalystQuestionException(
                $"The statement has a value that can't be shown ({e.Message.TrimEnd('.')}). Cast its column to text: column::text.", e);
        }
    }

    /// <summary>A batch, each part of which is one statement: what comes behind a semicolon is refused by the server.</summary>
    private static async Task ReadAsync(
        NpgsqlConnection connection,
        string sql,
        Action<IReadOnlyList<string>> columns,
        Action<IReadOnlyList<object?>> row,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = (int)Within.TotalSeconds + 10 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.TrimEnd(' ', ';', '\r', '\n', '\t')));
        await using DbDataReader reader = await batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        columns([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new object?[reader.FieldCount];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = await reader.IsDBNullAsync(i, cancellationToken) ? null : reader.GetValue(i);
            }

            row(values);
        }
    }

    private static string Said(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.QueryCanceled =>
            $"The statement took longer than {Within.TotalSeconds:0} s and was stopped. Narrow it by a brand or a time.",
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"The statement is not allowed: {e.MessageText}. Analysts read the views of schema analyst, and change nothing.",
        _ => $"The statement can't be run: {e.MessageText}{(e.Position > 0 ? $", at character {e.Position}" : "")}.",
    };
}
