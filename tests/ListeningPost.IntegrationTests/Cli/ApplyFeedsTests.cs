using ListeningPost.IntegrationTests.EndToEnd;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>apply --opml</c>, run as a person runs it.</summary>
public sealed class ApplyFeedsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Sources =
        "select coalesce(string_agg(name || case when enabled then '' else ' off' end, ', ' order by id), '') from listening.sources";

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
    public async Task Feeds_are_added_once_under_names_of_their_own_and_each_is_answered_for()
    {
        ListeningPostProgram program = Program($$"""{ "Name": "mine", "Kind": "rss", "Url": "{{_web.Url}}/one" }""");
        string list = List(
            $"""
            <outline text="Folder"><outline text="Looms" xmlUrl="{_web.Url}/two"/></outline>
            <outline text="Mine too" xmlUrl="{_web.Url}/one/"/>
            <outline text="Looms" xmlUrl="{_web.Url}/three"/>
            <outline text="Looms again" xmlUrl="{_web.Url}/two"/>
            <outline text="Files" xmlUrl="file:///etc/passwd"/>
            <outline text="&#x202E;gnp" xmlUrl="javascript:alert(1)"/>
            <outline text="Paid" xmlUrl="https://me:secret@paid.example/feed"/>
            """);

        (_, string would, _) = await program.AskAsync("apply", "--opml", list, "--dry-run");
        string before = await ReadAsync(Sources);
        (int status, string output, string errors) = await program.AskAsync("apply", "--opml", list);
        string[] lines = output.Split('\n');

        Assert.Equal("", before);
        Assert.Contains("source Looms: would be added", would, StringComparison.Ordinal);
        Assert.Equal(0, status);
        Assert.Contains("2 changed.", errors, StringComparison.Ordinal);
        Assert.Contains($"source Looms: added ({_web.Url}/two)", lines);
        Assert.Contains($"feed {_web.Url}/one/: there already, as source mine", lines);
        Assert.Contains($"source Looms (127.0.0.1): added ({_web.Url}/three)", lines);
        Assert.Contains($"feed {_web.Url}/two: there already, as source Looms", lines);
        Assert.Contains("feed file:///etc/passwd: refused: its xmlUrl is no http or https address", lines);
        Assert.Contains("feed javascript:alert(1): refused: its xmlUrl is no http or https address", lines);
        Assert.Contains(lines, line => line.Contains("holds a password, which would be stored", StringComparison.Ordinal));
        Assert.Equal("mine, Looms, Looms (127.0.0.1)", await ReadAsync(Sources));

    }

    [Fact]
    public async Task What_a_configuration_says_later_leaves_added_feeds_alone_until_it_names_one()
    {
        ListeningPostProgram program = Program($$"""{ "Name": "mine", "Kind": "rss", "Url": "{{_web.Url}}/one" }""");
        string list = List(
            $"<outline text='Looms' xmlUrl='{_web.Url}/two'/><outline text='Looms' xmlUrl='{_web.Url}/three'/>");
        await program.AskAsync("apply", "--opml", list);

        // Again it adds nothing, and neither a start nor another configuration takes them away.
        (_, string again, _) = await program.AskAsync("apply", "--opml", list);
        Assert.DoesNotContain(": added", again, StringComparison.Ordinal);
        program.Configure(Configuration(""));
        (_, string applied, _) = await program.AskAsync("apply");
        Assert.Contains("source mine: switched off", applied, StringComparison.Ordinal);
        Assert.Equal("mine off, Looms, Looms (127.0.0.1)", await ReadAsync(Sources));

        // They are asked by whoever collects, and by name.
        (int collected, _, string said) = await program.AskAsync("collect", "--source", "Looms", "--force");
        Assert.Equal((0, 1), (collected, _web.Asked["two"]));
        Assert.DoesNotContain("left alone", said, StringComparison.Ordinal);
        Assert.Equal("Looms", await ReadAsync("select string_agg(source, '') from analyst.mentions"));

        // A configuration that names one has it from then on.
        program.Configure(Configuration($$"""{ "Name": "Looms", "Kind": "rss", "Url": "{{_web.Url}}/two", "Enabled": false }"""));
        await program.AskAsync("apply");
        Assert.Equal("mine off, Looms off, Looms (127.0.0.1)", await ReadAsync(Sources));
    }

    [Fact]
    public async Task Check_asks_what_a_list_added_until_a_configuration_names_it()
    {
        ListeningPostProgram program = Program($$"""{ "Name": "mine", "Kind": "rss", "Url": "{{_web.Url}}/one" }""");
        await program.AskAsync(
            "apply", "--opml", List($"<outline text='Looms' xmlUrl='{_web.Url}/two'/><outline text='Gone' xmlUrl='{_web.Url}/gone'/>"));

        (int status, string output, _) = await program.AskAsync("check");
        program.Configure(Configuration($$"""{ "Name": "Looms", "Kind": "rss", "Url": "{{_web.Url}}/two" }"""));
        (_, string own, _) = await program.AskAsync("check");

        string[] said = [.. output.Split('\n').Where(line => line.StartsWith("source ", StringComparison.Ordinal))];
        Assert.Equal(1, status);
        Assert.Equal(
            ["source mine: ok", "source Looms: ok", "source Gone: failed"],
            said.Select(line => string.Join(':', line.Split(':')[..2])));
        Assert.Single(own.Split('\n'), line => line.StartsWith("source Looms:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_service_asks_added_feeds_and_what_is_no_list_is_refused_before_anything_is_applied()
    {
        ListeningPostProgram program = Program("");
        await using (RunningProgram listening = program.Begin("listen"))
        {
            await Eventually.EventuallyAsync(
                () => Sql.ReadAsync(_database, "select count(*) from pg_tables where tablename = 'running'"), value => Equals(value, 1L));
            await program.AskAsync("apply", "--opml", List($"<outline text='Looms' xmlUrl='{_web.Url}/two'/>"));
            await Eventually.EventuallyAsync(
                () => Sql.ReadAsync(_database, "select count(*) from analyst.mentions"), value => Equals(value, 1L));
        }

        File.WriteAllText(
            _folder.Path + "/bomb.opml", "<!DOCTYPE o [<!ENTITY a 'b'>]><opml><outline xmlUrl='https://a.example/&a;'/></opml>");
        var bomb = await program.AskAsync("apply", "--opml", _folder.Path + "/bomb.opml");
        var missing = await program.AskAsync("apply", "--opml", _folder.Path + "/none.opml");
        var empty = await program.AskAsync("apply", "--opml", List(""));
        var alone = await program.AskAsync("apply", "--dry-run");

        Assert.Equal((2, 2, 0, 2), (bomb.Status, missing.Status, empty.Status, alone.Status));
        Assert.Contains("declares entities", bomb.Errors, StringComparison.Ordinal);
        Assert.Contains("names no feed", empty.Errors, StringComparison.Ordinal);
        Assert.Equal("Looms", await ReadAsync(Sources));
    }

    private string List(string outlines)
    {
        string path = $"{_folder.Path}/{Guid.CreateVersion7():N}.opml";
        File.WriteAllText(path, $"<?xml version='1.0'?><opml version='2.0'><body>{outlines}</body></opml>");
        return path;
    }

    private async Task<string> ReadAsync(string sql)
    {
        bool isMade = await Sql.ReadAsync(_database, "select to_regclass('listening.sources') is not null") is true;
        return isMade ? (string)(await Sql.ReadAsync(_database, sql))! : "";
    }

    private ListeningPostProgram Program(string source) => new(Configuration(source), _folder.Path);

    private string Configuration(string source) =>
        $$"""
        { "Database": { "ConnectionString": "{{_database}}" }, "Web": { "Url": "http://127.0.0.1:0" },
          "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"] },
          "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" } ], "Sources": [ {{source}} ] }
        """;
}
