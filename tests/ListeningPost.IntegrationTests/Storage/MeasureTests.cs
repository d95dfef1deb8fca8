using ListeningPost.Core.Brands;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>A small world whose figures were counted by hand.</summary>
public class MeasureTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Answered by the company; unanswered; answered by an employee alone; started by the company; an article.</summary>
    private static CollectedPost[] World =>
    [
        At(12, Mention("r1", author: "ann").With(p => p with { Author = p.Author with { Followers = 100 } })),
        At(13, Mention("q1", "question", parent: "r1", root: "r1", author: "bob")),
        At(14, Mention("r2", "complaint", author: "cid")),
        At(16, Mention("r3", "question", author: "dan")),
        At(17, Heard("e3", parent: "r3", root: "r3", author: "jo")),
        At(18, Mention("r4", author: "acme")),
        At(10, Mention("w1", "question", platform: "web", author: "")),
        At(23, Mention("r1b", parent: "r1", root: "r1", author: "ann").With(p => p with { Author = p.Author with { Followers = 120 } })),
        At(30, Mention("tomorrow")),
    ];

    private static CollectedPost Reply => At(15, Heard("c1", parent: "q1", root: "r1", author: "acme"));

    [Fact]
    public async Task Figures_of_a_period_are_those_counted_by_hand()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. World, Reply]);

        Figures figures = await listening.Get<MeasureQueries>().FiguresAsync("acme", Start, End, asOf: null, Token);

        Assert.Equal((7, 7, 7, 6), (figures.Mentions, figures.Posts, figures.Stories, figures.Authors));
        Assert.Equal((3, 1, 1, 1), (figures.Conversations, figures.WithYou, figures.PeopleOnly, figures.WithoutYou));
        Assert.Equal((1, 1, 1), (figures.NotReplyable, figures.StartedByYou, figures.OwedAnswers));
        Assert.Equal((0, 7, 0), (figures.Negative, figures.Neutral, figures.Positive));
        Assert.Equal((6, 0, 1), (figures.PublicPosts, figures.EmployeePosts, figures.CompanyPosts));
        Assert.Equal(120, figures.Reach);
    }

    [Fact]
    public async Task As_of_a_cut_off_only_what_was_collected_until_then_counts()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(World);
        DateTimeOffset cutOff = await listening.ReadNowAsync();
        await listening.SaveAsync(Reply, At(11, Mention("late")));

        Figures then = await listening.Get<MeasureQueries>().FiguresAsync("acme", Start, End, cutOff, Token);
        Figures now = await listening.Get<MeasureQueries>().FiguresAsync("acme", Start, End, asOf: null, Token);

        Assert.Equal((7, 3, 0, 2), (then.Mentions, then.Conversations, then.WithYou, then.OwedAnswers));
        Assert.Equal((8, 4, 1, 1), (now.Mentions, now.Conversations, now.WithYou, now.OwedAnswers));
        WaitingFigures waiting = await listening.Get<DigestQueries>().WaitingAsync("acme", Start, End, cutOff, Token);
        Assert.Equal((2, 2, Start.AddHours(13)), (waiting.Posts, waiting.People, waiting.Oldest));
    }

    [Fact]
    public async Task The_daily_view_adds_up_to_the_figures_in_the_brands_own_days()
    {
        await using Listening listening = await StartAsync(postgres, Acme with { TimeZone = "America/New_York" });
        await listening.SaveAsync([.. World, Reply, At(3, Mention("yesterday there"))]);

        Assert.Equal(
            "2026-03-13 hackernews 1 1 0 0 1 0 0 1 0 - | 2026-03-14 hackernews 6 3 1 1 1 0 1 6 1 120 | 2026-03-14 web 1 0 0 0 0 1 0 1 0 - "
            + "| 2026-03-15 hackernews 1 1 0 0 1 0 0 1 0 -",
            await listening.ReadAsync<string>(
                """
                select string_agg(concat_ws(' ', day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable,
                    started_by_you, neutral, owed_answers, coalesce(reach::text, '-')), ' | ' order by day, platform)
                from analyst.daily
                """));
    }

    [Fact]
    public async Task Days_without_anything_are_there_too()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. World, Reply]);
        var measures = listening.Get<MeasureQueries>();

        var days = await measures.DaysAsync("acme", new DateOnly(2026, 3, 13), days: 3, asOf: null, Token);

        Assert.Equal([new(new(2026, 3, 13), 0, 0, 0), new(new(2026, 3, 14), 1, 1, 1), new(new(2026, 3, 15), 0, 0, 1)], days);
    }

    [Fact]
    public async Task Share_of_voice_leaves_own_posts_out()
    {
        var globex = new Brand { Name = "Globex", Slug = "globex", Query = "globex", SearchTerms = ["globex"] };
        await using Listening listening = await StartAsync(postgres, Acme with { Competitors = ["globex"] }, globex);
        CollectedPost rival = Mention("g");
        rival = rival with { Mentions = [rival.Mentions[0] with { Brand = "globex" }] };
        await listening.SaveAsync([.. World, rival, At(1, rival.With(p => p with { NativeId = "g2" }))]);

        var shares = await listening.Get<MeasureQueries>().ShareOfVoiceAsync("acme", Start, End, asOf: null, Token);

        Assert.Equal([new("acme", 6), new("globex", 2)], shares);
    }

    private static CollectedPost At(double hour, CollectedPost post) => post.With(p => p with { PublishedAt = Start.AddHours(hour) });
}
