using System.Globalization;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.Storage;
using ListeningPost.Storage.Intake;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>apply --rematch</c>, run as a person runs it.</summary>
public sealed class ApplyRematchTests(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>All that is told of mentions, without their numbers and times.</summary>
    private const string Told =
        """
        select concat_ws(E'\n',
            (select string_agg(concat_ws(' ', brand, native_id, sentiment, kind, voice, owed_answer, answered_by, is_duplicate, noise,
                matched::text, reach), E'\n' order by brand, native_id) from analyst.mentions),
            (select string_agg(concat_ws(' ', c.brand, p.native_id, c.posts, c.presence, c.started_by, c.owed_answers, c.company_posts),
                E'\n' order by c.brand, p.native_id)
             from analyst.conversations as c
             join lateral (select min(native_id) as native_id from analyst.mentions as m
                where m.conversation_id = c.conversation_id and m.brand = c.brand) as p on true),
            (select string_agg(d::text, E'\n' order by brand, day, platform) from analyst.daily as d))
        """;

    private readonly TemporaryFolder _folder = new();
    private string _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_changed_query_and_a_new_brand_leave_what_collecting_with_them_would_have_left()
    {
        ListeningPostProgram program = Program("anvil");
        await ImportAsync(program);
        Assert.Equal(3L, await CountAsync("select count(*) from analyst.mentions"));

        program.Configure(Configuration("rocket OR loom", "globex", _database));
        var would = await program.AskAsync("apply", "--rematch", "30", "--dry-run");
        Assert.Equal(3L, await CountAsync("select count(*) from analyst.mentions where brand = 'acme'"));
        Assert.Equal(1L, await CountAsync("select max(query_version)::bigint from listening.brands"));
        var done = await program.AskAsync("apply", "--rematch", "30");
        string rematched = await ReadAsync(Told);
        var again = await program.AskAsync("apply", "--rematch", "30");

        Assert.Equal((0, 0, 0), (would.Status, done.Status, again.Status));
        Assert.Contains("brand acme: would have 3 mentions gained, 2 lost\n", would.Output, StringComparison.Ordinal);
        Assert.Contains("brand acme: 3 mentions gained, 2 lost\n", done.Output, StringComparison.Ordinal);
        Assert.Contains("brand globex: 2 mentions gained, 0 lost\n", done.Output, StringComparison.Ordinal);
        Assert.Contains("\n7 stored posts matched anew\n", done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("gained", again.Output, StringComparison.Ordinal);
        Assert.Equal(rematched, await ReadAsync(Told));
        Assert.Equal(0L, await CountAsync("select count(*) from listening.rematches"));

        Assert.Equal("acme 2, globex 1", await ReadAsync(
            "select string_agg(distinct brand || ' ' || query_version, ', ') from listening.mentions"));

        // The same posts, collected with these queries from the beginning.
        string other = await postgres.CreateDatabaseAsync();
        await ImportAsync(new ListeningPostProgram(Configuration("rocket OR loom", "globex", other), _folder.Path, "other.json"));
        Assert.Equal((string)(await Sql.ReadAsync(other, Told))!, rematched);
    }

    [Fact]
    public async Task What_a_person_judged_stays_and_older_posts_are_not_asked()
    {
        ListeningPostProgram program = Program("anvil");
        await ImportAsync(program);
        long judged = await CountAsync("select mention_id from analyst.mentions where native_id = '1'");
        await program.AskAsync("verdict", judged.ToString(CultureInfo.InvariantCulture), "--kind", "praise");

        program.Configure(Configuration("rocket", "globex", _database));
        var done = await program.AskAsync("apply", "--rematch", "3");

        Assert.Contains("brand acme: 2 mentions gained, 1 lost, 1 kept for a person's word\n", done.Output, StringComparison.Ordinal);
        Assert.Equal("1, 3, 5, 7", await ReadAsync(
            "select string_agg(native_id, ', ' order by native_id) from analyst.mentions where brand = 'acme'"));
        Assert.Equal("praise", await ReadAsync("select kind from analyst.mentions where native_id = '1'"));
    }

    [Fact]
    public async Task Two_at_once_are_refused_and_days_that_are_none()
    {
        ListeningPostProgram program = Program("anvil");
        await ImportAsync(program);
        await using (ServiceProvider other = new ServiceCollection().AddStorage(_database).BuildServiceProvider())
        {
            RematchStore store = other.GetRequiredService<RematchStore>();
            RematchLease first = (await store.TakeAsync("a", Token))!;
            await store.GoAsync(first, 3, Token);

            var refused = await program.AskAsync("apply", "--rematch", "30");
            await store.ReleaseAsync(first, isThrough: false, Token);

            Assert.Equal(1, refused.Status);
            Assert.Contains("error: another process is matching the stored posts anew", refused.Errors, StringComparison.Ordinal);
            Assert.Equal(3, (await store.TakeAsync("a", Token))!.After);
        }

        // The one that was about it is gone: what it asked was another question.
        var done = await program.AskAsync("apply", "--rematch", "30");
        Assert.Contains("7 stored posts matched anew\n", done.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await program.AskAsync("apply", "--rematch", "0")).Status);
    }

    private async Task ImportAsync(ListeningPostProgram program)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string Line(string id, double days, string author, string text, string more = "")
        {
            string at = now.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return $$"""{ "native_id": "{{id}}", "author": "{{author}}", "text": "{{text}}", "published_at": "{{at}}"{{more}} }""";
        }

        const string Hn = ", \"platform\": \"hackernews\"";
        string Below(string parent) => $", \"root\": \"1\", \"in_reply_to\": \"{parent}\"{Hn}";
        string file = _folder.Path + "/posts.ndjson";
        File.WriteAllLines(
            file,
            [
                Line("1", 2, "ann", "How do I clean an anvil?", Hn + ", \"followers\": 10"),
                Line("2", 1.9, "bob", "No idea, my anvil is broken too.", Below("1")),
                Line("3", 1.8, "cid", "Get a rocket. Why is my rocket so loud?", Below("1")),
                Line("4", 1.7, "acme", "Turn it down.", Below("3")),
                Line("5", 1.6, "dee", "The anvil and the rocket are great, globex is not.", Hn),
                Line("6", 10, "eve", "globex is hiring: apply now, the loom is great", Hn),
                Line("7", 0.5, "", "It flies.", """, "platform": "web", "url": "https://news.example/7", "title": "A rocket" """),
            ]);
        Assert.Equal(0, await program.RunAsync("import", file, "--source", "archive"));
    }

    private async Task<string> ReadAsync(string sql) => (string)(await Sql.ReadAsync(_database, sql))!;

    private async Task<long> CountAsync(string sql) => (long)(await Sql.ReadAsync(_database, sql))!;

    private ListeningPostProgram Program(string query) => new(Configuration(query, rival: null, _database), _folder.Path);

    private static string Configuration(string query, string? rival, string database)
    {
        string second = rival is null ? "" : $$""", { "Name": "Globex", "Slug": "globex", "Query": "{{rival}}" }""";
        return $$"""
            { "Database": { "ConnectionString": "{{database}}" }, "Web": { "Url": "http://127.0.0.1:0" },
              "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "{{query}}", "SearchTerms": ["acme"],
                            "OwnAccounts": ["hackernews:acme"] }{{second}} ] }
            """;
    }
}
