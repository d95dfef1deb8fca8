using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>verdict</c> and <c>query --propose</c>, run as a person runs them.</summary>
public sealed class VerdictCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_word_is_said_shown_and_taken_back()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"), Mention("2"));
        ListeningPostProgram program = Program(listening);

        var said = await program.AskAsync("verdict", "1", "--kind", "praise", "--sentiment", "positive", "--note", "glad", "--by", "ann");
        var noise = await program.AskAsync("verdict", "2", "--noise", "jobs");
        var counted = await program.AskAsync("query", "brand:acme", "--count");
        var aside = await program.AskAsync("query", "noise:*", "--count");
        var cleared = await program.AskAsync("verdict", "1", "--clear");

        Assert.Equal((0, "1 acme: positive, praise\n", ""), said);
        Assert.Equal((0, "2 acme: neutral, other, set aside: jobs\n", ""), noise);
        Assert.Equal(("1\n", "1\n"), (counted.Output, aside.Output));
        Assert.Equal((0, "1 acme: neutral, question, owed an answer\n", ""), cleared);
        Assert.Equal(
            $"ann {Environment.UserName}",
            await listening.ReadAsync<string>("""select string_agg(distinct "by", ' ' order by "by") from analyst.verdicts"""));
    }

    [Theory]
    [InlineData(2, "verdict", "1")]
    [InlineData(2, "verdict", "one", "--answered")]
    [InlineData(2, "verdict", "1", "--kind", "rant")]
    [InlineData(2, "verdict", "1", "--noise", "not-about-us")]
    [InlineData(2, "verdict", "1", "--clear", "--answered")]
    [InlineData(1, "verdict", "7", "--answered")]
    [InlineData(2, "query", "--propose")]
    [InlineData(2, "query", "acme", "--propose", "--brand", "acme")]
    [InlineData(2, "query", "--propose", "--brand", "acme", "--format", "csv")]
    [InlineData(1, "query", "--propose", "--brand", "acme")]
    public async Task What_is_wrong_is_one_line(int status, params string[] arguments)
    {
        await using Listening listening = await StartAsync(postgres);

        var told = await Program(listening).AskAsync(arguments);

        Assert.Equal((status, ""), (told.Status, told.Output));
        string line = Assert.Single(told.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_ten_mentions_about_something_else_a_better_query_is_proposed()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 60).Select(i => Mention($"{i:00}", author: $"a{i}").With(p => p with
        {
            Text = i <= 12 ? $"acme sheets for the trombone {i}" : $"my acme anvil {i}",
        }))]);
        ListeningPostProgram program = Program(listening);
        for (int i = 1; i <= 9; i++)
        {
            await program.AskAsync("verdict", $"{i}", "--not-about-us");
        }

        var few = await program.AskAsync("query", "--propose", "--brand", "acme");
        await program.AskAsync("verdict", "10", "--not-about-us");
        await program.AskAsync("verdict", "13", "--kind", "other");
        var table = await program.AskAsync("query", "--propose", "--brand", "acme");
        var lines = await program.AskAsync("query", "--propose", "--brand", "acme", "--format", "ndjson");
        JsonNode told = JsonNode.Parse(lines.Output.Split('\n')[0])!;

        Assert.Equal(1, few.Status);
        Assert.Contains("1 are missing", few.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (table.Status, table.Errors));
        Assert.Contains("leaves out 10 of 10 mentions", table.Output, StringComparison.Ordinal);
        Assert.Contains("kept 48, gained 0, lost 12 stored posts", table.Output, StringComparison.Ordinal);
        Assert.Contains("\"Query\": \"(acme) NOT ", table.Output, StringComparison.Ordinal);
        Assert.Equal((10, 10, 2), ((int)told["left_out"]!, (int)told["marked"]!, (int)told["terms"]![0]!["others"]!));
    }

    public void Dispose() => _folder.Dispose();

    private ListeningPostProgram Program(Listening listening) => new(
        $$"""
        { "Database": { "ConnectionString": "{{listening.ConnectionString}}" },
          "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" } ] }
        """,
        _folder.Path);
}
