using ListeningPost.Storage;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.IntegrationTests.Storage.Database;

/// <summary>Every wait for the database has an end, and every session its settings.</summary>
public class DeadlineTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_over_its_time_is_stopped_with_a_sentence_also_in_a_transaction()
    {
        await using ServiceProvider services = Services(await postgres.CreateEmptyDatabaseAsync());
        Db db = services.GetRequiredService<Db>().Within(TimeSpan.FromSeconds(1));

        DatabaseException asked = await Assert.ThrowsAsync<DatabaseException>(
            () => db.ListAsync("SELECT pg_sleep(60)::text AS slept", row => row.Get<string>("slept"), Token));
        DatabaseException changed = await Assert.ThrowsAsync<DatabaseException>(
            () => db.InTransactionAsync(connection => connection.ExecuteAsync("SELECT pg_sleep(60)", Token), Token));

        Assert.All([asked, changed], e => Assert.StartsWith(
            "The database took longer than 1 s over a question, and was stopped. Narrow it", e.Message, StringComparison.Ordinal));
        Assert.All([asked, changed], e => Assert.True(DatabaseFailures.IsPassing(e)));
        Assert.Equal(1, (await db.ListAsync("SELECT 1 AS one", row => row.Get<int>("one"), Token))[0]);
    }

    [Fact]
    public async Task Who_goes_away_does_not_wait_for_a_network_that_swallows_everything()
    {
        await using var network = new Between(await postgres.CreateEmptyDatabaseAsync());
        await using ServiceProvider services = Services(network.ConnectionString);
        Db db = services.GetRequiredService<Db>();
        await db.ListAsync("SELECT 1 AS one", row => row.Get<int>("one"), Token);
        network.GoBlack();
        using var away = new CancellationTokenSource();

        Task asked = db.ListAsync("SELECT 2 AS two", row => row.Get<int>("two"), away.Token);
        await Eventually.EventuallyAsync(() => network.Swallowed > 0);
        Task cancelled = away.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        network.Clear();
        await cancelled;
    }

    [Fact]
    public async Task Sessions_compile_no_statements_whatever_the_server_does()
    {
        string database = await postgres.CreateEmptyDatabaseAsync();
        await Sql.RunAsync(database, $"alter database {new NpgsqlConnectionStringBuilder(database).Database} set jit = on");
        await using ServiceProvider services = Services(database);

        List<string?> jit = await services.GetRequiredService<Db>().ListAsync("SHOW jit", row => row.Get<string>("jit"), Token);

        Assert.Equal(("on", "off"), ((string)(await Sql.ReadAsync(database, "show jit"))!, jit[0]));
    }

    [Theory]
    [InlineData("", 40, null)]
    [InlineData("Maximum Pool Size=7", 7, "Raise max_connections to 80 or more")]
    [InlineData("Maximum Pool Size=60;Timeout=9", 60, null)]
    [InlineData("MAXIMUM POOL SIZE=5000", 5000, "fewer than Maximum Pool Size (5000)")]
    public async Task As_many_connections_are_used_as_the_string_says_and_else_far_fewer_than_the_server_takes(
        string says, int pool, string? warning)
    {
        var given = new NpgsqlConnectionStringBuilder(await postgres.CreateEmptyDatabaseAsync());
        given.Remove("Maximum Pool Size");

        ProbedDatabase probed = await DatabaseProbe.EnsureAsync(given.ConnectionString + ";" + says, Token);

        var address = new NpgsqlConnectionStringBuilder(probed.ConnectionString);
        Assert.Equal((pool, says.Contains("Timeout", StringComparison.Ordinal) ? 9 : 10), (address.MaxPoolSize, address.Timeout));
        Assert.Equal(warning is null, probed.Warning is null);
        Assert.Contains(warning ?? "", probed.Warning ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(97, 40, false)]
    [InlineData(47, 23, false)]
    [InlineData(17, 8, true)]
    [InlineData(1, 1, true)]
    public void Half_of_what_a_small_server_takes_is_used_and_very_few_is_said(int places, int pool, bool isSaid)
    {
        ProbedDatabase sized = ConnectionSettings.Sized("Host=db.example;Database=lp;Username=u;Password=p", places);

        Assert.Equal((pool, isSaid), (new NpgsqlConnectionStringBuilder(sized.ConnectionString).MaxPoolSize, sized.Warning is not null));
    }

    [Theory]
    [InlineData("42P05")]
    [InlineData("26000")]
    public void A_pooler_in_transaction_mode_is_recognised_by_its_prepared_statements(string state)
    {
        var e = new PostgresException("prepared statement \"_p1\" already exists", "ERROR", "ERROR", state);

        DatabaseException explained = DatabaseProbe.Explain(e, "Host=db.example;Port=6432;Database=lp;Username=u");

        Assert.StartsWith("At db.example:6432 stands a pooler in transaction mode (PgBouncer", explained.Message, StringComparison.Ordinal);
        Assert.Contains("pool_mode = session", explained.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string connection) => new ServiceCollection().AddStorage(connection).BuildServiceProvider();
}
