using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;
using Hearing = ListeningPost.Storage.Measures.Hearing;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>What a digest lists of what is stored, and what it does not work out twice.</summary>
public class DigestListsTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 14);
    private static readonly Brand Brand = Acme with { DigestTo = ["one@acme.example"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quote_stands_once_and_the_press_before_others()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(
            Said("1", "question", "Where is my acme?"), Said("2", "question", "where is my ACME"),
            Said("3", "complaint", "I write for a daily: who speaks for acme?"), Said("4", "praise", "I love my acme"),
            Said("5", "praise", "Best acme ever, it lasted a day 🙄"), Said("6", "other", "A word on acme"));
        await using ServiceProvider services = Services(listening, new FakeTimeProvider(Noon.AddDays(2)));

        Digest digest = await services.GetRequiredService<NightlyDigests>().ModelAsync(Brand, Day, Token);

        Assert.Equal(3, digest.WaitingCount);
        Assert.Contains(ListedFor.Press, digest.Listed[0].Reasons);
        Assert.Equal(2, digest.Listed.Count);
        Assert.Equal("I write for a daily: who speaks for acme?", digest.Steps.HandedOn.Single().Post.Text);
        Assert.DoesNotContain(digest.Praise, post => post.Text.Contains("🙄", StringComparison.Ordinal));
        string[] quoted =
        [
            .. digest.Listed.Select(w => w.Post.Text), .. digest.Praise.Select(p => p.Text), .. digest.News.Select(n => n.First.Text),
        ];
        Assert.Equal(quoted.Length, quoted.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task The_first_digest_is_told_so_and_which_query_it_is()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(Mention("1"));
        await using ServiceProvider services = Services(listening, new FakeTimeProvider(Noon.AddDays(2)));
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();

        Digest first = await digests.ModelAsync(Brand, Day, Token);
        await services.GetRequiredService<ScheduledDocuments>()
            .OpenAsync(digests, Brand, DocumentPeriod.Of(Day, NightlyDigests.Zone(Brand), Noon.AddDays(2)), Token);
        Digest again = await digests.ModelAsync(Brand, Day, Token);
        Digest second = await digests.ModelAsync(Brand, Day.AddDays(1), Token);

        Assert.Equal((true, true, false), (first.IsFirst, again.IsFirst, second.IsFirst));
        Assert.Equal(1, first.QueryVersion);
    }

    [Fact]
    public async Task The_pool_holds_the_oldest_the_newest_and_the_loudest_each_once()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(
        [
            .. Enumerable.Range(1, 9).Select(i => Mention($"{i}", "question", author: $"a{i}").With(p => p with
            {
                PublishedAt = Noon.AddHours(i),
                Author = p.Author with { Followers = i == 5 ? 41_200 : null },
            })),
        ]);

        var pool = await listening.Get<DigestQueries>().PoolAsync(
            new WaitingAsked
            {
                Brand = "acme",
                Start = Noon,
                End = Noon.AddDays(1),
                AsOf = DateTimeOffset.MaxValue,
                Oldest = 2,
                Newest = 2,
                Loudest = 2,
            },
            Token);

        Assert.Equal(["text 1", "text 2", "text 5", "text 8", "text 9"], pool.Select(w => w.Mention.Text));
    }

    [Theory]
    [InlineData("Unauthorized", true)]
    [InlineData("Unpaid", true)]
    [InlineData("Blocked", true)]
    [InlineData("ServerError", false)]
    [InlineData("RateLimited", false)]
    public async Task A_source_that_was_refused_from_the_first_is_deaf_not_blind(string failure, bool isDeaf)
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await PollsAsync(listening, failure, heardUntil: "2026-03-01Z");
        DateTimeOffset start = Noon.AddHours(-12);

        var heard = (await listening.Get<CoverageQueries>().HearAsync(start, start.AddDays(1), start.AddDays(1), Token)).Sources.Single();
        var daily = await listening.Get<DailyCoverage>().ListAsync([(start, start.AddDays(1))], start.AddDays(1), Token);

        Assert.Equal((isDeaf, isDeaf ? null : (double?)0), (heard.IsDeaf, heard.Share));
        Assert.Equal(heard.Share, daily.Single());
    }

    [Fact]
    public async Task A_source_that_once_answered_is_blind_when_it_is_refused()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await PollsAsync(listening, "Unauthorized", heardUntil: "2026-03-14 06:00Z");
        DateTimeOffset start = Noon.AddHours(-12);

        var heard = (await listening.Get<CoverageQueries>().HearAsync(start, start.AddDays(1), start.AddDays(1), Token)).Sources.Single();

        Assert.False(heard.IsDeaf);
        Assert.InRange(heard.Share!.Value, 0.2, 0.4);
    }

    [Fact]
    public async Task How_a_day_was_heard_is_worked_out_once_for_a_look_and_anew_after_a_minute_or_while_the_day_goes_on()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await PollsAsync(listening, "Timeout", heardUntil: "2026-03-15Z");
        var clock = new FakeTimeProvider(Noon.AddDays(2));
        await using ServiceProvider services = Services(listening, clock);
        SharedHearing shared = services.GetRequiredService<SharedHearing>();
        DateTimeOffset start = Noon.AddHours(-12);
        Task<Hearing> HearAsync(DateTimeOffset asOf) => shared.HearAsync(start, start.AddDays(1), asOf, Token);

        Hearing first = await HearAsync(Noon.AddDays(1));
        Hearing second = await HearAsync(Noon.AddDays(1).AddSeconds(20));
        Hearing later = await HearAsync(Noon.AddDays(1).AddMinutes(2));
        clock.Advance(TimeSpan.FromMinutes(2));
        Hearing anew = await HearAsync(Noon.AddDays(1).AddMinutes(2));
        Hearing soFar = await HearAsync(start.AddDays(1));

        Assert.Same(first, second);
        Assert.NotSame(first, later);
        Assert.NotSame(later, anew);
        Assert.NotSame(soFar, await HearAsync(start.AddDays(1)));
        Assert.Equal(first.Coverage, anew.Coverage);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task The_stalemate_is_that_of_all_weeks_however_far_back_is_looked(int answeredWeeksAgo, int weeks)
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        var monday = new DateOnly(2026, 3, 16);
        CollectedPost[] posts =
        [
            .. from week in Enumerable.Range(1, 3)
               from talk in Enumerable.Range(1, 5)
               select Mention($"{week}-{talk}", "question").With(p => p with { PublishedAt = Noon.AddDays(7 - (7 * week)) }),
        ];
        await listening.SaveAsync(posts);
        if (answeredWeeksAgo > 0)
        {
            string asked = $"{answeredWeeksAgo}-1";
            await listening.SaveAsync(
                Heard("r", parent: asked, root: asked, author: "acme").With(p => p with { PublishedAt = Noon.AddDays(9) }));
        }

        ParticipationQueries participation = listening.Get<ParticipationQueries>();
        var all = await participation.WeeksAsync("acme", monday.AddDays(-84), 12, asOf: null, Token);

        Assert.Equal(weeks, await participation.StalemateAsync("acme", monday, 12, asOf: null, Token));
        Assert.Equal(weeks, Core.Measures.Stalemate.Weeks(all));
    }

    private static CollectedPost Said(string id, string kind, string text) =>
        Mention(id, kind, author: $"a{id}").With(p => p with { Text = text });

    /// <summary>Each hour of fourteen days; failed after a while.</summary>
    private static Task PollsAsync(Listening listening, string failure, string heardUntil) => listening.RunAsync(
        $"""
        insert into listening.polls
            (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure)
        select 1, t, t, t, t <= '{heardUntil}', false, 0, 0, 0, 0, '1 hour', case when t > '{heardUntil}' then '{failure}' end
        from generate_series('2026-03-02Z'::timestamptz, '2026-03-15 11:00Z', '1 hour') as t
        """);

    private static ServiceProvider Services(Listening listening, TimeProvider clock) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(clock)
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([Brand])
        .AddSingleton(new SmtpOptions())
        .AddDigests(new DigestOptions(null, "listening@example.com"))
        .BuildServiceProvider();
}
