using System.Globalization;
using System.Security.Cryptography;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Documents of what was imported where nobody listens, and what they say of a second file and sign.</summary>
public sealed class ImportedAloneTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly DateTimeOffset _then = TimeProvider.System.GetUtcNow().AddDays(-2);
    private string _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Digest_and_report_count_what_was_imported_and_answers_in_own_threads_are_told_in_a_sentence()
    {
        ListeningPostProgram program = Program("en");
        await ImportAsync(program);

        (int status, string digest, _) = await program.AskAsync("digest", "--brand", "acme", "--date", Day);
        (_, string report, _) = await program.AskAsync("report", "--brand", "acme", "--week", Week);
        (_, string empty, _) = await program.AskAsync("digest", "--brand", "acme", "--date", "2020-01-06");

        Assert.Equal(0, status);
        Assert.DoesNotContain("blind", digest[..400], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("what was imported is counted", OneLine(digest), StringComparison.Ordinal);
        Assert.Contains("no source is configured", OneLine(digest), StringComparison.Ordinal);
        Assert.Contains("what was imported is counted", OneLine(report), StringComparison.Ordinal);
        Assert.Contains(
            "The company answered only in conversations that it began itself. These count apart, so it took part in none of those above.",
            OneLine(report),
            StringComparison.Ordinal);
        Assert.Contains("blind", empty[..400], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_language_that_another_file_says_is_told_and_taken_over_by_apply()
    {
        await ImportAsync(Program("en"));
        ListeningPostProgram second = Program("de", "second.json");

        (_, string digest, string said) = await second.AskAsync("digest", "--brand", "acme", "--date", Day);
        (_, string applied, _) = await second.AskAsync("apply");

        Assert.Contains(
            $"brand acme: left alone: {Environment.MachineName}:{_folder.Path}/listeningpost.json made it with the Language en, not de as "
            + $"{Environment.MachineName}:{_folder.Path}/second.json does, and writes to it in that; 'apply' would take it over",
            said,
            StringComparison.Ordinal);
        Assert.Contains("no source is configured", OneLine(digest), StringComparison.Ordinal);
        Assert.Contains("brand acme: language is now de\n", applied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_written_is_signed_and_names_its_delivery_as_it_is()
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(_folder.Path + "/dkim.pem", key.ExportRSAPrivateKeyPem());
        ListeningPostProgram program = Program(
            "en", dkim: $$""", "Dkim": { "Domain": "acme.example", "Selector": "lp", "Key": "file:{{_folder.Path}}/dkim.pem" }""");
        await ImportAsync(program);

        await program.AskAsync("digest", "--brand", "acme", "--date", Day, "--out", _folder.Path + "/d.eml");
        await program.AskAsync("report", "--brand", "acme", "--week", Week, "--out", _folder.Path + "/r.eml");

        foreach (string file in (string[])["d.eml", "r.eml"])
        {
            string mail = File.ReadAllText($"{_folder.Path}/{file}");
            Assert.Contains("DKIM-Signature: v=1; a=rsa-sha256;", mail, StringComparison.Ordinal);
            Assert.Contains("d=acme.example; s=lp", mail, StringComparison.Ordinal);
            Assert.Matches("\nX-ListeningPost-Delivery: acme/(digest|report)/[0-9TZ-]+/[0-9a-f]{24}\r\n", mail);
            Assert.DoesNotContain("List-Unsubscribe", mail, StringComparison.Ordinal);
        }
    }

    private string Day => _then.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Week => string.Create(
        CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(_then.UtcDateTime)}-W{ISOWeek.GetWeekOfYear(_then.UtcDateTime):00}");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task ImportAsync(ListeningPostProgram program)
    {
        string Line(string id, string root, int minute, string author, string text, string more = "")
        {
            string at = _then.Date.AddHours(9).AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return $$"""
                { "platform": "hackernews", "native_id": "{{id}}", "root": "{{root}}", "author": "{{author}}", "text": "{{text}}",
                "published_at": "{{at}}"{{more}} }
                """.ReplaceLineEndings(" ");
        }

        string file = _folder.Path + "/posts.ndjson";
        File.WriteAllLines(
            file,
            [
                Line("10", "10", 0, "acme", "Ask us about acme pumps."),
                Line("11", "10", 5, "bob", "How do I clean my acme pump?", ", \"in_reply_to\": \"10\""),
                Line("12", "10", 9, "acme", "With water.", ", \"in_reply_to\": \"11\""),
                Line("20", "20", 20, "cid", "Has anybody an acme pump? Mine is broken."),
            ]);
        Assert.Equal(0, await program.RunAsync("import", file, "--source", "archive"));
    }

    private ListeningPostProgram Program(string language, string name = "listeningpost.json", string dkim = "") => new(
        $$"""
        { "Database": { "ConnectionString": "{{_database}}" }, "Smtp": { "From": "listening@acme.example"{{dkim}} },
          "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme", "Language": "{{language}}",
                        "OwnAccounts": ["hackernews:acme"] } ] }
        """,
        _folder.Path,
        name);
}
