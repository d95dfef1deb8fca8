using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Time to first answer, weeks, and hours, of small worlds that were counted by hand.</summary>
public class ParticipationTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asked within a thread; a complaint; a question that an employee answered; one before the period.</summary>
    private static CollectedPost[] World =>
    [
        At(12, Mention("r1")),
        At(13, Mention("q1", "question", parent: "r1", root: "r1", author: "bob")),
        At(13.5, Mention("q1b", "complaint", parent: "r1", root: "r1", author: "bea")),
        At(14, Mention("r2", "complaint", author: "cid")),
        At(16, Mention("r3", "question", author: "dan")),
        At(17, Heard("e3", parent: "r3", root: "r3", author: "jo")),
        At(-2, Mention("r4", "question", author: "eve")),
        At(9, Mention("q4", "question", parent: "r4", root: "r4", author: "fay")),
    ];

    [Fact]
    public async Task First_answers_are_the_brands_own_and_the_others_wait()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. World, At(15, Heard("c1", parent: "q1", root: "r1", author: "acme"))]);

        FirstAnswers answers = await AnswersAsync(listening);

        Assert.Equal((3, 1, null), (answers.Asked, answers.Answered, answers.Median));
        Assert.Equal([0, 1, 1], FirstAnswers.Marks.Select(answers.AnsweredWithin));
        Assert.Equal(3, answers.AtRisk(TimeSpan.FromHours(1)));

        await listening.SaveAsync(At(19, Heard("c2", parent: "r2", root: "r2", author: "acme")));
        Assert.Equal(TimeSpan.FromHours(5), (await AnswersAsync(listening)).Median);
    }

    [Fact]
    public async Task As_of_a_cut_off_a_later_answer_is_not_known()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);
        DateTimeOffset cutOff = await listening.ReadNowAsync();
        await listening.SaveAsync(At(15, Heard("c1", parent: "q1", root: "r1", author: "acme")));

        Assert.Equal(0, (await AnswersAsync(listening, cutOff)).Answered);
        Assert.Equal(1, (await AnswersAsync(listening)).Answered);
    }

    [Fact]
    public async Task Noise_asks_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);
        await listening.RunAsync("update listening.mentions set noise = 'giveaways' where kind = 'complaint'");

        Assert.Equal(2, (await AnswersAsync(listening)).Asked);
    }

    [Fact]
    public async Task A_thread_that_is_gone_waits_no_longer_since_then()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);
        await listening.RunAsync(
            """
            insert into listening.threads (conversation_id, source_id, native_id, consecutive_failures, fence, gone_since)
            select conversation_id, 1, 'r2', 0, 0, '2026-03-14 20:00Z' from analyst.mentions where native_id = 'r2'
            on conflict (conversation_id) do update set gone_since = excluded.gone_since
            """);

        FirstAnswers answers = await AnswersAsync(listening);

        Assert.Equal(3, answers.AtRisk(TimeSpan.FromHours(6)));
        Assert.Equal(2, answers.AtRisk(TimeSpan.FromHours(7)));
    }

    [Fact]
    public async Task Weeks_without_anything_are_there_too()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. World, At(15, Heard("c1", parent: "q1", root: "r1", author: "acme")), At(40, Mention("s"))]);

        var weeks = await listening.Get<ParticipationQueries>().WeeksAsync("acme", new DateOnly(2026, 3, 2), weeks: 3, asOf: null, Token);

        Assert.Equal([new(new(2026, 3, 2), 0, 0), new(new(2026, 3, 9), 5, 1), new(new(2026, 3, 16), 0, 0)], weeks);
    }

    [Fact]
    public async Task An_hour_in_which_many_speak_is_a_spike_on_the_brands_wall_clock()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] usual = [.. Enumerable.Range(1, 20).Select(day => At(9.5 - (24 * day), Mention($"d{day}", author: $"d{day}")))];
        CollectedPost[] many = [.. Enumerable.Range(1, 8).Select(i => At(9.5, Mention($"m{i}", author: $"m{i}")))];
        await listening.SaveAsync([.. usual, .. many]);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("UTC");
        var asked = new MeasuredPeriod("acme", Start, End, TimeProvider.System.GetUtcNow());

        Spike spike = Assert.Single(await listening.Get<SpikeQueries>().ListAsync(asked, zone, listeningSince: null, Token));

        Assert.Equal((new DateTime(2026, 3, 14, 9, 0, 0), 8, 8), (spike.StartedAt, spike.Peak.Mentions, spike.Peak.Authors));
        Assert.Equal(new DateTime(2026, 3, 14, 10, 0, 0), spike.EndedAt);
        Assert.Equal(1, spike.Mean);
    }

    private static Task<FirstAnswers> AnswersAsync(Listening listening, DateTimeOffset? asOf = null) =>
        listening.Get<ParticipationQueries>().FirstAnswersAsync("acme", Start, End, asOf, Token);

    private static CollectedPost At(double hour, CollectedPost post) => post.With(p => p with { PublishedAt = Start.AddHours(hour) });
}
