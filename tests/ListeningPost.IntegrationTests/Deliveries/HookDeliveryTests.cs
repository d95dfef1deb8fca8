using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Observability;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Deliveries;

/// <summary>From a notice to chats, webhooks and mail: each once, whoever fails, and by hand again.</summary>
public sealed class HookDeliveryTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly KeptDocument Mail = new() { Subject = "s", Html = "<p>h</p>", Text = "t", FiguresJson = "{}" };

    private readonly SmtpSink _sink = new();
    private readonly KeptLines _log = new();
    private Listening _listening = null!;
    private HookReceiver _hook = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _listening = await StartAsync(postgres);
        _hook = await HookReceiver.StartAsync();
        _services = Services();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _listening.DisposeAsync();
        await _hook.DisposeAsync();
        await _sink.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task A_notice_reaches_each_channel_once_however_often_it_is_posted_and_by_how_many_processes()
    {
        await using ServiceProvider other = Services();
        string[] channels = ["mail:one@acme.example", $"slack:{_hook.Url}/s", $"discord:{_hook.Url}/d", $"standard:{_hook.Url}"];

        bool isNew = await PostAsync(_services, channels);
        bool isNewAgain = await PostAsync(other, channels);
        await Task.WhenAll(LookAsync(_services), LookAsync(other));
        await LookAsync(_services);

        Assert.Equal((true, false), (isNew, isNewAgain));
        Assert.Equal(3, _hook.Calls.Count);
        Assert.Equal("one@acme.example", Assert.Single(_sink.Taken).Recipient);
        Assert.Equal(
            "alert:3 webhook:1",
            await _listening.ReadAsync<string>(
                """
                select string_agg(kind || ':' || n, ' ' order by kind)
                from (select kind, count(*) as n from analyst.deliveries where status = 'sent' group by kind) as k
                """));
        string stored = await _listening.ReadAsync<string>(
            """
            select string_agg(d::text, '') || (select string_agg(x::text, '') from listening.documents as x)
            from listening.deliveries as d
            """);
        Assert.DoesNotContain("verysecret", stored + string.Join('\n', _log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_tried_again_is_the_same_message_signed_anew()
    {
        _hook.Status = 500;
        await PostAsync(_services, [$"standard:{_hook.Url}"]);
        await LookAsync(_services);
        _hook.Status = 204;
        await AgainAsync();

        Assert.Equal(2, _hook.Calls.Count);
        Assert.Equal(_hook.Calls[0].Body, _hook.Calls[1].Body);
        Assert.Equal(_hook.Calls[0].Headers["webhook-id"], _hook.Calls[1].Headers["webhook-id"]);
        Assert.DoesNotContain(".", _hook.Calls[0].Headers["webhook-id"], StringComparison.Ordinal);
        Assert.Equal("sent", await StatusAsync());
    }

    [Theory]
    [InlineData(301, "followed")]
    [InlineData(500, "HTTP 500")]
    [InlineData(400, "HTTP 400")]
    public async Task A_failure_is_put_off_said_and_not_followed(int status, string word)
    {
        _hook.Status = status;
        await PostAsync(_services, [$"standard:{_hook.Url}"]);
        await LookAsync(_services);
        await LookAsync(_services);

        Assert.Single(_hook.Calls);
        Assert.Equal("pending", await StatusAsync());
        Assert.Contains(word, await _listening.ReadAsync<string>("select error from analyst.deliveries"), StringComparison.Ordinal);
        BrokenPromise trouble = Assert.Single(_services.GetRequiredService<Troubles>().All);
        Assert.Contains("is not sent to standard", trouble.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_time_gets_it_for_all_that_waits()
    {
        (_hook.Status, _hook.RetryAfter) = (429, "3600");
        await PostAsync(_services, [$"slack:{_hook.Url}"], id: "a-1");
        await PostAsync(_services, [$"slack:{_hook.Url}"], id: "a-2");
        await LookAsync(_services);
        await LookAsync(_services);

        Assert.Single(_hook.Calls);
        Assert.Equal(2L, await _listening.ReadAsync<long>(
            "select count(*) from listening.deliveries where next_attempt_at > now() + interval '55 minutes' and status = 'pending'"));
    }

    [Fact]
    public async Task Who_is_gone_is_told_nothing_more_and_the_owner_is_told_once()
    {
        _hook.Status = 410;
        await PostAsync(_services, [$"standard:{_hook.Url}"], id: "a-1");
        await LookAsync(_services);
        await PostAsync(_services, [$"standard:{_hook.Url}"], id: "a-2");
        await LookAsync(_services);
        await LookAsync(_services);

        Assert.Single(_hook.Calls);
        Assert.Equal(2L, await _listening.ReadAsync<long>(
            "select count(*) from analyst.deliveries where kind = 'webhook' and status = 'failed'"));
        var (recipient, message) = Assert.Single(_sink.Taken);
        Assert.Equal("owner@acme.example", recipient);
        Assert.DoesNotContain("verysecret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_answer_is_an_answer_and_a_closed_door_is_a_failure()
    {
        _hook.Says = 5_000_000;
        await PostAsync(_services, [$"slack:{_hook.Url}"], id: "a-1");
        await LookAsync(_services);
        Assert.Equal("sent", await StatusAsync());

        await using ServiceProvider closed = Services(allowed: []);
        await PostAsync(closed, [$"slack:{_hook.Url}"], id: "a-2");
        await LookAsync(closed);
        string error = await _listening.ReadAsync<string>("select error from analyst.deliveries where error is not null");
        Assert.Contains("closed door", error, StringComparison.Ordinal);
        Assert.Single(_hook.Calls);
    }

    [Fact]
    public async Task What_failed_is_listed_and_sent_again_by_hand()
    {
        _hook.Status = 400;
        await PostAsync(_services, [$"slack:{_hook.Url}"]);
        await LookAsync(_services);
        var filter = new SentFilter { Brand = "acme", Kind = "alert", Status = "failed", Limit = 10 };
        ListedDelivery failed = Assert.Single(
            await _services.GetRequiredService<SentQueries>().DeliveriesAsync(filter, Token),
            delivery => delivery.Recipient.StartsWith("slack:", StringComparison.Ordinal));
        string? stillRefused = await _services.GetRequiredService<Replaying>().SendAsync(failed.DeliveryId, Token);
        _hook.Status = 200;

        Assert.Contains("HTTP 400", stillRefused, StringComparison.Ordinal);
        Assert.Null(await _services.GetRequiredService<Replaying>().SendAsync(failed.DeliveryId, Token));
        Assert.Equal(3, _hook.Calls.Count);
        string? stranger = await _services.GetRequiredService<Replaying>().SendAsync(99_999, Token);
        Assert.Contains("no such delivery", stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_sent_again_by_hand_keeps_its_name()
    {
        await PostAsync(_services, ["mail:one@acme.example"]);
        await LookAsync(_services);
        long id = await _listening.ReadAsync<long>("select delivery_id from analyst.deliveries");

        Assert.Null(await _services.GetRequiredService<Replaying>().SendAsync(id, Token));

        Assert.Equal(2, _sink.Taken.Count);
        Assert.Single(_sink.Taken.Select(mail => Header(mail.Message, "Message-Id")).Distinct(StringComparer.Ordinal));
        Assert.Equal("sent", await StatusAsync());
    }

    private static string Header(string message, string name) =>
        message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    private static Task LookAsync(ServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<DeliveryService>().Single().RunOnceAsync(Token);

    private static Task<bool> PostAsync(ServiceProvider services, string[] channels, string id = "spike-1") =>
        services.GetRequiredService<INotices>().PostAsync(
            new Notice
            {
                Id = id,
                Type = "spike.started",
                Brand = "acme",
                BrandName = "Acme",
                Language = "en",
                At = Noon,
                Rule = "spike",
                Headline = "Acme: 40 mentions in an hour",
            },
            Mail, channels, Token);

    private async Task AgainAsync()
    {
        await _listening.RunAsync("update listening.deliveries set next_attempt_at = null where status = 'pending'");
        await LookAsync(_services);
    }

    private Task<string> StatusAsync() => _listening.ReadAsync<string>("select max(status) from analyst.deliveries");

    private ServiceProvider Services(string[]? allowed = null)
    {
        var http = new HttpOptions { AllowedPrivateNetworks = allowed ?? ["127.0.0.0/8"] };
        return new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddStorage(_listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([Acme])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = _sink.Port, Security = SmtpSecurity.None })
            .AddSingleton(new HookHttp(http, TimeProvider.System))
            .AddSingleton(new ChannelBook(Configured))
            .AddReadiness()
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .AddDeliveryService()
            .BuildServiceProvider();
    }

    private IReadOnlyList<BrandChannels> Configured()
    {
        Assert.True(Channel.TryParse($"standard:{_hook.Url}", out Channel? channel, out _));
        return [new BrandChannels("acme", [], [channel with { Secret = Secret }], ["owner@acme.example"])];
    }
}
