using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Observability;
using ListeningPost.Storage;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>What the schedule does when something is amiss: for whom, how often, and what it says.</summary>
public sealed class DigestSchedulerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Brand One = Acme with { DigestTo = ["one@acme.example", "two@acme.example"] };
    private static readonly Brand Other = Acme with { Name = "Other", Slug = "other", DigestTo = ["one@other.example"] };

    /// <summary>Half past six, so that no digest's hour comes within a test that goes on for a few hours.</summary>
    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(2).AddHours(6.5), TimeSpan.Zero));

    private readonly SmtpSink _sink = new();
    private readonly KeptLines _log = new();
    private Listening _listening = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DeliveryService Scheduler => _services.GetServices<IHostedService>().OfType<DeliveryService>().Single();

    private IReadOnlyList<BrokenPromise> Troubles => _services.GetRequiredService<Troubles>().All;

    public async ValueTask InitializeAsync()
    {
        _listening = await StartAsync(postgres, One, Other);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddSingleton<TimeProvider>(_clock)
            .AddStorage(_listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([One, Other])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = _sink.Port, Security = SmtpSecurity.None })
            .AddReadiness()
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .AddDeliveryService()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _log.All));
        await _services.DisposeAsync();
        await _listening.DisposeAsync();
        await _sink.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task A_digest_is_sent_at_its_hour_once_and_the_log_says_to_how_many()
    {
        await Scheduler.RunOnceAsync(Token);
        await Scheduler.RunOnceAsync(Token);

        Assert.Equal(3, _sink.Taken.Count);
        Assert.Equal(2, _log.All.Count);
        Assert.Matches("^Information: Digest of acme for 20..-..-.. to 20..-..-..: sent to 2 recipients\\.$", _log.All[0]);
        Assert.Matches("^Information: Digest of other for 20..-..-.. to 20..-..-..: sent to 1 recipient\\.$", _log.All[1]);
        Assert.Empty(Troubles);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_said_once_and_hourly_and_asked_once_a_look_while_digests_are_opened_on_time()
    {
        _sink.Greeting = "554 no";
        await Scheduler.RunOnceAsync(Token);

        Assert.Equal(1, _sink.Connections);
        Assert.Equal(2L, await _listening.ReadAsync<long>("select count(*) from listening.documents where html is not null"));
        Assert.Equal(
            2L, await _listening.ReadAsync<long>("select count(*) from analyst.deliveries where error like '%554%' and brand = 'acme'"));
        Assert.Single(Troubles, trouble => trouble.What.StartsWith("The digest of acme for ", StringComparison.Ordinal));

        for (int minute = 0; minute < 90; minute += 15)
        {
            await LookAgainAsync(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(2, _log.All.Count(line => line.StartsWith("Error: No mail can be sent: ", StringComparison.Ordinal)));
        _sink.Greeting = "220 sink";
        await LookAgainAsync(TimeSpan.FromMinutes(15));

        Assert.Equal(3, _sink.Taken.Count);
        Assert.Contains("Information: Mail can be sent again, after 1 h 45 min.", _log.All);
        Assert.Empty(Troubles);
    }

    [Fact]
    public async Task Who_is_refused_for_good_is_told_with_what_to_do()
    {
        _sink.RecipientAnswer = "550 5.1.1 no such user";

        await Scheduler.RunOnceAsync(Token);

        Assert.Contains(_log.All, line => line.StartsWith("Error: Digest of acme for ", StringComparison.Ordinal)
            && line.Contains("given up for 2 recipients at attempt 1", StringComparison.Ordinal)
            && line.Contains("listeningpost deliveries --replay ID", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.All, line => line.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digest_that_cannot_be_made_delays_no_other_is_tried_less_and_less_often_and_is_told()
    {
        await _listening.RunAsync(
            "alter table listening.documents add constraint broken check (html is null or brand_id <> (1)) not valid");
        for (int look = 0; look < 5; look++)
        {
            await Scheduler.RunOnceAsync(Token);
        }

        Assert.Equal("one@other.example", Assert.Single(_sink.Taken).Recipient);
        BrokenPromise trouble = Assert.Single(Troubles);
        Assert.Contains("The digest of acme for ", trouble.What, StringComparison.Ordinal);
        Assert.Contains("broken", trouble.Why, StringComparison.Ordinal);
        Assert.Single(_log.All, line => line.StartsWith("Error: ", StringComparison.Ordinal));

        await _listening.RunAsync("alter table listening.documents drop constraint broken");
        await LookAgainAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(3, _sink.Taken.Count);
        Assert.Empty(Troubles);
        Assert.Contains(_log.All, line => line.EndsWith(": made, after 2 min.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tables_that_cannot_be_asked_are_told_and_the_next_look_is_as_soon_as_ever()
    {
        await _listening.RunAsync("alter table listening.deliveries rename to elsewhere");
        await Scheduler.StartAsync(Token);
        await Eventually.EventuallyAsync(() => Troubles.Any(trouble => trouble.What == "The look for mail that is due could not be made"));
        await _listening.RunAsync("alter table listening.elsewhere rename to deliveries");

        await Eventually.EventuallyAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            return _sink.Taken.Count >= 3 && Troubles.Count == 0;
        });

        await Scheduler.StopAsync(Token);
        Assert.Contains("Information: Sending digests stopped.", _log.All);
    }

    /// <summary>What the database put off is due again: its clock is not the test's.</summary>
    private async Task LookAgainAsync(TimeSpan later)
    {
        _clock.Advance(later);
        await _listening.RunAsync("update listening.deliveries set next_attempt_at = null where status = 'pending'");
        await Scheduler.RunOnceAsync(Token);
    }
}
