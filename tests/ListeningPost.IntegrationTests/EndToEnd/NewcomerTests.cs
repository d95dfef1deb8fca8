using System.Globalization;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>What somebody meets who begins: the built program in an empty folder.</summary>
public class NewcomerTests
{
    private const string Key = "0123456789abcdef0123";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_makes_nothing_and_says_what_would_be_made_when_the_next_digest_goes_and_what_of_the_file_is_off()
    {
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram(
            """
            { "Brands": [ { "Name": "Acme", "Query": "acme corp", "TimeZone": "Asia/Tokyo",
                            "Digest": { "At": "06:30", "To": ["a@acme.example", "b@acme.example", "c@acme.example", "d@acme.example"] } },
                          { "Name": "Globex", "Query": "globex" } ],
              "Sources": [ { "Name": "zebra", "Kind": "rss", "Url": "http://127.0.0.1:1/z" },
                           { "Name": "resting", "Kind": "hackernews", "Enabled": false },
                           { "Name": "ant", "Kind": "rss", "Url": "http://127.0.0.1:1/a" } ] }
            """,
            folder.Path);

        var check = await program.AskAsync("check");

        Assert.Equal((1, ""), (check.Status, check.Errors));
        Assert.False(Directory.Exists(folder.Path + "/data"));
        string[] lines = check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($"configuration: ok: 2 brands, 3 sources in {folder.Path}/listeningpost.json", lines);
        Assert.Contains($"database: none yet: the first 'collect' or 'listen' makes a private server in {folder.Path}/data", lines);
        Assert.Contains(lines, line => line.StartsWith("warning: brand acme, query, column 6: ", StringComparison.Ordinal));
        Assert.Matches(
            @"(?m)^digest acme: next \w+day \d+ \w+ \d{4} 06:30 Asia/Tokyo \(\d{4}-\d\d-\d\dT21:30:00Z\), about \w+day .*, "
                + @"to a@acme\.example, b@acme\.example, c@acme\.example and 1 more; made and shown, not sent: Smtp\.Host is not set$",
            check.Output);
        Assert.Contains(lines, line => line.StartsWith("digest globex: next ", StringComparison.Ordinal)
            && line.EndsWith("06:00:00Z), to nobody: write who reads it into Digest.To", StringComparison.Ordinal));
        Assert.Contains("report globex: none by itself: write who reads it into Report.To", lines);
        Assert.Equal(
            ["zebra", "resting", "ant"],
            lines.Where(line => line.StartsWith("source ", StringComparison.Ordinal)).Select(line => line.Split(' ', ':')[1]));
    }

    [Fact]
    public async Task Check_says_that_a_place_cannot_be_written_and_that_there_is_no_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Path + "/file", "", Token);
        var program = new ListeningPostProgram("{}", folder.Path);
        program.Environment["LISTENINGPOST__Database__DataDirectory"] = folder.Path + "/file/below";

        var blocked = await program.AskAsync("check");

        Assert.Equal(3, blocked.Status);
        Assert.Contains($"database: failed: {folder.Path}/file is no folder.", blocked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_says_when_what_is_not_due_will_be_and_that_there_is_nothing_to_ask()
    {
        using var folder = new TemporaryFolder();
        await using FeedWeb web = await FeedWeb.StartAsync();
        web["one"] = ["Acme here"];
        web["two"] = ["Acme there"];
        var program = new ListeningPostProgram(Sources(web.Url + "/one", web.Url + "/two"), folder.Path);

        var first = await program.AskAsync("collect");
        var second = await program.AskAsync("collect");
        program.Configure("{}");
        var none = await program.AskAsync("collect");

        Assert.Equal((0, 0, 0), (first.Status, second.Status, none.Status));
        Assert.StartsWith($"making a private database server in {folder.Path}/data", first.Errors, StringComparison.Ordinal);
        Assert.Contains("2 answered, 0 failed, 0 skipped", first.Errors, StringComparison.Ordinal);
        Assert.Matches(@"^2 sources, none due before \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \(--force asks at once\)\n$", second.Errors);
        Assert.EndsWith(
            $"0 sources to ask: write some into Sources of {folder.Path}/listeningpost.json\n", none.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, "web: ok: pages and API on http://127.0.0.1:8080, without a key")]
    [InlineData("true", null, null, "web: http://127.0.0.1:8080 within this container, where nobody reaches it: set LISTENINGPOST__")]
    [InlineData("true", Key, null, "web: ok: pages and API on http://0.0.0.0:8080, for who has a key (me)")]
    [InlineData(null, Key, null, "web: ok: pages and API on http://127.0.0.1:8080, for who has a key (me)")]
    [InlineData("true", Key, "http://127.0.0.1:9000", "web: http://127.0.0.1:9000 within this container, where nobody reaches it")]
    [InlineData("true", Key, "http://0.0.0.0:9000", "web: ok: pages and API on http://0.0.0.0:9000, for who has a key (me)")]
    public async Task In_a_container_pages_are_served_where_they_are_reached_once_there_is_a_key(
        string? container, string? key, string? url, string line)
    {
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram("{}", folder.Path);
        (string Name, string? Value)[] variables =
        [
            ("DOTNET_RUNNING_IN_CONTAINER", container ?? "false"),
            ("LISTENINGPOST__Web__ApiKeys__0__Key", key),
            ("LISTENINGPOST__Web__ApiKeys__0__Name", key is null ? null : "me"),
            ("LISTENINGPOST__Web__Url", url),
        ];
        foreach ((string name, string? value) in variables.Where(variable => variable.Value is not null))
        {
            program.Environment[name] = value!;
        }

        var check = await program.AskAsync("check");

        Assert.Equal(0, check.Status);
        Assert.Contains(check.Output.Split('\n'), said => said.StartsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_in_a_container_says_at_its_start_that_nobody_reaches_its_pages()
    {
        using var folder = new TemporaryFolder();
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}");
        var program = new ListeningPostProgram($$"""{ "Web": { "Url": "{{url}}" } }""", folder.Path);
        program.Environment["DOTNET_RUNNING_IN_CONTAINER"] = "true";

        await using RunningProgram service = program.Begin("listen");

        await service.SaysAsync("within this container, where nobody reaches them: set LISTENINGPOST__Web__ApiKeys__0__Name=me");
        Assert.Equal(0, await service.StopAsync());
    }

    private static string Sources(params string[] urls)
    {
        IEnumerable<string> sources = urls.Select((url, i) => $$"""{ "Name": "feed {{i}}", "Kind": "rss", "Url": "{{url}}" }""");
        return $$"""
            { "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"] }, "Brands": [ { "Name": "Acme", "Query": "acme" } ],
              "Sources": [ {{string.Join(", ", sources)}} ] }
            """;
    }
}
