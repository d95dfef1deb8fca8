using ListeningPost.IntegrationTests.Postgres;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Postgres;
using ListeningPost.Rehearsal;
using ListeningPost.Storage;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Processes that are killed in the middle: what was served is stored once, whatever happens.</summary>
public class CrashTests(ReadyCluster ready) : IClassFixture<ReadyCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_killed_again_and_again_while_posts_are_saved_loses_none_and_doubles_none()
    {
        const int Pages = 30, Kills = 3;
        using var folder = ready.Copy();
        await using var postgres = await ReadyCluster.StartAsync(folder.Path);
        await using var services = await ListeningAsync(postgres.ConnectionString);
        var store = services.GetRequiredService<MentionStore>();
        var patience = services.GetRequiredService<DatabasePatience>();
        int killed = 0;

        for (int page = 0; page < Pages; page++)
        {
            var saving = new Saving { SourceId = 1, Posts = Page(page) };
            Task<Saved> saved = patience.RunAsync(token => store.SaveAsync(saving, token), Token);
            if (page % 10 == 5 && killed++ < Kills)
            {
                int? server = await Eventually.EventuallyAsync(() => Task.FromResult(postgres.ServerProcessId), id => id is not null);
                _ = Native.Signal(server!.Value, Native.Kill);
            }

            await saved;
        }

        Assert.Equal(Kills, killed);
        Assert.Equal((long)Pages * 20, await Sql.ReadAsync(postgres.ConnectionString, "select count(*) from listening.posts"));
        Assert.Equal((long)Pages * 20, await Sql.ReadAsync(postgres.ConnectionString, "select count(*) from analyst.mentions"));
    }

    [Fact]
    public async Task A_collect_killed_at_many_points_and_then_left_alone_stores_what_one_alone_does()
    {
        await using RehearsalServer web = await StartWebAsync();
        using var quiet = new TemporaryFolder();
        using var shaken = new TemporaryFolder();
        Assert.Equal(0, await Program(web, quiet).RunAsync("collect", "--force"));

        int kills = 0;
        foreach (int requests in (int[])[1, 3, 6, 10, 15, 25])
        {
            int before = web.Requests.Count;
            bool killed = await Program(web, shaken).RunAndKillAsync(() => web.Requests.Count >= before + requests, "collect", "--force");
            kills += killed ? 1 : 0;
        }

        Assert.True(kills >= 4, $"killed {kills} times");
        Assert.Equal(0, await Program(web, shaken).RunAsync("collect", "--force"));
        string stored = await StoredAsync(quiet);
        Assert.InRange(stored.Split('\n').Length, 50, 5_000);
        Assert.Equal(stored, await StoredAsync(shaken));
    }

    /// <summary>Budgets are not what is tried here: a spent one would make the last round skip its platform.</summary>
    private static Task<RehearsalServer> StartWebAsync() => RehearsalServer.StartAsync(
        TimeProvider.System.GetUtcNow(),
        TimeProvider.System,
        new RehearsalOptions
        {
            MaxPage = 10,
            Budgets = ((string[])["hackernews", "mastodon", "bluesky", "x"]).ToDictionary(site => site, _ => 100_000),
        },
        Token);

    private static CollectedPost[] Page(int page) => [.. Enumerable.Range(0, 20).Select(i => Listening.Mention($"{page}-{i}"))];

    private static ListeningPostProgram Program(RehearsalServer web, TemporaryFolder folder) => new(web.Configuration(), folder.Path);

    private static async Task<ServiceProvider> ListeningAsync(string connectionString)
    {
        ServiceProvider services = new ServiceCollection().AddStorage(connectionString).BuildServiceProvider();
        await services.GetRequiredService<Schema>().MigrateAsync(Token);
        await services.GetRequiredService<BrandStore>().ApplyAsync([Listening.Acme], Token);
        await services.GetRequiredService<SourceStore>().ApplyAsync([Listening.Source("hn")], Token);
        return services;
    }

    /// <summary>Every post by its lasting name, with the brands that it mentions; a repeated one would show twice.</summary>
    private static async Task<string> StoredAsync(TemporaryFolder folder)
    {
        await using EmbeddedPostgres postgres = await ReadyCluster.StartAsync(folder.Path + "/data");
        return (string)(await Sql.ReadAsync(
            postgres.ConnectionString,
            """
            select (select count(*) from listening.posts) || ' posts' || chr(10)
                || string_agg(concat_ws(' ', platform, native_id, brand, voice), chr(10) order by platform, native_id, brand)
            from analyst.mentions
            """))!;
    }
}
