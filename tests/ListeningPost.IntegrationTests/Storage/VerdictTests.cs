using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Searching;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>What is set aside is in no figure but its own, and a person's word wins from its moment on.</summary>
public class VerdictTests(PostgresFixture postgres)
{
    private static string Judged(int mention) =>
        $"select concat_ws(' ', sentiment, sentiment_score, kind, owed_answer, noise) from analyst.mentions where mention_id = {mention}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_aside_is_in_no_figure_but_its_own_and_every_figure_lists_its_rows()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Told("1", "question", "negative"), Told("2", "praise", null), Told("3", "complaint", "negative", noise: "jobs"),
            Told("4", "other", "positive", noise: "bots"), Told("5", "other", "neutral"), Told("6", "question", "negative"));
        await SayAsync(listening, 6, new NewVerdict { By = "ann", IsNotAboutUs = true });

        Figures figures = await FiguresAsync(listening, asOf: null);

        Assert.Equal((3, 3, 3, 3), (figures.Mentions, figures.Posts, figures.Conversations, figures.WithoutYou));
        Assert.Equal((1, 1, 0, 1, 1), (figures.Negative, figures.Neutral, figures.Positive, figures.NotJudged, figures.OwedAnswers));
        Assert.Equal((2, 1), (figures.Noise, figures.NotAboutUs));
        Assert.Equal(
            (figures.Mentions, figures.NotJudged, figures.Noise, figures.NotAboutUs, figures.Negative, figures.OwedAnswers),
            (await CountAsync(listening, null), await CountAsync(listening, "sentiment:none"), await CountAsync(listening, "noise:*"),
                await CountAsync(listening, "noise:not-about-us"), await CountAsync(listening, "sentiment:negative"),
                await CountAsync(listening, "owed:true")));
        Assert.Equal(1, await CountAsync(listening, "noise:jobs"));
        Assert.Equal(6, await CountAsync(listening, "brand:acme NOT (noise:jobs AND kind:praise)"));
        Assert.Equal(3L, await listening.ReadAsync<long>("select count(*) from analyst.conversations"));
        Assert.Equal(
            "3 3 1 0 1 1", await listening.ReadAsync<string>(
                "select concat_ws(' ', mentions, conversations, negative, positive, neutral, owed_answers) from analyst.daily"));
        Assert.Equal(
            [3L], (await listening.Get<MeasureQueries>().ShareOfVoiceAsync("acme", Noon.AddDays(-1), Noon.AddDays(1), null, Token))
                .Select(v => v.Mentions));
        Assert.Equal(
            3, (await listening.Get<MeasureQueries>().DaysAsync("acme", new DateOnly(2026, 3, 14), 1, null, Token))[0].WithoutYou);
    }

    [Fact]
    public async Task A_verdict_wins_from_its_moment_on_and_figures_of_before_stay()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Told("1", "question", "negative"), Told("2", "other", "positive", noise: "jobs"), Told("3", "other", null));
        DateTimeOffset first = await CutOffAsync(listening);
        await SayAsync(listening, 1, new NewVerdict { By = "ann", Sentiment = "positive", Kind = "praise", Note = "they are glad" });
        await SayAsync(listening, 2, new NewVerdict { By = "ann", IsNotNoise = true, Kind = "complaint" });
        await SayAsync(listening, 3, new NewVerdict { By = "bob", Noise = "scams" });
        DateTimeOffset second = await CutOffAsync(listening);
        await SayAsync(listening, 2, new NewVerdict { By = "bob", IsAnswered = true });
        DateTimeOffset third = await CutOffAsync(listening);
        await SayAsync(listening, 1, new NewVerdict { By = "bob", IsClear = true });

        DateTimeOffset?[] cutOffs = [first, second, third, null];
        Figures[] told = await Task.WhenAll(cutOffs.Select(at => FiguresAsync(listening, at)));

        Assert.Equal([2L, 2, 2, 2], told.Select(f => f.Mentions));
        Assert.Equal([1L, 0, 0, 1], told.Select(f => f.Negative));
        Assert.Equal([0L, 2, 2, 1], told.Select(f => f.Positive));
        Assert.Equal([1L, 1, 0, 1], told.Select(f => f.OwedAnswers));
        Assert.Equal([1L, 1, 1, 1], told.Select(f => f.Noise));
        Assert.Equal([1L, 0, 0, 0], told.Select(f => f.NotJudged));
        Assert.Equal("negative -0.5 question t", await listening.ReadAsync<string>(Judged(1)));
        Assert.Equal("positive 0.5 complaint f", await listening.ReadAsync<string>(Judged(2)));
        Assert.Equal(
            """
            1 ann kind praise question they are glad f
            1 ann sentiment positive negative they are glad f
            1 bob clear f
            2 ann kind complaint other t
            2 ann noise none jobs t
            2 bob answered true t
            3 bob noise scams none t
            """.ReplaceLineEndings("\n"),
            await listening.ReadAsync<string>(
                """
                select string_agg(concat_ws(' ', mention_id, "by", what, value, machine_value, note, in_force), E'\n'
                    order by mention_id, "by", what) from analyst.verdicts
                """));
    }

    [Fact]
    public async Task A_word_outlives_an_edit_and_goes_with_the_mention()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Told("1", "question", "negative"));
        await SayAsync(listening, 1, new NewVerdict { By = "ann", Kind = "other" });

        await listening.SaveAsync(Told("1", "complaint", "neutral").With(post => post with { Text = "edited" }));

        Assert.Equal("neutral 0 other f", await listening.ReadAsync<string>(Judged(1)));
        Assert.Equal("complaint", await listening.ReadAsync<string>("select machine_value from analyst.verdicts"));
        await SayAsync(listening, 1, new NewVerdict { By = "ann", IsClear = true });
        Assert.Equal("neutral 0 complaint t", await listening.ReadAsync<string>(Judged(1)));
        await listening.RunAsync("delete from listening.mentions");
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.verdicts"));
    }

    [Fact]
    public async Task It_is_counted_how_often_the_machine_was_right_by_rule_and_at_a_cut_off()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 6).Select(i => Told($"{i}", i < 4 ? "question" : "praise", "positive"))]);
        for (int i = 1; i <= 5; i++)
        {
            await SayAsync(listening, i, new NewVerdict { By = "ann", Kind = "question" });
        }

        DateTimeOffset cutOff = await CutOffAsync(listening);
        await SayAsync(listening, 6, new NewVerdict { By = "ann", IsNotAboutUs = true });
        MeasureQueries measures = listening.Get<MeasureQueries>();

        VerdictFigures then = await measures.VerdictsAsync("acme", cutOff, 5, Token);
        VerdictFigures now = await measures.VerdictsAsync("acme", null, 1, Token);

        Assert.Equal((5, 3, 0), (then.LookedAt, then.Right, then.NotAboutUs));
        Assert.Equal([new RuleVerdicts("question:test", 3, 3), new RuleVerdicts("praise:test", 2, 0)], then.Rules);
        Assert.Equal((6, 3, 1, 1), (now.LookedAt, now.Right, now.NotAboutUs, now.Rules.Count));
        Assert.Equal(0, (await measures.VerdictsAsync("nobody", null, 5, Token)).LookedAt);
    }

    [Fact]
    public async Task Late_finds_are_told_without_what_is_set_aside()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Told("1", "other", "neutral"), Told("2", "other", "neutral", noise: "jobs"), Told("3", "other", "neutral"));
        await listening.RunAsync(
            "update listening.mentions set found_at = published_at + interval '2 days'; "
            + "update listening.brands set created_at = '2026-03-01Z'");
        DeliveryStore deliveries = listening.Get<DeliveryStore>();
        (DateTimeOffset since, DateTimeOffset until) = (Noon.AddDays(1), Noon.AddDays(2));
        LateInDigest preview = await deliveries.LateAsync(null, "acme", since, until, await CutOffAsync(listening), 9, Token);
        StoredDocument opened = await deliveries.OpenAsync("acme", "digest", since, until, Token);
        await SayAsync(listening, 3, new NewVerdict { By = "ann", IsNotAboutUs = true });

        LateInDigest told = await deliveries.LateAsync(opened.Id, "acme", since, until, opened.CutOff, 9, Token);
        LateInDigest now = await deliveries.LateAsync(opened.Id, "acme", since, until, await CutOffAsync(listening), 9, Token);

        Assert.Equal((2, 2, 1), (preview.Count, told.Count, now.Count));
    }

    private static CollectedPost Told(string id, string kind, string? mood, string? noise = null)
    {
        float? score = mood switch { "negative" => -0.5f, "positive" => 0.5f, "neutral" => 0, _ => null };
        CollectedPost post = Mention(id, kind);
        return post with
        {
            Mentions =
            [
                .. post.Mentions.Select(m => m with
                {
                    Findings = m.Findings with { Sentiment = mood, SentimentScore = score, Noise = noise },
                }),
            ],
        };
    }

    private static async Task SayAsync(Listening listening, long mention, NewVerdict verdict) =>
        Assert.NotNull(await listening.Get<VerdictStore>().SayAsync(mention, verdict, Token));

    private static Task<DateTimeOffset> CutOffAsync(Listening listening) => listening.Get<DeliveryStore>().TakeCutOffAsync(Token);

    private static Task<Figures> FiguresAsync(Listening listening, DateTimeOffset? asOf) =>
        listening.Get<MeasureQueries>().FiguresAsync("acme", Noon.AddDays(-1), Noon.AddDays(1), asOf, Token);

    private static async Task<long> CountAsync(Listening listening, string? query)
    {
        var search = new MentionSearch(
            listening.Get<SearchQueries>(),
            listening.Get<ListeningPost.Storage.Mentions.MentionQueries>(),
            listening.Get<ListeningPost.Storage.Conversations.ConversationQueries>());
        return await search.CountAsync(
            query is null ? null : QueryParser.Parse(query, QueryUse.Search).Query!, new SearchRange { Brand = "acme" }, Token);
    }
}
