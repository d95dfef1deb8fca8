using System.Text.Json;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>What is applied takes effect in what runs, and only <c>apply</c> and a service's start change what another file made.</summary>
public sealed class AppliedTakesEffectTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int HangUp = 1, Terminate = 15;

    private readonly TemporaryFolder _folder = new();
    private FeedWeb _web = null!;
    private string _database = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FeedWeb.StartAsync();
        _web["one"] = ["anvils from acme"];
        _web["two"] = ["rockets from acme"];
        _database = await postgres.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_running_service_takes_up_a_changed_query_and_an_added_source_and_apply_says_who_took_it()
    {
        ListeningPostProgram program = Program("anvils", ["one"]);
        await using RunningProgram listening = program.Begin("listen");
        await EventuallyAsync("select count(*) from analyst.mentions where query_version = 1", 1);

        program.Configure(Configuration("rockets", ["one", "two"]));
        (int status, string output, _) = await program.AskAsync("apply");
        _web["one"] = ["anvils from acme", "more anvils", "more rockets"];

        await EventuallyAsync("select count(*) from analyst.mentions where query_version = 2", 2);
        Assert.Equal(0, status);
        Assert.Contains("brand acme: query changed to version 2", output, StringComparison.Ordinal);
        Assert.Contains(
            $"taken up by {Environment.MachineName}, process {listening.Id} (running since 2",
            output,
            StringComparison.Ordinal);
        Assert.Equal(1L, await ReadAsync("select count(*) from analyst.mentions where query_version = 1"));
        await listening.SaysAsync("took up: brand acme: query version 2");
        await listening.SaysAsync("source two: new");

        // What is taken out is no longer asked.
        program.Configure(Configuration("rockets", ["two"]));
        await program.RunAsync("apply");
        await listening.SaysAsync("took up: source one: no longer asked");
        int asked = _web.Asked["one"];
        await EventuallyAsync("select posts_total from analyst.sources where name = 'two'", 1);
        int now = _web.Asked["two"];
        await Eventually.EventuallyAsync(() => _web.Asked["two"] >= now + 2);
        Assert.InRange(_web.Asked["one"], asked, asked + 1);

        listening.Signal(Terminate);
        Assert.Equal(0, await listening.EndAsync());
        Assert.All(listening.Errors.Split('\n'), line => Assert.Matches("^20[0-9-]{8}T[0-9:]{8}Z (info |warn |error) ", line));
        Assert.Contains("no service is running", (await program.AskAsync("apply")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_valid_changes_nothing_and_the_log_says_why_and_SIGHUP_applies_it_once_it_is()
    {
        ListeningPostProgram program = Program("anvils", ["one"]);
        await using RunningProgram listening = program.Begin("listen");
        await EventuallyAsync("select count(*) from analyst.mentions", 1);

        program.Configure(Configuration("(rockets", ["one"]));
        listening.Signal(HangUp);
        await listening.SaysAsync("/listeningpost.json is not valid, so what it said before stays in force: Brands[0].Query, line 1");
        _web["one"] = ["anvils from acme", "more anvils"];
        await EventuallyAsync("select count(*) from analyst.mentions where query_version = 1", 2);

        program.Configure(Configuration("rockets", ["one"]));
        listening.Signal(HangUp);
        await listening.SaysAsync("took up: brand acme: query version 2");
        _web["one"] = ["anvils from acme", "more anvils", "rockets"];
        await EventuallyAsync("select count(*) from analyst.mentions where query_version = 2", 1);
    }

    [Fact]
    public async Task A_source_with_a_secret_that_stands_only_in_another_file_is_left_out_and_said_until_the_services_own_file_has_it()
    {
        const string Token = "0123456789secret";
        ListeningPostProgram first = Program("anvils", ["one"]);
        await using RunningProgram listening = first.Begin("listen");
        await EventuallyAsync("select count(*) from analyst.mentions", 1);
        ListeningPostProgram second = Program("anvils", ["one", "two"], "second.json", token: Token);

        (_, string output, _) = await second.AskAsync("apply");

        string leftOut = $"source masto is left out: its AccessToken stands only in {Owner("second.json")}; "
            + $"write the source into {_folder.Path}/listeningpost.json";
        Assert.Contains($"taken up in part by {Environment.MachineName}, process {listening.Id} ", output, StringComparison.Ordinal);
        Assert.Contains(leftOut, output, StringComparison.Ordinal);
        await listening.SaysAsync("not taken up: " + leftOut);
        await listening.SaysAsync("source two: new");
        await EventuallyAsync("select posts_total from analyst.sources where name = 'two'", 1);
        Assert.Equal(0L, await ReadAsync($"select count(*) from listening.sources where settings::text like '%{Token}%'"));

        // Tokens and passwords are taken from its own file as soon as that is another.
        first.Configure(Configuration("nothing", ["one"], token: Token));
        await listening.SaysAsync("took up: source masto: new");
        Assert.Equal("anvils", await ReadAsync("select query from listening.brands"));
        Assert.DoesNotContain(Token, listening.Errors + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collect_with_another_file_leaves_alone_what_the_first_made_and_says_so()
    {
        ListeningPostProgram first = Program("anvils OR rockets", ["one"]);
        Assert.Equal(0, await first.RunAsync("collect"));
        ListeningPostProgram second = Program("nothing", ["two"], "second.json");

        (int status, _, string errors) = await second.AskAsync("collect", "--force");

        Assert.Equal(0, status);
        Assert.Contains(
            $"brand acme: left alone: {Owner("listeningpost.json")} made it with another query than {Owner("second.json")}",
            errors,
            StringComparison.Ordinal);
        Assert.Contains($"sources left alone, made by {Owner("listeningpost.json")}: one", errors, StringComparison.Ordinal);
        Assert.Equal("anvils OR rockets", await ReadAsync("select query from listening.brands"));
        Assert.Equal(1, await ReadAsync("select query_version from listening.brands"));
        Assert.Equal(true, await ReadAsync("select bool_and(enabled) from analyst.sources"));

        // What the second brings is matched by the first's query.
        Assert.Equal(2L, await ReadAsync("select count(*) from analyst.mentions where query_version = 1"));

        // Its own brands and sources each file still changes; only apply takes over the other's.
        first.Configure(Configuration("anvils", ["one"]));
        await first.RunAsync("collect");
        Assert.Equal(2, await ReadAsync("select query_version from listening.brands"));
        (_, string applied, _) = await second.AskAsync("apply");
        Assert.Contains($"brand acme: taken over from {Owner("listeningpost.json")}", applied, StringComparison.Ordinal);
        Assert.Contains(
            $"source one: switched off (gone from the configuration; {Owner("listeningpost.json")} had made it)",
            applied,
            StringComparison.Ordinal);
        Assert.Equal("nothing", await ReadAsync("select query from listening.brands"));
    }

    [Fact]
    public async Task A_collect_that_is_ended_says_what_was_not_asked_and_ends_with_the_signals_status()
    {
        _web["one"] = [.. Enumerable.Range(0, 3).Select(i => $"anvil {i}")];
        foreach ((int signal, int status) in ((int, int)[])[(Terminate, 143), (HangUp, 129), (2, 130)])
        {
            ListeningPostProgram program = Program("anvil*", ["one"], "silent.json", silent: true);
            await using RunningProgram collecting = program.Begin("collect", "--force");
            int before = _web.Asked.GetValueOrDefault("one");
            await Eventually.EventuallyAsync(() => _web.Asked.GetValueOrDefault("one") > before);
            collecting.Signal(signal);

            Assert.Equal(status, await collecting.EndAsync());
            Assert.Contains(" not asked, or not to the end", collecting.Errors, StringComparison.Ordinal);
        }
    }

    private string Owner(string file) => $"{Environment.MachineName}:{_folder.Path}/{file}";

    private ListeningPostProgram Program(
        string query, string[] sources, string name = "listeningpost.json", bool silent = false, string? token = null) =>
        new(Configuration(query, sources, silent, token), _folder.Path, name);

    /// <param name="silent">Whether it has a source more, on a port where nobody ever answers.</param>
    /// <param name="token">Of a source more that has one; null: there is none.</param>
    private string Configuration(string query, string[] sources, bool silent = false, string? token = null)
    {
        IEnumerable<object> all = sources.Select(name => new { Name = name, Kind = "rss", Url = $"{_web.Url}/{name}", Every = "00:00:01" });
        return JsonSerializer.Serialize(new
        {
            Database = new { ConnectionString = _database },
            Web = new { Url = "http://127.0.0.1:0" },
            Http = new { AllowedPrivateNetworks = (string[])["127.0.0.0/8"] },
            Brands = (object[])[new { Name = "Acme", Query = query, SearchTerms = (string[])["acme"] }],
            Sources = (object[])
            [
                .. all,
                .. silent ? [new { Name = "silent", Kind = "rss", Url = _web.Silent }] : Array.Empty<object>(),
                .. token is null ? [] : new object[] { new { Name = "masto", Kind = "mastodon", BaseUrl = _web.Url, AccessToken = token } },
            ],
        });
    }

    private Task<object?> ReadAsync(string sql) => Sql.ReadAsync(_database, Joined(sql));

    private Task<object?> EventuallyAsync(string sql, long count) =>
        Eventually.EventuallyAsync(() => Sql.ReadAsync(_database, Joined(sql)), value => Equals(value, count));

    /// <summary>Mentions with the version of the query that found them.</summary>
    private static string Joined(string sql) => sql.Replace(
        "analyst.mentions where query_version", "analyst.mention_queries where version", StringComparison.Ordinal);
}
