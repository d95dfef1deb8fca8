using ListeningPost.IntegrationTests.EndToEnd;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary>What goes wrong is one line on stderr with the promised exit status, and nothing on stdout.</summary>
public class CommandLineErrorTests
{
    private const string Plain = """{ "Brands": [ { "Name": "Acme", "Query": "acme", "Digest": { "To": ["a@acme.example"] } } ] }""";

    [Theory]
    [InlineData(2, "'nonsense' is no command", Plain, "nonsense")]
    [InlineData(2, "'Q' missing", Plain, "query")]
    [InlineData(2, "--brand", Plain, "digest")]
    [InlineData(2, "'--nope'", Plain, "apply", "--nope")]
    [InlineData(2, "Brandz is no known key. Did you mean Brands?", """{ "Brandz": [] }""", "apply")]
    [InlineData(2, "Brands[0].Query, line 1, column 3", """{ "Brands": [ { "Name": "A", "Query": "a AND" } ] }""", "apply")]
    [InlineData(2, "Brands[0].TimeZone is 'Berlin'", """{ "Brands": [ { "Name": "A", "Query": "a", "TimeZone": "Berlin" } ] }""", "apply")]
    [InlineData(2, "Brands[0].Digest.To[0]",
        """{ "Brands": [ { "Name": "A", "Query": "a", "Digest": { "To": ["x@y\nBcc: z@w"] } } ] }""", "apply")]
    [InlineData(2, "Brands[1].Slug is 'a'", """{ "Brands": [ { "Name": "A", "Query": "a" }, { "Name": "a", "Query": "b" } ] }""", "apply")]
    [InlineData(2, "no valid JSON", "{", "apply")]
    [InlineData(2, "Database.ConnectionString can't be read", """{ "Database": { "ConnectionString": "garbage" } }""", "apply")]
    [InlineData(3, "can't be reached",
        """{ "Database": { "ConnectionString": "Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=d" } }""", "apply")]
    [InlineData(2, "--source nobody is no configured source", Plain, "collect", "--source", "nobody")]
    [InlineData(2, "AND and OR", Plain, "query", "a AND b OR c")]
    [InlineData(2, "--sql is empty", Plain, "database", "--sql", " ; ")]
    [InlineData(2, "--date '0001-01-01' is no day since 1900", Plain, "digest", "--brand", "acme", "--date", "0001-01-01")]
    [InlineData(2, "--since is 'nonsense'", Plain, "query", "a", "--since", "nonsense")]
    [InlineData(2, "--brand nobody", Plain, "digest", "--brand", "nobody")]
    [InlineData(2, "Smtp.Host is not set", Plain, "digest", "--brand", "acme", "--send")]
    [InlineData(2, "says no format", Plain, "digest", "--brand", "acme", "--out", "x.pdf")]
    [InlineData(1, "nowhere.xml can't be read", Plain, "parse", "nowhere.xml")]
    [InlineData(2, "--week '48' is no week", Plain, "report", "--brand", "acme", "--week", "48")]
    [InlineData(2, "--out x.doc says no format", Plain, "report", "--brand", "acme", "--out", "x.doc")]
    [InlineData(2, "nowhere.ndjson can't be read", Plain, "import", "nowhere.ndjson", "--source", "y")]
    [InlineData(2, "Name either --author platform:handle or --post URL", Plain, "forget")]
    [InlineData(2, "'web:com' is no site", Plain, "forget", "--author", "web:com")]
    [InlineData(2, "'a.example' is no address", Plain, "forget", "--post", "a.example")]
    public async Task A_failure_is_one_line_that_says_what_and_where(
        int status, string said, string configuration, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram(configuration, folder.Path);

        (int actual, string output, string errors) = await program.AskAsync(arguments);

        Assert.Equal((status, ""), (actual, output));
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
        Assert.Equal(errors.Length - 1, errors.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains(said, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_sources_unreachable_is_a_failure_none_configured_is_not_and_a_refused_mail_says_who_refused()
    {
        using var folder = new TemporaryFolder();
        string configuration = """
            { "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"] }, "Smtp": { "Host": "127.0.0.1", "Port": 1, "Security": "None" },
              "Brands": [ { "Name": "Acme", "Query": "acme" } ],
              "Sources": [ { "Name": "dead", "Kind": "rss", "Url": "http://127.0.0.1:1024/feed" } ] }
            """;
        var program = new ListeningPostProgram(configuration, folder.Path);

        (int collected, _, string collecting) = await program.AskAsync("collect");
        (int sent, _, string sending) = await program.AskAsync("digest", "--brand", "acme", "--send", "--to", "me@acme.example");
        (int none, _, _) = await new ListeningPostProgram("{}", folder.Path).AskAsync("collect");

        Assert.Equal((1, 1, 0), (collected, sent, none));
        Assert.Contains("dead: failed: http://127.0.0.1:1024/feed", collecting, StringComparison.Ordinal);
        Assert.StartsWith("error: the copy was not sent to me@acme.example: 127.0.0.1:1", sending, StringComparison.Ordinal);
    }
}
