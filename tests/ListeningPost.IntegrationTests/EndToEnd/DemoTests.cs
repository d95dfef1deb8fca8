using System.Globalization;
using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Where the demo keeps what it makes, and what it leaves alone.</summary>
public sealed class DemoTests(PostgresFixture postgres)
{
    [Fact]
    public async Task It_begins_anew_below_what_is_configured_and_a_second_one_says_where_the_first_runs()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        int port = FreePort.Find();
        await using RunningProgram first = new ListeningPostProgram("{}", folder.Path).Begin(
            "demo", "--port", port.ToString(CultureInfo.InvariantCulture));
        await Eventually.EventuallyAsync(
            () => Task.FromResult(first.Log), said => said.Contains("/demo/digest", StringComparison.Ordinal) || first.HasEnded);

        var second = new ListeningPostProgram("{}", elsewhere.Path);
        second.Environment["LISTENINGPOST__Database__DataDirectory"] = folder.Path + "/data";
        (int status, string output, string errors) = await second.AskAsync("demo", "--once");

        Assert.Equal((2, ""), (status, output));
        Assert.Equal(
            $"error: a demo runs in {folder.Path}/data/demo already (process {first.Id}, at http://127.0.0.1:{port}/). "
            + "Look at that one, end it, or name another Database.DataDirectory.",
            errors.Trim());
        using var browser = new Visitor(new Uri($"http://127.0.0.1:{port}/"));
        (HttpResponseMessage shown, string digest) = await browser.FollowAsync("/demo/digest");
        shown.Dispose();
        Assert.Contains("data-figure", digest, StringComparison.Ordinal);
        Assert.Contains($"LISTENINGPOST__Database__DataDirectory={folder.Path}/data/demo ", first.Output, StringComparison.Ordinal);
        Assert.Equal([folder.Path + "/data/demo"], Directory.GetDirectories(folder.Path + "/data"));
        await first.StopAsync();
    }

    /// <summary>It throws away what its database holds.</summary>
    [Fact]
    public async Task It_never_begins_anew_in_a_database_that_is_configured()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram("{}", folder.Path);
        program.Environment["LISTENINGPOST__Database__ConnectionString"] = listening.ConnectionString;

        (int status, string output, _) = await program.AskAsync("demo", "--once");

        Assert.Equal(0, status);
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from analyst.mentions where brand = 'acme'"));
        Assert.True(Directory.Exists(folder.Path + "/data/demo/postgres"));
        Assert.Contains("Ask more: env -u LISTENINGPOST__Database__ConnectionString ", output, StringComparison.Ordinal);
    }
}
