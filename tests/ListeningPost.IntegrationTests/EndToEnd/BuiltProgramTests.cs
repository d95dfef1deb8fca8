using System.Net;
using System.Text.Json.Nodes;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Each endpoint, page and command once, of the built program: that it is there, and answers what it is for.</summary>
public sealed class BuiltProgramTests(RunningListen listen) : IClassFixture<RunningListen>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html", "Halden")]
    [InlineData("/style.css", "text/css", "{")]
    [InlineData("/explorer.js", "text/javascript", "addEventListener")]
    [InlineData("/favicon.svg", "image/svg+xml", "<svg")]
    [InlineData("/mentions", "text/html", "halden")]
    [InlineData("/mentions.json", "application/json", "\"total\"")]
    [InlineData("/conversations.json", "application/json", "\"total\"")]
    [InlineData("/owed.json", "application/json", "\"total\"")]
    [InlineData("/digests.json", "application/json", "\"total\"")]
    [InlineData("/reports.json", "application/json", "\"total\"")]
    [InlineData("/deliveries.json", "application/json", "\"total\"")]
    [InlineData("/sources.json", "application/json", "\"total\"")]
    [InlineData("/mentions.csv", "text/csv", "mention_id,")]
    [InlineData("/conversations.csv", "text/csv", "conversation_id,")]
    [InlineData("/owed.csv", "text/csv", "mention_id,")]
    [InlineData("/sources.csv", "text/csv", "last_error")]
    [InlineData("/deliveries.csv", "text/csv", "recipient")]
    [InlineData("/digests.csv", "text/csv", "subject")]
    [InlineData("/reports.csv", "text/csv", "subject")]
    [InlineData("/query?q=halden", "text/html", "halden")]
    [InlineData("/searches", "text/html", "<h1")]
    [InlineData("/searches.json", "application/json", "\"searches\"")]
    [InlineData("/query.json?q=halden", "application/json", "\"mentions\"")]
    [InlineData("/query.csv?q=halden", "text/csv", "mention_id,")]
    [InlineData("/api/v1/searches", "application/json", "\"searches\"")]
    [InlineData("/api/v1/mentions/counts.csv?by=source", "text/csv", "source,name,mentions")]
    [InlineData("/digests", "text/html", "<h1")]
    [InlineData("/conversations?brand=halden", "text/html", "data-conversation=")]
    [InlineData("/owed?brand=halden", "text/html", "<h1")]
    [InlineData("/reports", "text/html", "<h1")]
    [InlineData("/deliveries", "text/html", "<h1")]
    [InlineData("/sources", "text/html", "hacker news")]
    [InlineData("/audit", "text/html", "configuration")]
    [InlineData("/keys", "text/html", "No key is stored")]
    [InlineData("/audit.json", "application/json", "\"configuration\"")]
    [InlineData("/audit.csv?what=configuration", "text/csv", "configuration")]
    [InlineData("/method", "text/html", "participation_rate")]
    [InlineData("/api/v1/mentions/counts?brand=halden&by=author", "application/json", "\"groups\"")]
    [InlineData("/api/v1/conversations.csv?brand=halden", "text/csv", "conversation_id,")]
    [InlineData("/api/v1/digests", "application/json", "\"digests\"")]
    [InlineData("/api/v1/reports", "application/json", "\"reports\"")]
    [InlineData("/api/v1/deliveries", "application/json", "\"deliveries\"")]
    [InlineData("/api/v1/audit", "application/json", "\"configuration\"")]
    [InlineData("/api/v1/audit.csv", "text/csv", "id,at,who,how,what,brand,detail,rows")]
    [InlineData("/api/v1/metrics/figures?brand=halden", "application/json", "\"participation_interval\"")]
    [InlineData("/api/v1/metrics/coverage?brand=halden", "application/json", "\"said\"")]
    [InlineData("/api/v1/metrics/volume?brand=halden&by=week", "application/json", "\"groups\"")]
    [InlineData("/api/v1/metrics/sentiment?brand=halden", "application/json", "\"groups\"")]
    [InlineData("/api/v1/metrics/authors?brand=halden", "application/json", "\"groups\"")]
    [InlineData("/api/v1/metrics/platforms?brand=halden", "application/json", "\"groups\"")]
    [InlineData("/api/v1/brands", "application/json", "\"halden\"")]
    [InlineData("/api/v1/sources", "application/json", "\"hacker news\"")]
    [InlineData("/api/v1/mentions?brand=halden&limit=1", "application/json", "\"total\"")]
    [InlineData("/api/v1/mentions.csv?brand=halden", "text/csv", "mention_id,")]
    [InlineData("/api/v1/mentions.ndjson?brand=halden", "application/x-ndjson", "\"mention_id\"")]
    [InlineData("/api/v1/mentions.parquet?brand=halden", "application/vnd.apache.parquet", "PAR1")]
    [InlineData("/api/v1/mentions.atom?brand=halden", "application/atom+xml", "<feed")]
    [InlineData("/api/v1/conversations?brand=halden", "application/json", "\"conversations\"")]
    [InlineData("/api/v1/owed?brand=halden", "application/json", "\"owed\"")]
    [InlineData("/api/v1/metrics/presence?brand=halden", "application/json", "\"participation_interval\"")]
    [InlineData("/api/v1/metrics/share-of-voice?brand=halden", "application/json", "\"voices\"")]
    [InlineData("/api/v1/metrics/first-answers?brand=halden", "application/json", "\"median_hours\"")]
    [InlineData("/api/v1/metrics/stalemate?brand=halden", "application/json", "\"stalemate_weeks\"")]
    [InlineData("/api/v1/metrics/enough?brand=halden", "application/json", "\"participation_below\"")]
    [InlineData("/api/v1/metrics/spikes?brand=halden", "application/json", "\"spikes\"")]
    [InlineData("/api/v1/metrics/subjects?brand=halden", "application/json", "\"subjects\"")]
    [InlineData("/openapi/v1.json", "application/json", "\"/api/v1/mentions\"")]
    [InlineData("/health/live", "text/plain", "live")]
    [InlineData("/health/ready", "text/plain", "ready")]
    [InlineData("/metrics", "text/plain", "listeningpost_database_up 1")]
    [InlineData("/api", "text/html", "/api/listMentions")]
    [InlineData("/api/v1/brands.csv", "text/csv", "mentions_total")]
    [InlineData("/api/v1/sources.csv", "text/csv", "last_error")]
    [InlineData("/api/v1/deliveries.csv", "text/csv", "recipient")]
    [InlineData("/api/v1/digests.csv", "text/csv", "subject")]
    [InlineData("/api/v1/reports.csv", "text/csv", "subject")]
    [InlineData("/api/v1/owed.csv?brand=halden", "text/csv", "age_hours")]
    public async Task Every_address_answers(string address, string type, string holds)
    {
        using HttpResponseMessage asked = await listen.Http.GetAsync(address, Token);
        using HttpResponseMessage answer = await listen.Http.GetAsync(asked.Headers.Location?.ToString() ?? address, Token);
        string body = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "text/plain"));
        Assert.Contains(holds, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_told_by_its_number()
    {
        long id = (long)(await Sql.ReadAsync(listen.Connection, "select min(conversation_id) from analyst.conversations"))!;

        JsonNode told = JsonNode.Parse(await listen.Http.GetStringAsync($"/api/v1/conversations/{id}", Token))!;

        Assert.NotEmpty(told["thread"]!.AsArray());
        Assert.Contains("data-post=", await listen.Http.GetStringAsync($"/conversations/{id}", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_are_shown_and_given_away_as_sent()
    {
        string Kept(string kind) =>
            $"""
            insert into listening.documents
                (brand_id, kind, period_start, period_end, cut_off, query_hash, subject, html, text, figures, pdf, csv)
            select min(id), '{kind}', '2020-01-06Z', '2020-01-13Z', '2020-01-13Z', '', 'A {kind}', '<title>A {kind}</title>', 'A {kind}',
                jsonb_build_object('mentions', '2'), '%PDF-1.7'::bytea, 'conversation_id'::bytea from listening.brands returning id
            """;
        long digest = (long)(await Sql.ReadAsync(listen.Connection, Kept("digest")))!;
        long report = (long)(await Sql.ReadAsync(listen.Connection, Kept("report")))!;

        foreach ((string address, string type, string holds) in ((string, string, string)[])[
            ($"/reports/{report}", "text/html", "<title>A report"), ($"/reports/{report}.pdf", "application/pdf", "%PDF"),
            ($"/api/v1/digests/{digest}", "application/json", "\"mentions\":\"2\""),
            ($"/api/v1/reports/{report}", "application/json", "\"html\""), ($"/api/v1/reports/{report}.pdf", "application/pdf", "%PDF"),
            ($"/api/v1/reports/{report}.csv", "text/csv", "conversation_id")])
        {
            using HttpResponseMessage answer = await listen.Http.GetAsync(address, Token);
            Assert.Equal((address, type), (address, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains(holds, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        await Sql.RunAsync(listen.Connection, $"delete from listening.documents where id in ({digest}, {report})");
    }

    [Fact]
    public async Task A_search_is_kept_opened_counted_and_deleted()
    {
        using HttpResponseMessage kept = await listen.Http.PostAsJsonAsync(
            "/api/v1/searches", new { name = "all of it", address = "/mentions?since=&sort=oldest" }, Token);
        string address = kept.Headers.Location!.OriginalString;

        using HttpResponseMessage opened = await listen.Http.GetAsync(address, Token);
        using HttpResponseMessage feed = await listen.Http.GetAsync(address + ".atom", Token);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "renamed by a strange page")]);
        using HttpResponseMessage refused = await listen.Http.PostAsync(address, form, Token);
        JsonNode told = JsonNode.Parse(await listen.Http.GetStringAsync("/api/v1/searches", Token))!["searches"]![0]!;
        using HttpResponseMessage deleted = await listen.Http.DeleteAsync("/api/v1" + address, Token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (kept.StatusCode, deleted.StatusCode));
        Assert.Equal("/mentions?sort=oldest", opened.Headers.Location?.OriginalString);
        Assert.Equal("/api/v1/mentions.atom?sort=oldest", feed.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(("all of it", 0L), ((string)told["name"]!, (long)told["new"]!));
        Assert.True((long)told["total"]! > 0);
        Assert.Equal(HttpStatusCode.NotFound, (await listen.Http.GetAsync(address, Token)).StatusCode);
    }

    [Fact]
    public async Task A_word_on_a_mention_is_taken()
    {
        long id = (long)(await Sql.ReadAsync(listen.Connection, "select max(mention_id) from analyst.mentions"))!;

        using HttpResponseMessage answer = await listen.Http.PostAsJsonAsync(
            $"/api/v1/mentions/{id}/verdict", new { kind = "other", note = "seen" }, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("other", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["kind"]!);
    }

    [Fact]
    public async Task A_query_is_explained()
    {
        using HttpResponseMessage answer = await listen.Http.PostAsJsonAsync(
            "/api/v1/query/explain", new { query = "halden NOT prison" }, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("prison", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_is_written_sent_shown_as_sent_and_verified()
    {
        string file = listen.Folder + "/digest.html";

        var written = await listen.Program.AskAsync("digest", "--brand", "halden", "--out", file);
        var sent = await listen.Program.AskAsync("digest", "--brand", "halden", "--send");
        var verified = await listen.Program.AskAsync("digest", "--brand", "halden", "--verify");
        long id = (long)(await Sql.ReadAsync(
            listen.Connection, "select min(id) from listening.documents where kind = 'digest' and subject like 'Halden%'"))!;
        string shown = await listen.Http.GetStringAsync($"/digests/{id}", Token);

        Assert.Equal((0, 0, 0), (written.Status, sent.Status, verified.Status));
        Assert.Contains("data-figure=\"mentions\"", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
        Assert.Contains("sent to marketing@halden.example", sent.Output, StringComparison.Ordinal);
        Assert.Contains("data-figure=\"mentions\"", shown, StringComparison.Ordinal);
        Assert.Contains("Every figure is as it was sent.", verified.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_written_in_every_form_sent_once_and_verified()
    {
        listen.Program.Environment["LISTENINGPOST_CHROMIUM"] = "none";
        string[] report = ["report", "--brand", "halden", "--week", "2026-W01"];
        (string End, string Begin)[] forms = [(".html", "<!DOCTYPE html>"), (".pdf", "%PDF-1.7"), (".eml", "From: "), (".txt", ""),
            (".csv", "")];

        foreach ((string end, string begin) in forms)
        {
            var written = await listen.Program.AskAsync([.. report, "--out", listen.Folder + "/report" + end, "--paper", "Letter",
                "--redact"]);
            Assert.Equal((end, 0), (end, written.Status));
            Assert.StartsWith(begin, await File.ReadAllTextAsync(listen.Folder + "/report" + end, Token), StringComparison.Ordinal);
        }

        var early = await listen.Program.AskAsync([.. report, "--verify"]);
        var sent = await listen.Program.AskAsync([.. report, "--send"]);
        var again = await listen.Program.AskAsync([.. report, "--send"]);
        var verified = await listen.Program.AskAsync([.. report, "--verify"]);
        listen.Program.Environment.Remove("LISTENINGPOST_CHROMIUM");

        Assert.Equal((1, 0, 0, 0), (early.Status, sent.Status, again.Status, verified.Status));
        Assert.Contains("no report of halden for 2026-W01 was sent", early.Errors, StringComparison.Ordinal);
        Assert.Contains("sent to ", sent.Output, StringComparison.Ordinal);
        Assert.Contains("not sent again to ", again.Output, StringComparison.Ordinal);
        Assert.Contains("Every figure is as it was sent.", verified.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_is_begun_checked_and_applied()
    {
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram("{}", folder.Path);
        File.Delete(folder.Path + "/listeningpost.json");

        var begun = await program.AskAsync("init", "Acme");
        var schema = await program.AskAsync("schema");
        var check = await listen.Program.AskAsync("check");
        var apply = await listen.Program.AskAsync("apply");
        var migrate = await listen.Program.AskAsync("migrate");

        Assert.Equal((0, 0, 0, 0), (begun.Status, schema.Status, apply.Status, migrate.Status));
        Assert.Contains("Acme", await File.ReadAllTextAsync(folder.Path + "/listeningpost.json", Token), StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(schema.Output)!["properties"]!["Brands"]);
        Assert.Contains("database: ok", check.Output, StringComparison.Ordinal);
        Assert.Contains("mail: ok", check.Output, StringComparison.Ordinal);
        Assert.Contains("source ridership tribune: failed", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_database_is_asked_without_one()
    {
        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram("{}", folder.Path);
        string feed = folder.Path + "/feed.xml";
        await File.WriteAllTextAsync(
            feed,
            """
            <rss version='2.0'><channel><title>t</title>
            <item><title>Halden</title><link>https://a.example/1</link></item></channel></rss>
            """,
            Token);

        var parsed = await program.AskAsync("parse", feed);
        var tested = await program.AskAsync("test-query", "halden NOT prison", "--text", "a Halden bike");
        var classified = await program.AskAsync("classify", "How do I change the battery?");

        Assert.Equal((0, 0, 0), (parsed.Status, tested.Status, classified.Status));
        Assert.Equal("https://a.example/1", (string)JsonNode.Parse(parsed.Output)!["url"]!);
        Assert.Contains("halden", tested.Output, StringComparison.Ordinal);
        Assert.Equal("question", (string)JsonNode.Parse(classified.Output)!["kind"]!);
    }

    [Fact]
    public async Task Days_are_written_alike_whatever_the_machines_language()
    {
        listen.Program.Environment["LANG"] = "th_TH.UTF-8";

        var asked = await listen.Program.AskAsync("digest", "--brand", "halden", "--date", "2026-01-31", "--verify");

        Assert.Equal(1, asked.Status);
        Assert.Contains("no digest of halden for 2026-01-31 was sent", asked.Errors, StringComparison.Ordinal);
        listen.Program.Environment.Remove("LANG");
    }

    [Fact]
    public async Task The_demo_shows_a_digest_without_anything_else()
    {
        using var folder = new TemporaryFolder();

        var demo = await new ListeningPostProgram("{}", folder.Path).AskAsync("demo", "--once");

        Assert.Equal(0, demo.Status);
        Assert.Contains(
            "data-figure=\"mentions\"",
            await File.ReadAllTextAsync(folder.Path + "/demo/digest.html", Token),
            StringComparison.Ordinal);
    }
}
