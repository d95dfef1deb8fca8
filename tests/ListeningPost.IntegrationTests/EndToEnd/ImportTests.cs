using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program brings posts from files: each once, whatever happens.</summary>
public sealed class ImportTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Posts = 10_000;

    private readonly TemporaryFolder _folder = new();
    private string _database = null!;
    private ListeningPostProgram _program = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _program = new ListeningPostProgram(Configuration(_database), _folder.Path);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Ten_thousand_lines_imported_twice_are_stored_once_under_a_source_that_nobody_asks()
    {
        string file = Write("posts.ndjson", Lines(Posts));

        (int first, _, string said) = await _program.AskAsync("import", file, "--source", "archive");
        (int second, _, string again) = await _program.AskAsync("import", file, "--source", "archive");

        Assert.Equal((0, 0), (first, second));
        Assert.Contains(
            "imported as archive: 10,000 posts, of these 10,000 new and 0 changed, 1,000 new mentions, 0 bad",
            said,
            StringComparison.Ordinal);
        Assert.Contains("10,000 posts, of these 0 new and 0 changed, 0 new mentions, 0 bad", again, StringComparison.Ordinal);
        Assert.Equal("10000 1000 archive import false", await StoredAsync());
        Assert.Equal(0, await _program.RunAsync("collect"));
        Assert.Equal("10000 1000 archive import false", await StoredAsync());
    }

    [Fact]
    public async Task An_import_killed_halfway_goes_on_where_it_was_and_stores_what_one_alone_does()
    {
        string file = Write("posts.ndjson", Lines(Posts));
        await using (RunningProgram importing = _program.Begin("import", file, "--source", "archive"))
        {
            await Eventually.EventuallyAsync(
                () => Sql.ReadAsync(_database, "select cursor from listening.sources"), place => place is string);
        }

        (int status, _, string said) = await _program.AskAsync("import", file, "--source", "archive");

        Assert.Equal(0, status);
        Assert.Contains("going on at line ", said, StringComparison.Ordinal);
        Assert.Equal("10000 1000 archive import false", await StoredAsync());
        Assert.Equal(DBNull.Value, await Sql.ReadAsync(_database, "select cursor from listening.sources"));
    }

    [Fact]
    public async Task Bad_lines_are_counted_and_named_and_the_others_are_stored()
    {
        string bad = string.Join('\n', Enumerable.Range(0, 25).Select(_ => "oops"));
        string file = Write("posts.ndjson", Lines(3) + bad + "\n{\"native_id\":\"x\",\"text\":\"acme\",\"colour\":1}\n");

        (int status, _, string said) = await _program.AskAsync("import", file, "--source", "archive");

        Assert.Equal(0, status);
        Assert.Contains($"{file}, line 4: is no JSON object, at byte 1", said, StringComparison.Ordinal);
        Assert.Contains("line 23: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("line 24: ", said, StringComparison.Ordinal);
        Assert.Contains($"{file}: 5 more bad lines", said, StringComparison.Ordinal);
        Assert.Contains("fields that are not read: colour (1)", said, StringComparison.Ordinal);
        Assert.Contains("4 posts, of these 4 new", said, StringComparison.Ordinal);
        Assert.Contains("25 bad", said, StringComparison.Ordinal);
        Assert.Equal(1, (await _program.AskAsync("import", Write("bad.ndjson", bad), "--source", "archive")).Status);
        Assert.Equal(1, (await _program.AskAsync("import", Write("array.json", "[]"), "--source", "archive")).Status);
        Assert.Equal(2, (await _program.AskAsync("import", "/nowhere.ndjson", "--source", "archive")).Status);
        Assert.Equal(2, (await _program.AskAsync("import", file)).Status);
    }

    [Fact]
    public async Task Separated_values_and_standard_input_store_the_same_as_lines_of_JSON()
    {
        var csv = new StringBuilder("native_id;platform;title;text;author;published_at\r\n");
        for (int i = 0; i < 200; i++)
        {
            string word = i % 10 == 0 ? "acme" : "other";
            csv.Append(
                CultureInfo.InvariantCulture, $"{i};x;;\"{word} ; \"\"number\"\"\n{i}\";jo{i};2026-01-01T00:00:00Z\r\n");
        }

        await _program.RunAsync("import", Write("posts.csv", csv.ToString()), "--source", "archive");
        string stored = await PostsAsync(_database);
        string other = await postgres.CreateDatabaseAsync();
        var told = new ListeningPostProgram(Configuration(other), _folder.Path, "told.json");

        (int status, _, string said) = await told.TellAsync(Encoding.UTF8.GetBytes(Lines(200)), "import", "-", "--source", "archive");

        Assert.Equal(0, status);
        Assert.Contains("standard input: imported as archive: 200 posts, of these 200 new", said, StringComparison.Ordinal);
        Assert.Equal(200, stored.Split('\u001e').Length);
        Assert.Equal(await PostsAsync(other), stored);
    }

    private static string Configuration(string database) => JsonSerializer.Serialize(new
    {
        Database = new { ConnectionString = database },
        Brands = (object[])[new { Name = "Acme", Query = "acme" }],
    });

    private static string Lines(int count)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                native_id = i.ToString(CultureInfo.InvariantCulture),
                platform = "x",
                text = $"{(i % 10 == 0 ? "acme" : "other")} ; \"number\"\n{i}",
                author = $"jo{i}",
                published_at = "2026-01-01T00:00:00Z",
            }));
        }

        return lines.ToString();
    }

    private string Write(string name, string content)
    {
        string file = Path.Combine(_folder.Path, name);
        File.WriteAllText(file, content);
        return file;
    }

    private async Task<object?> StoredAsync() => await Sql.ReadAsync(
        _database,
        """
        select concat_ws(
            ' ', (select count(*) from listening.posts), (select count(*) from analyst.mentions), name, kind, enabled::text)
        from analyst.sources
        """);

    private static async Task<string> PostsAsync(string database) => (string)(await Sql.ReadAsync(
        database,
        """
        select string_agg(
            concat_ws('|', platform, native_id, title, text, author_handle, published_at), chr(30) order by native_id)
        from listening.posts
        """))!;
}
