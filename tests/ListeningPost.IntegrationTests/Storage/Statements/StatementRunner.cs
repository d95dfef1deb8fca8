using Npgsql;

namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>Runs statements one by one on a connection, each in a transaction that is rolled back.</summary>
internal sealed class StatementRunner(NpgsqlConnection connection, Samples samples)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is wrong with it, or nothing. That an empty database lacks the row that a sample refers to is no fault.</summary>
    public Task<string?> RunAsync(Statement statement) => InTransactionAsync(statement, async () =>
    {
        await ExecuteAsync(statement.IsPrepared ? "EXECUTE s" + await PrepareAsync(statement) : statement.Text);
        return null;
    });

    /// <summary>Its plan as JSON, or what is wrong with it.</summary>
    public async Task<string> ExplainAsync(Statement statement) => await InTransactionAsync(statement, async () =>
    {
        string arguments = await PrepareAsync(statement);
        await using var explain = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) EXECUTE s{arguments}", connection);
        return (string?)await explain.ExecuteScalarAsync(Token);
    }) ?? throw new InvalidOperationException($"{statement.Name} has no plan.");

    /// <summary>What is wrong with the columns of a COPY, or nothing.</summary>
    public Task<string?> CopyAsync(Statement statement) => InTransactionAsync(statement, async () =>
    {
        // Disposed of without having been completed: nothing is written.
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(statement.Text, Token);
        return null;
    });

    private async Task<string?> InTransactionAsync(Statement statement, Func<Task<string?>> work)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(Token);
        try
        {
            await ExecuteAsync(Samples.Before(statement));
            return await work();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return null;
        }
        catch (PostgresException e)
        {
            return $"{statement.Name}: {e.SqlState} {e.MessageText} {e.Where}";
        }
        finally
        {
            await transaction.RollbackAsync(Token);
            await ExecuteAsync("DEALLOCATE ALL");
            await ExecuteAsync("SELECT pg_advisory_unlock_all()");
        }
    }

    /// <returns>The arguments to execute it with.</returns>
    private async Task<string> PrepareAsync(Statement statement)
    {
        await ExecuteAsync($"PREPARE s AS {statement.Text}");
        await using var types = new NpgsqlCommand(
            "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 's'", connection);
        return samples.Arguments(statement, (string[])(await types.ExecuteScalarAsync(Token))!);
    }

    private async Task ExecuteAsync(string sql)
    {
        if (sql.Length > 0)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Token);
        }
    }
}
