using System.Globalization;
using System.Runtime.Versioning;
using ListeningPost.Postgres;
using Npgsql;
using static ListeningPost.Tests.Eventually;

namespace ListeningPost.IntegrationTests.Postgres;

[SupportedOSPlatform("linux")]
public class EmbeddedPostgresTests(ReadyCluster ready) : IClassFixture<ReadyCluster>
{
    [Fact]
    public async Task A_new_directory_gets_a_server_that_answers_by_socket_and_on_loopback()
    {
        using var folder = new TemporaryFolder();

        await using var postgres = await ReadyCluster.StartAsync(folder.Path + "/new/data");

        var address = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        Assert.StartsWith("/", address.Host, StringComparison.Ordinal);
        address.Host = "127.0.0.1";
        address.Port = int.Parse(File.ReadAllText(folder.Path + "/new/data/postgres/port"), CultureInfo.InvariantCulture);
        Assert.Equal("listeningpost", await Sql.ReadAsync(postgres.ConnectionString, "select current_database()"));
        Assert.Equal("UTF8", await Sql.ReadAsync(address.ConnectionString, "show server_encoding"));
        Assert.Equal("C.UTF-8", await Sql.ReadAsync(
            postgres.ConnectionString, "select datcollate from pg_database where datname = current_database()"));
    }

    [Fact]
    public async Task Only_the_owner_reads_the_password_and_a_wrong_one_is_refused()
    {
        using var folder = ready.Copy();
        await using var postgres = await ReadyCluster.StartAsync(folder.Path);

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(folder.Path + "/postgres/password"));
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        var e = await Assert.ThrowsAsync<PostgresException>(() => Sql.ReadAsync(wrong.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, e.SqlState);
    }

    [Fact]
    public async Task A_stop_leaves_no_process_and_the_next_start_finds_the_data_under_the_same_name()
    {
        using var folder = ready.Copy();
        var first = await ReadyCluster.StartAsync(folder.Path);
        int server = first.ServerProcessId!.Value;
        await Sql.RunAsync(first.ConnectionString, "create table kept as select 7 as n");

        await first.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{server}"));
        await using var second = await ReadyCluster.StartAsync(folder.Path);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Equal(7, await Sql.ReadAsync(second.ConnectionString, "select n from kept"));
    }

    [Fact]
    public async Task Killing_the_owner_leaves_no_server_behind_and_loses_nothing_that_was_committed()
    {
        using var folder = ready.Copy();
        await using var owner = await SecondProcess.StartAsync(folder.Path);
        await Sql.RunAsync(owner.FirstLine, "create table kept as select 7 as n");
        int server = ReadyCluster.ServerProcess(folder.Path);

        await owner.KillAsync();

        await EventuallyAsync(() => !Directory.Exists($"/proc/{server}"));
        await using var next = await ReadyCluster.StartAsync(folder.Path);
        Assert.Equal(7, await Sql.ReadAsync(next.ConnectionString, "select n from kept"));
    }

    [Fact]
    public async Task Two_processes_share_one_server_and_the_first_alone_runs_it()
    {
        using var folder = ready.Copy();
        await using var owner = await SecondProcess.StartAsync(folder.Path);
        await Sql.RunAsync(owner.FirstLine, "create table kept as select 7 as n");

        await using var joined = await ReadyCluster.StartAsync(folder.Path);

        Assert.Null(joined.ServerProcessId);
        Assert.Equal(owner.FirstLine, joined.ConnectionString);
        Assert.Equal(7, await Sql.ReadAsync(joined.ConnectionString, "select n from kept"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_owner_ends_a_process_that_joined_runs_the_server_under_the_same_name(bool killed)
    {
        using var folder = ready.Copy();
        await using var owner = await SecondProcess.StartAsync(folder.Path);
        await using var joined = await ReadyCluster.StartAsync(folder.Path);
        string before = joined.ConnectionString;
        await Sql.RunAsync(before, "create table kept as select 7 as n");

        await (killed ? owner.KillAsync() : owner.StopAsync());

        object? kept = await EventuallyAsync(
            () => Sql.ReadAsync(before, "select n from kept"), _ => joined.ServerProcessId is not null);
        Assert.Equal(7, kept);
        Assert.Equal(before, joined.ConnectionString);
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again()
    {
        using var folder = ready.Copy();
        await using var postgres = await ReadyCluster.StartAsync(folder.Path);
        await Sql.RunAsync(postgres.ConnectionString, "create table kept as select 7 as n");
        int killed = postgres.ServerProcessId!.Value;

        Assert.Equal(0, Native.Signal(killed, Native.Kill));

        object? kept = await EventuallyAsync(
            () => Sql.ReadAsync(postgres.ConnectionString, "select n from kept"),
            _ => postgres.ServerProcessId is { } now && now != killed);
        Assert.Equal(7, kept);
    }

    [Fact]
    public async Task Starting_many_at_once_ends_with_one_server_for_all()
    {
        using var folder = new TemporaryFolder();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadyCluster.StartAsync(folder.Path)));

        Assert.Single(all, postgres => postgres.ServerProcessId is not null);
        Assert.Single(all.Select(postgres => postgres.ConnectionString).Distinct(StringComparer.Ordinal));
        foreach (EmbeddedPostgres postgres in all.OrderBy(p => p.ServerProcessId is null ? 0 : 1))
        {
            await postgres.DisposeAsync();
        }
    }
}
