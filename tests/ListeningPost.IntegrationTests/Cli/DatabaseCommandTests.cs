using System.Diagnostics;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using Npgsql;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>database</c>: into the private server and out of it, run as a person runs it.</summary>
public sealed class DatabaseCommandTests(PostgresFixture postgres) : IDisposable
{
    private const string Brands = """ "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" } ] """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_address_lets_in_who_reads_the_views_and_nothing_else_and_a_move_keeps_every_figure()
    {
        var program = new ListeningPostProgram("{" + Brands + "}", _folder.Path);
        File.WriteAllText(
            _folder.Path + "/posts.csv", "native_id;platform;text;author\n1;x;why acme?;jo\n2;x;=acme;al\n3;x;other;bo\n");
        await program.RunAsync("apply");
        await program.RunAsync("import", _folder.Path + "/posts.csv", "--source", "archive");

        var first = await program.AskAsync("database", "--url");
        await using (RunningProgram kept = program.Begin("database", "--url", "--keep"))
        {
            await Eventually.EventuallyAsync(() => kept.Output.Contains("/listeningpost", StringComparison.Ordinal));
            string url = kept.Output.Trim();
            Assert.Equal(first.Output.Trim(), url);
            await AssertReadsOnlyAsync(ConnectionStringOf(url));
        }

        var csv = await program.AskAsync(
            "database", "--sql", "select native_id, text, owed_answer from mentions order by 1", "--format", "csv");
        Assert.Equal((0, "native_id,text,owed_answer\r\n1,why acme?,true\r\n2,'=acme,false\r\n", ""), csv);

        string there = await EmptyAsync();
        var moved = await program.AskAsync("database", "--move", there);
        Assert.Equal((0, ""), (moved.Status, moved.Status == 0 ? "" : moved.Errors));
        Assert.Contains("analyst.mentions: 2 rows, the same there\n", moved.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT", moved.Output, StringComparison.Ordinal);
        var again = await program.AskAsync("database", "--move", there);
        Assert.Equal(1, again.Status);

        // The copy goes on by itself.
        var other = new ListeningPostProgram(
            $$"""{ "Database": { "ConnectionString": "{{there}}" }, {{Brands}} }""", _folder.Path, "o.json");
        File.WriteAllText(_folder.Path + "/more.csv", "native_id;platform;text;author\n4;x;acme again;jo\n");
        await other.RunAsync("import", _folder.Path + "/more.csv", "--source", "archive");
        Assert.Equal("3\n", (await other.AskAsync("query", "acme", "--count")).Output);
    }

    [Fact]
    public async Task A_question_reads_and_changes_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"), Mention("2"));
        ListeningPostProgram program = Over(listening.ConnectionString);

        var json = await program.AskAsync(
            "database", "--format", "ndjson",
            "--sql", "select mention_id, brand, matched, rating, published_at from mentions order by 1 limit 1;");
        Assert.Equal(
            """
            {"mention_id":1,"brand":"acme","matched":["acme"],"rating":null,"published_at":"2026-03-14T12:00:00Z"}

            """,
            json.Output);
        Assert.Equal("count\n2\n", (await program.AskAsync("database", "--sql", "select count(*) from mentions")).Output);
        foreach (string wrong in new[]
        {
            "select 1; drop schema analyst cascade", "select * from listening.posts", "delete from mentions", "create table t (a int)",
            "select nothing", "copy mentions to '/tmp/x'", "select pg_sleep(0) from nowhere", "do $$ begin set role none; end $$; select 1",
        })
        {
            var refused = await program.AskAsync("database", "--sql", wrong);
            Assert.Equal((2, ""), (refused.Status, refused.Output));
            Assert.StartsWith("error: The statement ", refused.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal(1, (await program.AskAsync("database", "--url")).Status);
        Assert.Equal(2, (await program.AskAsync("database")).Status);
    }

    [Theory]
    [InlineData("x.sql", "psql", "-v", "ON_ERROR_STOP=1", "-f")]
    [InlineData("x.dump", "pg_restore", "--exit-on-error", "-d")]
    public async Task A_dump_is_restored_elsewhere_with_the_same_figures(string name, string tool, params string[] arguments)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question", root: "1"), Heard("2", parent: "1", root: "1", author: "acme"));
        string file = Path.Combine(_folder.Path, name);
        Assert.Equal(0, (await Over(listening.ConnectionString).AskAsync("database", "--dump", file)).Status);

        string there = await EmptyAsync();
        string[] database = tool == "psql" ? [] : [new NpgsqlConnectionStringBuilder(there).Database!];
        await RunAsync(tool, there, [.. arguments, .. database, file]);

        const string Figures = "select presence, posts, owed_answers from analyst.conversations";
        var before = await Over(listening.ConnectionString).AskAsync("database", "--sql", Figures);
        Assert.Equal(before, await Over(there).AskAsync("database", "--sql", Figures));
        Assert.Contains("with_you", before.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertReadsOnlyAsync(string connectionString)
    {
        Assert.Equal("2 1min on", await Sql.ReadAsync(
            connectionString,
            """
            select count(*) || ' ' || current_setting('statement_timeout') || ' ' || current_setting('default_transaction_read_only')
            from mentions
            """));
        foreach (string refused in new[]
        {
            "select count(*) from listening.posts", "select listening.mention_facts(now())", "set role listeningpost",
            "begin read write; create temp table t (a int)", "begin read write; delete from listening.mentions",
            "begin read write; select lo_from_bytea(0, 'zz')",
            "select pg_read_file('/etc/passwd')", "select rolpassword from pg_authid",
        })
        {
            PostgresException e = await Assert.ThrowsAsync<PostgresException>(() => Sql.ReadAsync(connectionString, refused));
            Assert.Equal((PostgresErrorCodes.InsufficientPrivilege, refused), (e.SqlState, refused));
        }
    }

    private static string ConnectionStringOf(string url)
    {
        var address = new Uri(url);
        string[] user = address.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Username = user[0],
            Password = user[1],
            Database = address.AbsolutePath[1..],
            Pooling = false,
        }.ConnectionString;
    }

    private static async Task RunAsync(string tool, string connectionString, IReadOnlyList<string> arguments)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = $"{address.Port}";
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGPASSWORD"] = address.Password;
        start.Environment["PGDATABASE"] = address.Database;
        using Process process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A database without anything of ours.</summary>
    private async Task<string> EmptyAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        string name = address.Database + "_empty";
        await Sql.RunAsync(address.ConnectionString, $"create database {name} template template0");
        address.Database = name;
        return address.ConnectionString;
    }

    private ListeningPostProgram Over(string database) =>
        new($$"""{ "Database": { "ConnectionString": "{{database}}" }, {{Brands}} }""", _folder.Path);
}
