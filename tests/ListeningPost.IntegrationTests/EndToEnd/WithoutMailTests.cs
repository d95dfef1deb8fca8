using ListeningPost.IntegrationTests.Deliveries;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Without a mail server documents are made and told of all the same; only their mail waits.</summary>
public sealed class WithoutMailTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocketsHttpHandler _handler = new();
    private HookReceiver _hook = null!;
    private string _database = null!;

    public async ValueTask InitializeAsync()
    {
        _hook = await HookReceiver.StartAsync();
        _database = await postgres.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await _hook.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_digest_is_made_at_its_hour_shown_and_told_at_webhooks_for_readers_who_wait_and_without_any()
    {
        string web = FormattableString.Invariant($"http://127.0.0.1:{FreePort.Find()}");
        var program = new ListeningPostProgram(
            $$"""
            { "Database": { "ConnectionString": "{{_database}}" }, "Web": { "Url": "{{web}}" },
              "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"] },
              "Brands": [
                { "Name": "Acme", "Slug": "acme", "Query": "acme", "Digest": { "At": "00:00", "To": ["one@acme.example"] },
                  "Report": { "Day": "Monday", "At": "00:00", "To": ["two@acme.example"] },
                  "Alerts": { "Webhooks": [ { "Url": "{{_hook.Url}}/a" } ] } },
                { "Name": "Globex", "Slug": "globex", "Query": "globex", "Digest": { "At": "00:00" },
                  "Alerts": { "Webhooks": [ { "Url": "{{_hook.Url}}/g" } ] } },
                { "Name": "Initech", "Slug": "initech", "Query": "initech", "Digest": { "At": "00:00" } } ] }
            """,
            _folder.Path);
        Assert.Equal(0, await program.RunAsync("apply"));
        await Sql.RunAsync(_database, "update listening.brands set created_at = now() - interval '9 days'");
        string checkedAs = (await program.AskAsync("check")).Output;

        await using RunningProgram listening = program.Begin("listen");
        await listening.SaysAsync("Smtp.Host is not set: digests and reports are made and shown, and wait to be mailed.");
        await Eventually.EventuallyAsync(() => _hook.Calls.Count(call => IsDigest(call.Body)) == 2);
        await EventuallyAsync("acme digest, acme report, globex digest");

        using var http = new HttpClient(_handler, disposeHandler: false);
        string page = await http.GetStringAsync(new Uri(web + "/digests"), TestContext.Current.CancellationToken);
        Assert.Contains("data-total=\"2\"", page, StringComparison.Ordinal);
        Assert.Equal(["acme", "globex"], _hook.Calls.Where(call => IsDigest(call.Body)).Select(BrandOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            "digest one@acme.example pending, report two@acme.example pending",
            await Sql.ReadAsync(
                _database,
                """
                select string_agg(concat_ws(' ', kind, recipient, status), ', ' order by kind) from analyst.deliveries
                where kind in ('digest', 'report')
                """));
        Assert.Contains("made and shown, not sent: Smtp.Host is not set", checkedAs, StringComparison.Ordinal);
    }

    private static bool IsDigest(string body) => body.Contains("\"digest.sent\"", StringComparison.Ordinal);

    private static string BrandOf(HookCall call) => call.Body.Contains("\"brand\":\"acme\"", StringComparison.Ordinal) ? "acme" : "globex";

    private Task<object?> EventuallyAsync(string made) => Eventually.EventuallyAsync(
        () => Sql.ReadAsync(
            _database,
            """
            select string_agg(concat_ws(' ', b.slug, d.kind), ', ' order by b.slug, d.kind) from listening.documents as d
            join listening.brands as b on b.id = d.brand_id where d.html is not null and d.kind in ('digest', 'report')
            """),
        value => Equals(value, made));
}
