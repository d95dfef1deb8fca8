using ListeningPost.Cli;
using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using Microsoft.Extensions.Time.Testing;
using StoredSource = ListeningPost.Storage.Sources.StoredSource;

namespace ListeningPost.Tests.Cli;

public class SourceChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 19, 0, 0, TimeSpan.Zero);

    private static readonly Brand Acme = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme NOT (anvil)",
        SearchTerms = ["acme"],
        Mute = [Account.Parse("hackernews:mallory", out _)!],
    };

    private readonly FakeTimeProvider _clock = new(Now);

    [Fact]
    public async Task Each_source_says_what_it_asks_how_often_at_what_cost_and_what_was_heard_last()
    {
        var stored = new StoredSource
        {
            Name = "hn",
            Kind = "played",
            Platform = "hackernews",
            Host = "hn.example",
            LastPolledAt = Now,
            LastSuccessAt = Now.AddHours(-1),
            ConsecutiveFailures = 2,
            LastError = "it was shut",
            PostsTotal = 12,
            MentionsTotal = 3,
        };
        var checks = new SourceChecks(
            Configured.Of([Acme], [Played("hn"), Played("off", off: "It wants a key."), Played("switched", enabled: false)]),
            new Dictionary<string, StoredSource>(StringComparer.Ordinal) { ["hn"] = stored },
            _clock);

        IReadOnlyList<SourceCheck> said = await checks.RunAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "source hn: ok: hn.example answered with 5 posts, 0 skipped",
                "  asks https://hn.example/search?q=acme&api_key=… and 1 more address",
                "  every 10 min to 24 h, the more often the more is new; free: 3 a day",
                "  heard last 2026-11-28T18:00:00Z, asked last 2026-11-28T19:00:00Z: 12 posts, 3 mentions in all; "
                    + "it failed the last 2 times: it was shut",
                "source off: off: It wants a key.",
                "source switched: switched off: its Enabled is false",
            ],
            said.SelectMany(check => check.Lines));
        Assert.All(said, check => Assert.True(check.IsOk));
    }

    [Fact]
    public async Task Who_is_silent_is_said_and_holds_up_nobody()
    {
        var checks = new SourceChecks(
            Configured.Of([Acme], [Played("deaf", isSilent: true), Played("hn")]), new Dictionary<string, StoredSource>(), _clock);

        Task<IReadOnlyList<SourceCheck>> checking = checks.RunAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(6));
        IReadOnlyList<SourceCheck> said = await checking;

        Assert.Equal("source deaf: failed: deaf.example has not answered within 5 s", said[0].Lines[0]);
        Assert.Equal("  not asked yet", said[0].Lines[^1]);
        Assert.Equal([false, true], said.Select(check => check.IsOk));
    }

    [Fact]
    public async Task A_trace_says_of_each_post_that_a_search_returned_why_it_is_no_mention()
    {
        Configured configured = Configured.Of([Acme], [Played("hn"), Played("off", off: "It wants a key.")]);

        IReadOnlyList<string> said = await new SourceTrace(configured, _clock)
            .RunAsync([], TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "hn: returned 5, matched 1, 4 not:",
                "  \"acme drops an anvil\" (why: the query of acme excludes what stands in it)",
                "  \"I agree\" (why: \"acme\" stands only in quoted text)",
                "  \"by the muted\" (why: its author is muted for acme)",
                "  \"nothing\" (why: \"acme\" stands only in its author, address, tags or links)",
                "off: off: It wants a key.",
            ],
            said);
    }

    [Fact]
    public async Task A_trace_of_one_source_asks_no_other()
    {
        Configured configured = Configured.Of([Acme], [Played("hn"), Played("other", isSilent: true)]);

        IReadOnlyList<string> said = await new SourceTrace(configured, _clock)
            .RunAsync(["hn"], TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.StartsWith("hn: ", said[0], StringComparison.Ordinal);
        Assert.DoesNotContain(said, line => line.StartsWith("other", StringComparison.Ordinal));
    }

    private static ConfiguredSource Played(string name, string? off = null, bool enabled = true, bool isSilent = false) =>
        new(new PlayedOptions { Name = name, Kind = "played", Enabled = enabled }, new PlayedSearch(name, off, isSilent));

    private sealed record PlayedOptions : SourceOptions;

    private sealed class PlayedSearch(string name, string? off, bool isSilent) : ISource
    {
        public string Name => name;

        public string Platform => "hackernews";

        public string Host => $"{name}.example";

        public string? Off => off;

        public bool IsSearch => true;

        public SourcePlan Plan(PollRequest request) => new()
        {
            Addresses = [new Uri($"https://{Host}/search?q={request.SearchTerms[0]}&api_key=secret"), new Uri($"https://{Host}/2")],
            Cost = "free: 3 a day",
        };

        public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
        {
            if (isSilent)
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            return new PollResult { Posts = Posts };
        }

        private static Post[] Posts =>
        [
            new() { Platform = "hackernews", NativeId = "1", Text = "acme is here" },
            new() { Platform = "hackernews", NativeId = "2", Title = "acme drops an anvil" },
            new() { Platform = "hackernews", NativeId = "3", Text = "I agree", Quoted = "acme is good" },
            new()
            {
                Platform = "hackernews",
                NativeId = "4",
                Title = "by the muted",
                Text = "acme",
                Author = new Author { Handle = "mallory" },
            },
            new() { Platform = "hackernews", NativeId = "5", Text = "nothing", Links = ["https://acme.example/"] },
        ];
    }
}
