using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.IntegrationTests.Storage.Database;

public class DatabaseProbeTests(PostgresFixture fixture)
{
    [Fact]
    public async Task A_database_that_is_missing_is_made_where_the_role_may()
    {
        string missing = await WithAsync(b => b.Database = "Made \"by\" the probe");

        await DatabaseProbe.EnsureAsync(missing, TestContext.Current.CancellationToken);
        await DatabaseProbe.EnsureAsync(missing, TestContext.Current.CancellationToken);

        Assert.Equal("Made \"by\" the probe", await Sql.ReadAsync(missing, "select current_database()"));
    }

    [Fact]
    public async Task Where_the_role_may_not_make_it_the_line_says_how_to()
    {
        string database = await fixture.CreateEmptyDatabaseAsync();
        await Sql.RunAsync(database, "create role small login password 'p'");
        string missing = new NpgsqlConnectionStringBuilder(database) { Username = "small", Password = "p", Database = "none" }
            .ConnectionString;

        string line = await RefusalAsync(missing);

        Assert.Contains("There is no database 'none'", line, StringComparison.Ordinal);
        Assert.Contains("createdb -O small none", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_not_shown()
    {
        string line = await RefusalAsync(await WithAsync(b => b.Password = "hunter2"));

        Assert.Contains("does not let 'listeningpost' in", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        string line = await RefusalAsync("Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d;Timeout=5");

        Assert.StartsWith("The database server 127.0.0.1:1 can't be reached", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Username=u")]
    [InlineData("Host=h;Port=many")]
    [InlineData("Host=h;Colour=blue")]
    [InlineData("postgres://u:secret@h/d")]
    public void A_string_that_is_none_is_told_by_its_form(string text)
    {
        string? problem = DatabaseProbe.FormProblem(text);

        Assert.StartsWith("Database.ConnectionString", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string connectionString) =>
        (await Assert.ThrowsAsync<DatabaseException>(
            () => DatabaseProbe.EnsureAsync(connectionString, TestContext.Current.CancellationToken))).Message;

    private async Task<string> WithAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(await fixture.CreateEmptyDatabaseAsync());
        change(builder);
        return builder.ConnectionString;
    }
}
