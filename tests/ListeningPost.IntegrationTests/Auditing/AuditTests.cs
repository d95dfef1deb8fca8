using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Auditing;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Auditing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Auditing;

/// <summary>What is written down of who did what, and what is not.</summary>
public sealed class AuditTests(PostgresFixture postgres) : IDisposable
{
    private const string Key = "a-key-of-sixteen-characters";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/mentions.csv?brand=acme", 3L, "acme")]
    [InlineData("/api/v1/mentions.ndjson?platform=hackernews", 3L, null)]
    [InlineData("/api/v1/mentions.parquet?limit=2", 2L, null)]
    [InlineData("/api/v1/mentions.csv/", 3L, null)]
    [InlineData("/API/v1/Mentions.CSV", 3L, null)]
    [InlineData("/api/v1/conversations.csv", 3L, null)]
    [InlineData("/api/v1/sources.csv", 1L, null)]
    [InlineData("/api/v1/mentions/counts.csv?by=platform", 1L, null)]
    public async Task A_file_that_is_taken_home_is_written_down(string address, long? rows, string? brand)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"), Mention("2"), Mention("3"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, Key);

        using HttpResponseMessage answer = await web.AskAsync(address, Key);
        await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        ListedAudit entry = await WrittenAsync(listening);
        Assert.Equal(
            ("key of a test", "key", "export", address, brand, rows),
            (entry.Who, entry.How, entry.What, entry.Detail, entry.Brand, entry.Rows));
    }

    [Fact]
    public async Task What_was_refused_looked_at_or_only_asked_about_is_not_written_down()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, Key);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/v1/mentions.csv");
        head.Headers.Authorization = new("Bearer", Key);

        (await web.AskAsync("/api/v1/mentions.csv")).Dispose();
        (await web.AskAsync("/api/v1/mentions.csv?x=1", Key)).Dispose();
        (await web.AskAsync("/api/v1/mentions", Key)).Dispose();
        (await web.AskAsync("/api/v1/mentions.atom", Key)).Dispose();
        (await web.AskAsync("/mentions.csv", Key)).Dispose();
        (await web.AskAsync("/nothing.csv", Key)).Dispose();
        (await web.Client.SendAsync(head, Token)).Dispose();
        await web.StopAsync();

        Assert.Equal(0, await CountAsync(listening, "what <> 'configuration'"));
    }

    [Fact]
    public async Task A_verdict_is_written_down_with_whoever_said_it_whatever_name_they_give()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, Key);
        using var said = new HttpRequestMessage(HttpMethod.Post, "/api/v1/mentions/1/verdict")
        {
            Content = JsonContent.Create(new { kind = "praise", note = "glad\r\n<b>", by = "somebody else" }),
        };
        said.Headers.Authorization = new("Bearer", Key);

        (await web.Client.SendAsync(said, Token)).Dispose();
        var command = await Program(listening).AskAsync("verdict", "1", "--clear", "--by", "ann");

        Assert.Equal(0, command.Status);
        IReadOnlyList<ListedAudit> entries = await ListAsync(listening, AuditWords.Verdict);
        Assert.Equal(
            [
                ("ann", "command", "mention 1, clear", "acme", 1L),
                ("key of a test", "key", "mention 1, kind praise: glad <b>", "acme", 1L),
            ],
            entries.Select(entry => (entry.Who, entry.How, entry.Detail, entry.Brand!, entry.Rows!.Value)));
    }

    /// <summary>Neither is there without the other.</summary>
    [Fact]
    public async Task A_verdict_that_cannot_be_written_down_is_none()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await listening.RunAsync("alter table listening.audit add constraint no_verdicts check (what <> 'verdict')");

        var command = await Program(listening).AskAsync("verdict", "1", "--kind", "praise");

        Assert.NotEqual(0, command.Status);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.verdicts"));
    }

    [Fact]
    public async Task That_somebody_was_forgotten_is_written_down_and_not_who()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", author: "mallory"), Mention("2", author: "mallory"));

        var dry = await Program(listening).AskAsync("forget", "--author", "hackernews:mallory", "--dry-run");
        var done = await Program(listening).AskAsync("forget", "--author", "hackernews:mallory");

        Assert.Equal((0, 0), (dry.Status, done.Status));
        ListedAudit entry = Assert.Single(await ListAsync(listening, AuditWords.Forget));
        Assert.Equal(
            (Environment.UserName, "command", "all posts of an account or site, hackernews", 2L),
            (entry.Who, entry.How, entry.Detail, entry.Rows!.Value));
    }

    [Fact]
    public async Task What_was_applied_is_written_down_and_nothing_where_nothing_changed()
    {
        await using Listening listening = await StartAsync(postgres);
        ListeningPostProgram program = Program(listening);

        await program.AskAsync("apply");
        await program.AskAsync("apply");

        IReadOnlyList<ListedAudit> entries = await ListAsync(listening, AuditWords.Configuration);
        Assert.Contains(entries, entry => entry.Detail.Contains("source hn", StringComparison.Ordinal));
        Assert.Single(entries, entry => entry.Detail.Contains("bolt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_in_sql_and_dumps_are_written_down()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"), Mention("2"));

        var asked = await Program(listening).AskAsync("database", "--sql", "select mention_id\nfrom mentions");
        var dumped = await Program(listening).AskAsync("database", "--dump", _folder.Path + "/all.sql");

        Assert.Equal((0, 0), (asked.Status, dumped.Status));
        Assert.Equal(
            [("export", $"database --dump {_folder.Path}/all.sql", (long?)null), ("sql", "select mention_id from mentions", 2L)],
            (await ListAsync(listening, what: null)).Where(entry => entry.What != "configuration")
                .Select(entry => (entry.What, entry.Detail, entry.Rows)));
    }

    [Fact]
    public async Task The_page_and_the_api_tell_it_newest_first_by_pages_and_by_who_and_what()
    {
        await using Listening listening = await StartAsync(postgres);
        var log = listening.Get<AuditLog>();
        for (int i = 1; i <= 120; i++)
        {
            await log.WriteAsync(Entry($"name {i % 2}", $"{i} <script>alert(1)</script>\u202E\r\n"), Token);
        }

        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string page = await web.ReadAsync("/audit?who=name%201&what=export");
        JsonNode first = await web.ReadJsonAsync("/api/v1/audit?what=export&limit=100");
        JsonNode second = await web.ReadJsonAsync($"/api/v1/audit?what=export&limit=100&cursor={first["cursor"]}");
        using HttpResponseMessage wrong = await web.AskAsync("/api/v1/audit?what=everything");
        using HttpResponseMessage huge = await web.AskAsync($"/api/v1/audit?who={new string('x', 100_000)}");
        using HttpResponseMessage strange = await web.AskAsync("/audit?since=%27%3B--");

        Assert.Contains("data-total=\"60\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        int[] told = [.. first["audit"]!.AsArray().Concat(second["audit"]!.AsArray()).Select(entry => int.Parse(
            ((string)entry!["detail"]!).Split(' ')[0], CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(1, 120).Reverse(), told);
        Assert.Equal((120, null), ((int)first["total"]!, (string?)second["cursor"]));
        Assert.All([wrong, huge, strange], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_what_is_old_goes()
    {
        await using Listening listening = await StartAsync(postgres);
        var log = listening.Get<AuditLog>();
        await log.WriteAsync(Entry(new string('n', 100_000), new string('d', 1_000_000) + "\0\uD800"), Token);
        await log.WriteAsync(Entry("old", "x") with { At = TimeProvider.System.GetUtcNow().AddDays(-31) }, Token);

        await log.PruneAsync(30, Token);

        ListedAudit left = Assert.Single(await ListAsync(listening, AuditWords.Export));
        Assert.Equal((200, 1_000), (left.Who.Length, left.Detail.Length));
    }

    /// <summary>A database that is away delays nobody, and what was waiting is written when it is back.</summary>
    [Fact]
    public async Task While_the_table_is_locked_exports_go_on_and_are_written_down_later()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        await using var connection = new Npgsql.NpgsqlConnection(listening.ConnectionString);
        await connection.OpenAsync(Token);
        await using Npgsql.NpgsqlTransaction transaction = await connection.BeginTransactionAsync(Token);
        await using (var block = new Npgsql.NpgsqlCommand("lock table listening.audit in access exclusive mode", connection))
        {
            await block.ExecuteNonQueryAsync(Token);
        }

        string[] files = [await web.ReadAsync("/api/v1/mentions.ndjson"), await web.ReadAsync("/api/v1/mentions.ndjson")];
        await transaction.RollbackAsync(Token);

        Assert.All(files, file => Assert.Contains("mention_id", file, StringComparison.Ordinal));
        await Eventually.EventuallyAsync(() => CountAsync(listening, "what = 'export'"), count => count == 2);
    }

    [Fact]
    public void More_than_can_wait_is_counted_and_nobody_is_kept_waiting()
    {
        var queue = new AuditQueue(TimeProvider.System);
        for (int i = 0; i < 1_234; i++)
        {
            queue.Add(Entry("ann", "x"));
        }

        Assert.Equal((1_000, 234L, 0L), (queue.Waiting.Count, queue.TakeLost(), queue.TakeLost()));
    }

    public void Dispose() => _folder.Dispose();

    private static AuditEntry Entry(string name, string detail) =>
        new() { Who = new Actor(name, AuditWords.Key), What = AuditWords.Export, Detail = detail };

    private static async Task<ListedAudit> WrittenAsync(Listening listening)
    {
        IReadOnlyList<ListedAudit> entries = await Eventually.EventuallyAsync(
            () => ListAsync(listening, AuditWords.Export), found => found.Count > 0);
        return Assert.Single(entries);
    }

    private static Task<IReadOnlyList<ListedAudit>> ListAsync(Listening listening, string? what) =>
        listening.Get<AuditLog>().ListAsync(new AuditFilter { What = what, Limit = 1_000 }, Token);

    private static Task<long> CountAsync(Listening listening, string where) =>
        listening.ReadAsync<long>($"select count(*) from listening.audit where {where}");

    private ListeningPostProgram Program(Listening listening)
    {
        var program = new ListeningPostProgram(
            """{ "Brands": [ { "Name": "Acme", "Query": "acme" }, { "Name": "Bolt", "Query": "bolt" } ] }""", _folder.Path);
        program.Environment["LISTENINGPOST__Database__ConnectionString"] = listening.ConnectionString;
        return program;
    }
}
