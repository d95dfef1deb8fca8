using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents.Rendering;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>In the first days nothing is compared with a day that nobody heard, and it is said since when is listened.</summary>
public class FirstDaysTests(PostgresFixture postgres)
{
    private const string Applied = "update listening.brand_queries set applied_at = '2026-03-14 06:00Z'";

    private static readonly DateOnly Day = new(2026, 3, 14);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_day_is_compared_with_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync($"{Applied}; {Polls("2026-03-14 06:00Z", reachedBackTo: "2026-03-14 05:00Z")}");

        (string text, Digest digest) = await TextAsync(listening);

        Assert.Contains("listening since 14 Mar 06:00", text, StringComparison.Ordinal);
        Assert.All(CountedFigure.OfMentions, counted => Assert.Null(new DigestFigures(digest)[counted.Id].Change));
        Assert.DoesNotContain("+1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("±0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_the_first_poll_looked_back_on_was_heard()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync($"{Applied}; {Polls("2026-03-14 06:00Z", reachedBackTo: "2026-02-12Z")}");

        (string text, Digest digest) = await TextAsync(listening);

        Assert.Contains("listening since 14 Mar 06:00", text, StringComparison.Ordinal);
        Assert.Equal("+1", new DigestFigures(digest)["mentions"].Change);
    }

    [Fact]
    public async Task A_brand_that_came_later_than_the_sources_was_not_heard_before()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync($"{Applied}; {Polls("2026-01-01 06:00Z", reachedBackTo: "2025-12-01Z")}");

        (string text, Digest digest) = await TextAsync(listening);

        Assert.Contains("listening since 14 Mar 06:00", text, StringComparison.Ordinal);
        Assert.Null(new DigestFigures(digest)["mentions"].Change);
    }

    [Fact]
    public async Task After_a_month_it_needs_no_word_and_a_gap_in_between_is_no_day_to_compare_with()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync("update listening.brand_queries set applied_at = '2026-01-01 06:00Z'; "
            + Polls("2026-01-01 06:00Z", reachedBackTo: "2025-12-01Z")
            + "update listening.polls set ok = false where started_at >= '2026-03-13 02:00Z' and started_at < '2026-03-14 00:00Z'");

        (string text, Digest digest) = await TextAsync(listening);

        Assert.DoesNotContain("listening since", text, StringComparison.Ordinal);
        Assert.Null(new DigestFigures(digest)["mentions"].Change);
    }

    /// <summary>A poll an hour from then on, all heard.</summary>
    private static string Polls(string first, string reachedBackTo) =>
        $"""
        insert into listening.polls
            (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, reached_back_to)
        select 1, t, t, t, true, false, 1, 1, 0, 0, '1 hour', '{reachedBackTo}'
        from generate_series('{first}'::timestamptz, '2026-03-16Z', '1 hour') as t;
        """;

    private static async Task<(string Text, Digest Digest)> TextAsync(Listening listening)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(2)))
            .AddStorage(listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([Acme])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .BuildServiceProvider();
        Digest digest = await services.GetRequiredService<NightlyDigests>().ModelAsync(Acme, Day, Token);
        return (PlainText.Render(DigestContent.Of(digest)), digest);
    }
}
