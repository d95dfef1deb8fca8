using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using ListeningPost.Postgres;

namespace ListeningPost.IntegrationTests.Postgres;

[SupportedOSPlatform("linux")]
public class EmbeddedPostgresFaultTests(ReadyCluster ready) : IClassFixture<ReadyCluster>
{
    [Fact]
    public async Task What_an_interrupted_initdb_left_is_removed_and_the_cluster_made_anew()
    {
        using var folder = new TemporaryFolder();
        string stage = folder.Path + "/postgres/cluster.new-0a0b0c";
        Directory.CreateDirectory(stage + "/base/1");
        await File.WriteAllTextAsync(stage + "/PG_VERSION", "15\n", TestContext.Current.CancellationToken);

        await using var postgres = await ReadyCluster.StartAsync(folder.Path);

        Assert.Equal(1, await Sql.ReadAsync(postgres.ConnectionString, "select 1"));
        Assert.False(Directory.Exists(stage));
    }

    [Fact]
    public async Task Killing_a_process_in_the_middle_of_initdb_costs_the_next_one_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var first = SecondProcess.Launch(folder.Path);
        await Eventually.EventuallyAsync(
            () => Directory.Exists(folder.Path + "/postgres")
                && Directory.EnumerateDirectories(folder.Path + "/postgres", "cluster.new-*")
                    .Any(stage => File.Exists(stage + "/PG_VERSION")));

        await first.KillAsync();

        Assert.False(Directory.Exists(folder.Path + "/postgres/cluster"));
        await using var postgres = await ReadyCluster.StartAsync(folder.Path);
        Assert.Equal(1, await Sql.ReadAsync(postgres.ConnectionString, "select 1"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("this process")]
    [InlineData("4194304")]
    [InlineData("not a number")]
    public async Task A_claim_to_the_cluster_by_a_process_that_is_something_else_is_ignored(string claimed)
    {
        using var folder = ready.Copy();
        string claim = claimed == "this process" ? Environment.ProcessId.ToString(CultureInfo.InvariantCulture) : claimed;
        await File.WriteAllTextAsync(
            folder.Path + "/postgres/cluster/postmaster.pid",
            $"{claim}\n{folder.Path}/postgres/cluster\n1700000000\n5432\n/tmp\n127.0.0.1\n  1 2\nready\n",
            TestContext.Current.CancellationToken);

        await using var postgres = await ReadyCluster.StartAsync(folder.Path);

        Assert.Equal(1, await Sql.ReadAsync(postgres.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_gets_its_socket_elsewhere_and_keeps_its_name()
    {
        using var folder = new TemporaryFolder();
        string deep = Path.Combine(folder.Path, new string('d', 90), "ä");

        var first = await ReadyCluster.StartAsync(deep);
        await first.DisposeAsync();
        await using var second = await ReadyCluster.StartAsync(deep);

        Assert.Contains("Host=/tmp/listeningpost-", first.ConnectionString, StringComparison.Ordinal);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Equal(1, await Sql.ReadAsync(second.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_left_alone_and_the_version_named()
    {
        using var folder = ready.Copy();
        await File.WriteAllTextAsync(
            folder.Path + "/postgres/cluster/PG_VERSION", "9\n", TestContext.Current.CancellationToken);

        var e = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => ReadyCluster.StartAsync(folder.Path));

        Assert.StartsWith("The database was made by PostgreSQL 9, and there is no PostgreSQL 9", e.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.Path + "/postgres/cluster/global/pg_control"));
    }

    [Fact]
    public async Task A_lost_password_file_is_said()
    {
        using var folder = ready.Copy();
        File.Delete(folder.Path + "/postgres/password");

        var e = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => ReadyCluster.StartAsync(folder.Path));

        Assert.Contains("/postgres/password is missing", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null/data")]
    [InlineData("/proc/data")]
    public async Task A_directory_that_cannot_be_made_is_named(string directory)
    {
        var e = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => ReadyCluster.StartAsync(directory));

        Assert.StartsWith($"Database.DataDirectory {directory} can't be", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task Without_binaries_it_says_where_to_get_them()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { [PostgresBinaries.Variable] = folder.Path };

        await using var other = await SecondProcess.StartAsync(folder.Path, environment: environment);

        Assert.StartsWith($"error: {PostgresBinaries.Variable} is '{folder.Path}'", other.FirstLine, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql", other.FirstLine, StringComparison.Ordinal);
        Assert.Equal(3, await other.StopAsync());
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_line_and_nothing_half_made_stays()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=20m,mode=755", "none", folder.Path), "needs the right to mount");
        try
        {
            var e = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => ReadyCluster.StartAsync(folder.Path));

            Assert.StartsWith($"The disk of Database.DataDirectory {folder.Path} is full", e.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateDirectories(folder.Path + "/postgres", "cluster*"));
        }
        finally
        {
            Assert.True(Run("umount", folder.Path));
        }
    }

    [Fact]
    public async Task An_ordinary_user_runs_the_server_as_itself_and_is_told_where_it_may_not_write()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to become another user");
        string[] asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/tmp"];
        bool canRun = Run("setpriv", [.. asNobody[1..4], "test", "-x", Environment.ProcessPath!]);
        Assert.SkipUnless(canRun, "the tests stand in a private folder");
        using var folder = new TemporaryFolder();
        await using var refused = await SecondProcess.StartAsync(folder.Path + "/data", asNobody);
        Assert.True(Run("chown", "65534:65534", folder.Path));

        await using var runs = await SecondProcess.StartAsync(folder.Path + "/data", asNobody);

        Assert.Contains("can't be written by the user", refused.FirstLine, StringComparison.Ordinal);
        Assert.Equal(1, await Sql.ReadAsync(runs.FirstLine, "select 1"));
        int server = ReadyCluster.ServerProcess(folder.Path + "/data");
        Assert.Contains("Uid:\t65534\t65534", await File.ReadAllTextAsync(
            $"/proc/{server}/status", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
