using ListeningPost.Core.Subjects;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Subjects of what is stored.</summary>
public class SubjectTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] About =
    [
        "The Acme ferry in Tolvik ran aground", "Acme ferry aground near Tolvik, everybody is safe", "Is the Acme ferry still aground?",
        "Tolvik: Acme ferry aground since six", "Acme-Fähre vor Tolvik auf Grund, ferry aground",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Five about a ferry, of which one is in a thread with an answer; and twenty small things over three weeks.</summary>
    private static CollectedPost[] World =>
    [
        .. About.Select((text, i) => Said($"s{i}", 8 + i, text)),
        At(14, Heard("answer", parent: "s2", root: "s2", author: "acme")),
        .. Enumerable.Range(1, 20).Select(i => Said($"u{i}", (-24 * i) + 7, $"Number {i} bought something small of Acme: item{i * 7}")),
        Said("n", 9, "Acme socks, blue"),
    ];

    [Fact]
    public async Task A_subject_is_found_among_what_is_stored_with_what_the_company_did()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);

        Subject ferry = Assert.Single(await FindAsync(listening, DateTimeOffset.MaxValue));

        Assert.Equal((5, 5, 0), (ferry.Mentions.Count, ferry.Authors, ferry.Earlier.Count));
        Assert.Equal(5 / 6d, ferry.Share);
        Assert.Equal(
            [("s0", SubjectRole.First), ("answer", SubjectRole.Company)], await Task.WhenAll(ferry.Timeline
                .Where(moment => moment.PostId is not null).Select(async moment => (await NativeIdAsync(listening, moment), moment.Role))));
    }

    [Fact]
    public async Task Noise_and_what_was_not_known_then_are_no_part_of_it()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);
        DateTimeOffset cutOff = await listening.ReadNowAsync();
        await listening.SaveAsync(Said("late", 20, "The Acme ferry is free, no longer aground"));

        Assert.Equal(5, Assert.Single(await FindAsync(listening, cutOff)).Mentions.Count);
        Assert.Equal(6, Assert.Single(await FindAsync(listening, DateTimeOffset.MaxValue)).Mentions.Count);

        await listening.RunAsync(
            "update listening.mentions as m set noise = 'jobs' from listening.posts as p where p.id = m.post_id and p.text like '%safe%'");
        Assert.Equal(5, Assert.Single(await FindAsync(listening, DateTimeOffset.MaxValue)).Mentions.Count);
    }

    [Fact]
    public async Task A_day_without_mentions_has_none()
    {
        await using Listening listening = await StartAsync(postgres);

        Assert.Empty(await FindAsync(listening, DateTimeOffset.MaxValue));
    }

    private static Task<IReadOnlyList<Subject>> FindAsync(Listening listening, DateTimeOffset asOf) => listening.Get<SubjectQueries>()
        .FindAsync(new MeasuredPeriod("acme", Start, Start.AddDays(1), asOf), Token);

    private static Task<string> NativeIdAsync(Listening listening, SubjectMoment moment) =>
        listening.ReadAsync<string>($"select native_id from listening.posts where id = {moment.PostId}");

    private static CollectedPost Said(string id, double hour, string text) =>
        At(hour, Mention(id, author: $"by-{id}").With(p => p with { Text = text }));

    private static CollectedPost At(double hour, CollectedPost post) => post.With(p => p with { PublishedAt = Start.AddHours(hour) });
}
