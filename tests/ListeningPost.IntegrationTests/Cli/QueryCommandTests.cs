using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>query</c>, run as an analyst runs it.</summary>
public sealed class QueryCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_lists_and_exports()
    {
        await using Listening listening = await StoredAsync();
        ListeningPostProgram program = Program(listening);
        string file = _folder.Path + "/found.parquet";

        var count = await program.AskAsync("query", "acme", "--count", "--brand", "ACME");
        var table = await program.AskAsync("query", "acme", "--limit", "1", "--sort", "oldest");
        var csv = await program.AskAsync("query", "anvil*", "--format", "csv", "--since", "2026-03-14", "--until", "2026-03-14");
        var lines = await program.AskAsync("query", "acme", "--format", "ndjson", "--sort", "reach");
        var parquet = await program.AskAsync("query", "acme", "--format", "parquet", "--out", file);

        Assert.Equal((0, "3\n", ""), count);
        Assert.Equal(0, table.Status);
        Assert.StartsWith("2026-03-14T12:01:00Z  hackernews", Assert.Single(Lines(table.Output)), StringComparison.Ordinal);
        Assert.Equal(
            ["mention_id,brand,platform", "1,acme,hackernews"],
            Lines(csv.Output).Select(l => string.Join(',', l.Split(',')[..3])));
        Assert.Equal(["3", "1", "2"], Lines(lines.Output).Select(l => (string)JsonNode.Parse(l)!["native_id"]!));
        Assert.Equal((0, "", ""), parquet);
        Assert.Equal("PAR1"u8.ToArray(), (await File.ReadAllBytesAsync(file, Token))[..4]);
    }

    [Theory]
    [InlineData("", "query", "acme AND")]
    [InlineData("", "query", "acme", "--since", "yesterday")]
    [InlineData("", "query", "acme", "--until", "2026-02-30")]
    [InlineData("", "query", "acme", "--brand", "nobody")]
    [InlineData("", "query", "acme", "--sort", "best")]
    [InlineData("", "query", "acme", "--limit", "-1")]
    [InlineData("", "query", "acme", "--limit", "many")]
    [InlineData("", "query", "acme", "--count=maybe")]
    [InlineData("", "query", "acme", "--format", "xlsx")]
    [InlineData("", "query", "acme", "--out", "/nowhere/at/all.csv")]
    [InlineData("", "query")]
    [InlineData("", "query", "acme", "--diff", "1", "2")]
    [InlineData("", "query", "--diff", "1", "7", "--brand", "acme")]
    [InlineData("", "query", "--diff", "1", "2")]
    [InlineData("", "query", "--diff", "acme AND", "acme")]
    [InlineData("", "query", "--diff", "acme", "owed:true")]
    [InlineData("", "query", "--diff", "acme", "corp", "--format", "csv")]
    public async Task What_is_wrong_is_one_line_and_status_2(string output, params string[] arguments)
    {
        await using Listening listening = await StartAsync(postgres);

        (int status, string printed, string errors) = await Program(listening).AskAsync(arguments);

        Assert.Equal((2, output), (status, printed));
        Assert.StartsWith("error: ", Assert.Single(Lines(errors)), StringComparison.Ordinal);
        Assert.DoesNotContain("ListeningPost.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_query_is_compared_by_versions_or_by_texts()
    {
        await using Listening listening = await StoredAsync();
        await listening.Get<ListeningPost.Storage.Brands.BrandStore>().ApplyAsync([Acme with { Query = "acme NOT anvils" }], Token);
        ListeningPostProgram program = Program(listening);

        var versions = await program.AskAsync("query", "--diff", "1", "2", "--brand", "acme");
        var texts = await program.AskAsync(
            "query", "--diff", "2", "anvils OR others", "--brand", "acme", "--format", "ndjson", "--limit", "1");
        var same = await program.AskAsync("query", "--diff", "acme", "acme");

        Assert.Equal(["old   acme", "new   acme NOT anvils", "kept 2, gained 0, lost 1 stored posts"], Lines(versions.Output)[..3]);
        Assert.StartsWith("- 2026-03-14T12:01:00Z", Lines(versions.Output)[3], StringComparison.Ordinal);
        Assert.Equal("""{"kept":0,"gained":2,"lost":2}""", Lines(texts.Output)[0]);
        Assert.Equal(3, Lines(texts.Output).Length);
        Assert.Equal(
            ["old   acme", "new   acme", "old and new are the same query", "kept 3, gained 0, lost 0 stored posts"],
            Lines(same.Output));
    }

    [Fact]
    public async Task A_database_that_is_away_is_status_3()
    {
        ListeningPostProgram program = Program("Host=127.0.0.1;Port=1;Database=none;Username=none");

        (int status, string output, string errors) = await program.AskAsync("query", "acme");

        Assert.Equal((3, ""), (status, output));
        Assert.StartsWith("error: ", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Listening> StoredAsync()
    {
        Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1").With(
                p => p with { Text = "acme makes anvils", PublishedAt = Noon.AddMinutes(1), Author = p.Author with { Followers = 5 } }),
            Mention("2").With(p => p with { Text = "acme makes rockets", PublishedAt = Noon.AddMinutes(2) }),
            Mention("3").With(
                p => p with { Text = "acme, again", PublishedAt = Noon.AddDays(3), Author = p.Author with { Followers = 9 } }),
            Heard("4").With(p => p with { Text = "others" }));
        return listening;
    }

    private ListeningPostProgram Program(Listening listening) => Program(listening.ConnectionString);

    private ListeningPostProgram Program(string connection)
    {
        string configuration = JsonSerializer.Serialize(new
        {
            Database = new { ConnectionString = connection },
            Brands = (object[])[new { Name = "Acme", Query = "acme" }],
        });
        return new ListeningPostProgram(configuration, _folder.Path);
    }

    private static string[] Lines(string text) => text.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
}
