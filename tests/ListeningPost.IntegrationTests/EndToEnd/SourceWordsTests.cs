using System.Text.Json;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>What a user reads of sources, from the built program and a web on loopback.</summary>
public class SourceWordsTests(PostgresFixture postgres)
{
    private static readonly string[] Story = ["story"];
    private static readonly string[] Loopback = ["127.0.0.0/8"];
    private static readonly string[] Terms = ["acme corp"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collect_and_the_tables_say_why_a_source_is_off_and_what_a_platform_said()
    {
        await using WebApplication web = LoopbackWeb.Builder().Build();
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        web.MapGet("/api/v1/timelines/tag/{tag}", () => Results.Json(new { error = "Este servidor pide una cuenta" }, statusCode: 422));
        web.MapGet("/api/v1/search_by_date", (string query, string advancedSyntax) =>
        {
            asked.Enqueue($"{query} {advancedSyntax}");
            return Results.Json(new { hits = new object[] { Hit("1", "Acme Corp opens"), Hit("2", "nothing to see") } });
        });
        await web.StartAsync(Token);
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        var program = new ListeningPostProgram(Configuration(web.Urls.First(), database), folder.Path);

        var collected = await program.AskAsync("collect");
        var traced = await program.AskAsync("check", "--trace");

        Assert.Contains("source reddit is off: Reddit answers nobody without a key", collected.Errors, StringComparison.Ordinal);
        Assert.Contains("answered 422 Unprocessable Entity: \"Este servidor pide una cuenta\"; the server shows posts to its members only: "
            + "write AccessToken", collected.Errors, StringComparison.Ordinal);
        Assert.Contains("hn: 2 new posts, 1 mention, 1 found and not matched", collected.Errors, StringComparison.Ordinal);
        Assert.Equal("Reddit answers nobody without a key", ((string)(await Sql.ReadAsync(
            database, "select last_error from analyst.sources where name = 'reddit' and not enabled"))!)[..35]);
        Assert.Contains("reddit: off: Reddit answers nobody", traced.Output, StringComparison.Ordinal);
        Assert.Contains("hn: returned 2, matched 1, 1 not:", traced.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  \"nothing to see\" (why: none of the search terms stands in what was read of it)", traced.Output, StringComparison.Ordinal);
        Assert.Contains("masto: returned 0, matched 0; failed: ", traced.Output, StringComparison.Ordinal);
        Assert.Equal(["\"acme corp\" true"], asked.Distinct(StringComparer.Ordinal));
    }

    private static object Hit(string id, string title) => new
    {
        objectID = id,
        title,
        author = "a",
        created_at_i = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        _tags = Story,
    };

    private static string Configuration(string url, string database) => JsonSerializer.Serialize(new
    {
        Database = new { ConnectionString = database },
        Http = new { AllowedPrivateNetworks = Loopback },
        Brands = new[] { new { Name = "Acme", Query = "\"acme corp\"", SearchTerms = Terms } },
        Sources = new object[]
        {
            new { Name = "reddit", Kind = "reddit" },
            new { Name = "masto", Kind = "mastodon", BaseUrl = url },
            new { Name = "hn", Kind = "hackernews", BaseUrl = url },
        },
    });
}
