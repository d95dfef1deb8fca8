using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program: a mention that a rule asks for is stored, and on the wire; once, however often the program is
/// killed.</summary>
public sealed class AlertsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Secret = "whsec_YWxlcnRzIGFsZXJ0cyBhbGVydHMgYWxlcnRzIQ==";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Id, string Body)> _heard = new();
    private FeedWeb _web = null!;
    private WebApplication _hooks = null!;
    private string _database = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FeedWeb.StartAsync();
        _web["one"] = ["nothing much"];
        _database = await postgres.CreateDatabaseAsync();
        _hooks = LoopbackWeb.Builder().Build();
        _hooks.MapPost("/S3CR3T", TakeAsync);
        await _hooks.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _hooks.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_mention_is_stored_and_on_the_wire_once_and_no_address_is_stored_or_said()
    {
        var program = new ListeningPostProgram(Configuration(), _folder.Path);
        await using (RunningProgram listening = program.Begin("listen"))
        {
            await UntilAsync("select count(*) = 1 from listening.alert_rules where rule = 'each'");
            _web["one"] = ["nothing much", "the anvils of acme are broken"];
            await Eventually.EventuallyAsync(() => !_heard.IsEmpty);
            await listening.KillAsync();
        }

        await using RunningProgram again = program.Begin("listen");
        _web["one"] = ["nothing much", "the anvils of acme are broken", "acme makes anvils again"];
        await Eventually.EventuallyAsync(() => Ids().Length >= 2);
        await UntilAsync("select bool_and(state = 'told') from listening.alerts");
        Assert.Equal(0, await again.StopAsync());

        Assert.Equal(2, Ids().Length);
        JsonNode first = JsonNode.Parse(_heard.First().Body)!;
        Assert.Equal("mention.created", (string?)first["type"]);
        Assert.Contains("the anvils of acme are broken", _heard.First().Body, StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.ReadAsync(_database, "select count(*) from listening.brands where settings::text like '%S3CR3T%'"));
        Assert.Equal(0L, await Sql.ReadAsync(_database, "select count(*) from listening.alerts where facts::text like '%S3CR3T%'"));
        Assert.DoesNotContain("S3CR3T", again.Log, StringComparison.Ordinal);
        Assert.Contains("alert: acme, each: Acme: new mention on ", again.Log, StringComparison.Ordinal);
    }

    private string[] Ids() => [.. _heard.Select(heard => heard.Id).Distinct()];

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _heard.Enqueue((context.Request.Headers["webhook-id"].ToString(), await reader.ReadToEndAsync(context.RequestAborted)));
    }

    private Task<object?> UntilAsync(string sql) => Eventually.EventuallyAsync(() => Sql.ReadAsync(_database, sql),
        value => Equals(value, true));

    private string Configuration() => JsonSerializer.Serialize(new
    {
        Database = new { ConnectionString = _database },
        Web = new { Url = "http://127.0.0.1:0" },
        Http = new { AllowedPrivateNetworks = (string[])["127.0.0.0/8"] },
        Brands = (object[])
        [
            new
            {
                Name = "Acme",
                Query = "acme",
                Alerts = new
                {
                    Webhooks = (object[])[new { Url = $"{_hooks.Urls.Single()}/S3CR3T", Secret }],
                    Each = "anvil*",
                },
            },
        ],
        Sources = (object[])[new { Name = "one", Kind = "rss", Url = $"{_web.Url}/one", Every = "00:00:01" }],
    });
}
