using ListeningPost.Core.Enrichment;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Copies of one text have one judgement, that of the earliest mention of the brand.</summary>
public class SharedJudgementTests(PostgresFixture postgres)
{
    private const string Judged =
        """
        select string_agg(concat_ws(' ', native_id, brand, kind, coalesce(f.sentiment, 'null'), array_to_string(f.why, '+')), ', '
            order by native_id, brand)
        from listening.mention_facts_now as f
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_is_judged_as_the_earliest_whatever_comes_first()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(Told("2", hour: 2, "question"));
        await listening.SaveAsync(Told("3", hour: 3, "other"));
        Assert.Equal("2 acme question negative question:test, 3 acme question negative question:test", await JudgedAsync(listening));
        Assert.Equal("2 3", await OwedAsync(listening));

        await listening.SaveAsync(Told("1", hour: 1, "praise"));
        Assert.Equal("praise praise praise", await KindsAsync(listening));
        Assert.Equal("", await OwedAsync(listening));
        await DaysAreRightAsync(listening);
    }

    [Fact]
    public async Task When_the_earliest_is_taken_back_the_others_are_judged_by_themselves_again()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Told("1", hour: 1, "praise"), Told("2", hour: 2, "question"), Told("3", hour: 3, "other"));
        Assert.Equal("praise praise praise", await KindsAsync(listening));

        await listening.Get<MentionStore>().SaveAsync(
            new Saving { SourceId = 1, Posts = [], Erased = new Erasure("hackernews", ["1"], []) }, Token);

        Assert.Equal("question question", await KindsAsync(listening));
        Assert.Equal("2 3", await OwedAsync(listening));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.mentions where own_judgement is not null"));
        await DaysAreRightAsync(listening);
    }

    [Fact]
    public async Task An_edit_of_the_earliest_changes_them_all_and_an_edit_that_makes_another_text_of_it_parts_them()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Told("1", hour: 1, "other"), Told("2", hour: 2, "question"));

        await listening.SaveAsync(Told("1", hour: 1, "complaint").With(p => p with { Text = StoryTests.Report + " Read more." }));
        Assert.Equal("complaint complaint", await KindsAsync(listening));

        await listening.SaveAsync(Told("1", hour: 1, "praise").With(p => p with { Text = "I have deleted what stood here before." }));
        Assert.Equal("praise question", await KindsAsync(listening));
        Assert.Equal("2", await OwedAsync(listening));
        await DaysAreRightAsync(listening);
    }

    [Fact]
    public async Task A_comment_in_front_of_a_quotation_is_judged_by_itself()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Told("1", hour: 1, "other"),
            Told("2", hour: 2, "complaint", $"They promised us those cranes two years ago! “{StoryTests.Report}”"));

        Assert.Equal("other complaint", await KindsAsync(listening));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from listening.mentions"));
        Assert.Equal("2", await OwedAsync(listening));
    }

    [Fact]
    public async Task Each_brand_has_its_own_and_a_judgement_that_is_none_is_shared_as_well()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        CollectedPost first = Told("1", hour: 1, "praise");
        CollectedPost second = Told("2", hour: 2, "complaint");
        CollectedPost third = Told("3", hour: 3, "question");
        var unjudged = new Findings { Kind = "other", Noise = "jobs", Why = ["noise:jobs"] };

        await listening.SaveAsync(first with { Mentions = [first.Mentions[0] with { Findings = unjudged }] });
        await listening.SaveAsync(second with { Mentions = [second.Mentions[0], second.Mentions[0] with { Brand = "globex" }] });
        await listening.SaveAsync(third with { Mentions = [third.Mentions[0] with { Brand = "globex" }] });

        Assert.Equal(
            "1 acme other null noise:jobs, 2 acme other null noise:jobs, 2 globex complaint negative complaint:test, "
            + "3 globex complaint negative complaint:test",
            await JudgedAsync(listening));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from listening.mentions where noise = 'jobs'"));
    }

    [Fact]
    public async Task Behind_the_first_thirty_two_copies_a_copy_is_still_one_and_rederiving_changes_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(0, 40).Select(i => Told($"{i + 100}", hour: i, i == 0 ? "complaint" : "praise"))]);

        const string Comment = $"Who pays for all this? “{StoryTests.Report}”";
        await listening.SaveAsync(Told("200", hour: 50, "other"), Told("201", hour: 51, "other", Comment));
        await listening.SaveAsync(Told("202", hour: 52, "other", Comment));

        Assert.Equal(41L, await listening.ReadAsync<long>("select count(*) from listening.mentions where kind = 'complaint'"));
        Assert.Equal(3L, await listening.ReadAsync<long>("select count(distinct text_id) from listening.mentions"));
        const string Rows = "select string_agg(m::text, E'\\n' order by m.id) from listening.mentions as m";
        string kept = await listening.ReadAsync<string>(Rows);
        await listening.Get<Derivation>().RunAsync([Acme], judge: null, _ => { }, Token);
        Assert.Equal(kept, await listening.ReadAsync<string>(Rows));
    }

    private static CollectedPost Told(string id, int hour, string kind, string text = StoryTests.Report)
    {
        CollectedPost post = Mention(id, kind, author: "a" + id).With(p => p with { PublishedAt = Noon.AddHours(hour) });
        Findings findings = post.Mentions[0].Findings with { Sentiment = "negative", SentimentScore = -0.3f };
        return (post with { Mentions = [post.Mentions[0] with { Findings = findings }] }).Saying(text);
    }

    private static Task<string> JudgedAsync(Listening listening) => listening.ReadAsync<string>(Judged);

    private static Task<string> KindsAsync(Listening listening) =>
        listening.ReadAsync<string>("select string_agg(kind, ' ' order by native_id) from analyst.mentions");

    private static Task<string> OwedAsync(Listening listening) => listening.ReadAsync<string>(
        "select coalesce(string_agg(native_id, ' ' order by native_id), '') from analyst.mentions where owed_answer");

    /// <summary>Days as they are shown while they wait to be written, as they are written, and as they are counted anew.</summary>
    private static async Task DaysAreRightAsync(Listening listening)
    {
        const string Days = "select string_agg(d::text, E'\\n' order by d.brand, d.day, d.platform) from analyst.daily as d";
        string shown = await listening.ReadAsync<string>(Days);
        await listening.Get<DailyRollup>().WriteAsync(Token);
        string written = await listening.ReadAsync<string>(Days);
        await listening.Get<Derivation>().RunAsync([Acme], judge: null, _ => { }, Token);

        Assert.Equal(shown, written);
        Assert.Equal(written, await listening.ReadAsync<string>(Days));
    }
}
