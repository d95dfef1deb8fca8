using System.Text.Json;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program: what a post quotes, its marks and the publisher's site, from a file to the ways out.</summary>
public sealed class MarkedPostsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly object[] Posts =
    [
        new
        {
            native_id = "1", url = "https://a.example/1", text = "so slow", quoted = "I bought an anvil of acme",
            labels = (string[])["Spam", "!hide"], is_bot = true, published_at = "2026-11-01T10:00:00Z",
        },
        new
        {
            native_id = "2", url = "https://news.aggregator.example/2", site_url = "https://blog.acme.example/two", text = "acme answers",
            published_at = "2026-11-01T11:00:00Z",
        },
        new { native_id = "3", quoted = "nobody names it", title = "globex alone", bot = "no", published_at = "2026-11-01T12:00:00Z" },
    ];

    private readonly TemporaryFolder _folder = new();
    private string _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_post_that_only_quotes_the_brand_is_a_mention_where_the_query_asks_for_quotes_and_nowhere_else()
    {
        ListeningPostProgram program = await ImportedAsync();

        Assert.Equal(
            "plain 2|quoting 1 acme|quoting 2 acme",
            await ReadAsync(
                """
                select string_agg(concat_ws(' ', brand, native_id, case when brand = 'quoting' then array_to_string(matched, ',') end),
                    '|' order by brand, native_id) from analyst.mentions
                """));
        Assert.Equal(
            "1: t Spam,!hide I bought an anvil of acme|2: f",
            await ReadAsync(
                """
                select string_agg(concat_ws(' ', native_id || ':', is_bot, nullif(array_to_string(labels, ','), ''), nullif(quoted, '')),
                    '|' order by native_id) from analyst.mentions where brand = 'quoting'
                """));
        Assert.Equal(
            "company public",
            await ReadAsync("select string_agg(voice, ' ' order by native_id desc) from analyst.mentions where brand = 'quoting'"));

        (_, string json, _) = await program.AskAsync("query", "bot:true AND label:spam AND quoted:anvil", "--format", "ndjson");
        using JsonDocument mention = JsonDocument.Parse(json);
        Assert.True(mention.RootElement.GetProperty("is_bot").GetBoolean());
        Assert.Equal(["Spam", "!hide"], mention.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal("I bought an anvil of acme", mention.RootElement.GetProperty("quoted").GetString());

        (_, string csv, _) = await program.AskAsync("query", "site:acme.example", "--brand", "quoting", "--format", "csv");
        string[] lines = csv.Trim().Split('\n');
        Assert.EndsWith(",matched,tags,noise,is_bot,labels,quoted,presence", lines[0].TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith(",acme,,,false,,,with_you", Assert.Single(lines[1..]).TrimEnd(), StringComparison.Ordinal);

        (int status, string none, _) = await program.AskAsync("query", "anvil", "--format", "ndjson");
        Assert.Equal((0, ""), (status, none.Trim()));
    }

    [Fact]
    public async Task Cases_ask_for_them_too()
    {
        string file = Write("cases.ndjson", """
            {"query":"acme","text":"so slow","quoted":"acme","want":"no"}
            {"query":"quoted:acme","text":"so slow","quoted":"acme","want":"yes"}
            {"query":"slow AND bot:true","text":"so slow","is_bot":true,"want":"yes"}
            {"query":"slow AND bot:true","text":"so slow","bot":"true","want":"yes"}
            {"query":"slow AND bot:false","text":"so slow","want":"yes"}
            {"query":"label:SPAM","text":"x","labels":["spam"],"want":"yes"}
            {"query":"site:press.example","text":"x","url":"https://news.example/1","site_url":"https://press.example/","want":"yes"}
            {"query":"bot:yes","text":"x","want":"error"}

            """);

        (int status, string output, string said) = await new ListeningPostProgram(Configuration(), _folder.Path)
            .AskAsync("test-query", "--cases", file);

        Assert.Equal((0, ""), (status, said));
        Assert.Contains("""{"line":2,"got":"yes","matched":["acme"]}""", output, StringComparison.Ordinal);
    }

    private async Task<ListeningPostProgram> ImportedAsync()
    {
        var program = new ListeningPostProgram(Configuration(), _folder.Path);
        string lines = string.Concat(Posts.Select(post => JsonSerializer.Serialize(post) + "\n"));
        (int status, _, string said) = await program.AskAsync("import", Write("posts.ndjson", lines), "--source", "archive");
        Assert.Equal((0, ""), (status, said.Contains(" 0 bad", StringComparison.Ordinal) ? "" : said));
        return program;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> ReadAsync(string sql) => (string)(await Sql.ReadAsync(_database, sql))!;

    private string Configuration() =>
        $$"""
        {
          "Database": { "ConnectionString": {{JsonSerializer.Serialize(_database)}} },
          "Brands": [
            { "Name": "Plain", "Slug": "plain", "Query": "acme", "SearchTerms": ["acme"] },
            { "Name": "Quoting", "Slug": "quoting", "Query": "acme OR quoted:acme", "OwnAccounts": ["web:acme.example"] }
          ],
          "Sources": []
        }
        """;
}
