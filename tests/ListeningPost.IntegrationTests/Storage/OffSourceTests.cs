using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class OffSourceTests(PostgresFixture postgres)
{
    private const string Why = "It wants a key. Write Key into source 'reddit'.";

    private static readonly SourceRegistration Off = Source("reddit") with { Enabled = false, Off = Why };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_without_its_key_says_why_is_never_due_and_no_blind_time()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();

        await sources.ApplyAsync([Source("hn"), Off], Token);

        string? said = await listening.ReadAsync<string>("select last_error from analyst.sources where name = 'reddit' and not enabled");
        Assert.Equal(Why, said);
        Assert.Empty(await sources.FindDueAsync(["reddit"], forcedSince: TimeProvider.System.GetUtcNow(), Token));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(now.AddDays(-1), now, asOf: null, Token);
        Assert.Equal(["hn"], hearing.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task With_its_key_it_is_on_again_and_the_reason_is_gone()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        await sources.ApplyAsync([Source("reddit")], Token);
        await listening.RunAsync("update listening.sources set last_error = 'older', consecutive_failures = 1 where name = 'reddit'");

        IReadOnlyList<string> off = await sources.ApplyAsync([Off], Token);
        IReadOnlyList<string> same = await sources.ApplyAsync([Off], Token);
        await sources.ApplyAsync([Off with { Off = "Another reason." }], Token);
        string? another = await listening.ReadAsync<string>("select last_error from listening.sources where name = 'reddit'");
        IReadOnlyList<string> on = await sources.ApplyAsync([Source("reddit")], Token);

        Assert.Equal(["source reddit: switched off", "source reddit: switched on"], [.. off, .. same, .. on]);
        Assert.Equal("Another reason.", another);
        Assert.Equal("", await listening.ReadAsync<string>("select coalesce(last_error, '') from listening.sources where name = 'reddit'"));
        Assert.Single(await sources.FindDueAsync(["reddit"], forcedSince: null, Token));
    }

    [Theory]
    [InlineData("Unpaid")]
    [InlineData("Spent")]
    public async Task A_raised_budget_is_taken_up_at_once(string failure)
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        await sources.ApplyAsync([Source("x") with { SettingsJson = """{"Budget":1}""" }], Token);
        SourceLease lease = (await sources.TakeAsync("x", forcedSince: null, Token))!;
        var spent = new PollFailure { Error = "spent", Failure = failure, NextPollIn = TimeSpan.FromDays(3) };
        await sources.FailAsync(lease, spent, Token);
        IReadOnlyList<DueSource> before = await sources.FindDueAsync(["x"], forcedSince: null, Token);

        await sources.ApplyAsync([Source("x") with { SettingsJson = """{"Budget":2}""" }], Token);

        Assert.Empty(before);
        Assert.Single(await sources.FindDueAsync(["x"], forcedSince: null, Token));
    }
}
