using Npgsql;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>
/// No statement is first run by a customer: each that stands in a field of Storage is run here. Those of searches are made of what is
/// searched for; <c>SearchAgreementTests</c> runs them.
/// </summary>
public class EveryStatementTests(PostgresFixture postgres)
{
    private static readonly Samples Asked = new("acme", 1, 1, "2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_statement_runs_on_an_empty_database()
    {
        await RunAsync(await postgres.CreateDatabaseAsync());
    }

    [Fact]
    public async Task Every_statement_runs_on_a_database_with_something_in_every_table()
    {
        await using Listening listening = await StartAsync(postgres);
        await SomethingEverywhere.WriteAsync(listening);

        await RunAsync(listening.ConnectionString);
    }

    [Fact]
    public void Statements_are_found()
    {
        Assert.InRange(Statement.All.Count, 170, int.MaxValue);
        Assert.InRange(Statement.Copies.Count, 3, int.MaxValue);
        Assert.Empty(Samples.Named.Except(Statement.All.Select(statement => statement.Name), StringComparer.Ordinal));
    }

    private static async Task RunAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Token);
        var runner = new StatementRunner(connection, Asked);
        List<string?> wrong = [];
        foreach (Statement statement in Statement.All)
        {
            wrong.Add(await runner.RunAsync(statement));
        }

        foreach (Statement copy in Statement.Copies)
        {
            wrong.Add(await runner.CopyAsync(copy));
        }

        Assert.Equal("", string.Join('\n', wrong.Where(said => said is not null)));
    }
}
