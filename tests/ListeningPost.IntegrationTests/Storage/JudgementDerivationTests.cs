using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Judged anew, stored mentions are as collecting would judge them now, whatever they were judged before.</summary>
public class JudgementDerivationTests(PostgresFixture postgres)
{
    private const string Rows =
        """
        select concat_ws(E'\n',
            (select string_agg(m::text, E'\n' order by m.id) from listening.mentions as m),
            (select string_agg(v::text, E'\n' order by v.id) from listening.verdicts as v),
            (select string_agg(c::text, E'\n' order by c.conversation_id, c.brand) from listening.brand_conversations as c),
            (select string_agg(d::text, E'\n' order by d.brand, d.day, d.platform) from analyst.daily as d))
        """;

    /// <summary>What no rule says of any of them, by themselves and as they share it.</summary>
    private const string JudgeWrongly =
        """
        update listening.mentions set language = 'fr', sentiment = 'positive', sentiment_score = 0.9, kind = 'question', noise = 'scams',
            why = '{wrong}', owed_since = null, own_judgement = case when own_judgement is not null then
                '{"sentiment": null, "score": null, "kind": "praise", "noise": "bots", "why": ["wrong"]}'::jsonb end
        """;

    private static readonly Brand Globex = RandomHistory.Rival with { Language = "de" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_judged_wrongly_is_as_collecting_gave_it_and_a_second_time_changes_nothing()
    {
        await using Listening listening = await StartAsync(postgres, Acme, Globex);
        await listening.RunAsync("""update listening.sources set settings = '{"Language": "de-AT"}' where name = 'hn'""");
        await CollectAsync(
            listening,
            Post("1", "My acme pump is broken again, it does not work and nobody answers."),
            Post("2", "How do I clean an acme pump?"),
            Post("3", "acme einfach top"),
            Post("4", "We're hiring at acme, apply now!"),
            Post("5", "We're hiring at acme, apply now!", author: "acme"),
            Post("6", "I love my acme pump, it is great. The globex one is terrible and broken.") with { Language = "en-GB" },
            Post("7", StoryTests.Report),
            Post("8", StoryTests.Report + " Apply now, we're hiring! Read more."));
        await SayAsync(listening, "1", new NewVerdict { By = "ann", Kind = "other", Sentiment = "neutral" });
        await SayAsync(listening, "2", new NewVerdict { By = "ann", IsAnswered = true });
        await SayAsync(listening, "8", new NewVerdict { By = "ann", IsNotAboutUs = true });
        string collected = await listening.ReadAsync<string>(Rows);
        await listening.RunAsync(JudgeWrongly);

        List<string> said = await RederiveAsync(listening, Acme, Globex);
        string rederived = await listening.ReadAsync<string>(Rows);
        List<string> again = await RederiveAsync(listening, Acme, Globex);

        Assert.Equal(collected, rederived);
        Assert.Equal(collected, await listening.ReadAsync<string>(Rows));
        Assert.Contains("9 are judged otherwise than before", said);
        Assert.Contains("0 are judged otherwise than before", again);
        Assert.Equal("de", await listening.ReadAsync<string>("select language from analyst.mentions where native_id = '3'"));
    }

    [Fact]
    public async Task A_rule_that_a_brand_leaves_out_or_takes_up_reaches_what_is_stored()
    {
        await using Listening listening = await StartAsync(postgres);
        await CollectAsync(listening, Post("1", "acme: we're hiring, apply now. Who wants the job?"), Post("2", "Enter to win an acme"));
        string collected = await listening.ReadAsync<string>(Rows);

        await RederiveAsync(listening, Acme with { Noise = ["giveaways"] });
        string without = await NoiseAsync(listening);
        await RederiveAsync(listening, Acme);

        Assert.Equal("-, giveaways", without);
        Assert.Equal("jobs, giveaways", await NoiseAsync(listening));
        Assert.Equal(collected, await listening.ReadAsync<string>(Rows));
    }

    [Fact]
    public async Task Of_many_all_are_judged_and_those_of_brands_that_nobody_listens_for_stay()
    {
        await using Listening listening = await StartAsync(postgres, Acme, Globex);
        await CollectAsync(
            listening, [.. Enumerable.Range(1, 1_050).Select(i => Post($"{i}", $"No. {i}: acme is great, globex is not."))]);
        await listening.RunAsync("update listening.mentions set kind = 'question', why = '{wrong}'");

        List<string> said = await RederiveAsync(listening, Acme);

        Assert.Equal(
            "1050 1050",
            await listening.ReadAsync<string>(
                """
                select concat_ws(' ', count(*) filter (where brand = 'acme' and kind <> 'question' and why <> '{wrong}'),
                    count(*) filter (where brand = 'globex' and kind = 'question' and why = '{wrong}'))
                from listening.mentions
                """));
        Assert.Equal(
            ["how 2,100 mentions are judged", "how 2,100 mentions are judged: 95 %", "1,050 are judged otherwise than before"],
            said.Where(line => line.Contains("judged", StringComparison.Ordinal)));
    }

    private static async Task CollectAsync(Listening listening, params Post[] posts)
    {
        Brand[] brands = [Acme, Globex];
        var queries = new QueryIndex([.. brands.Select(b => KeyValuePair.Create(b.Slug, QueryParser.Parse(b.Query).Query!))]);
        var finder = new MentionFinder(brands, queries)
        {
            SourceLanguages = new Dictionary<string, string>(StringComparer.Ordinal) { ["in German"] = "de-AT" },
        };
        string settings = await listening.ReadAsync<string>("select settings::text from listening.sources where name = 'hn'");
        string source = settings.Contains("de-AT", StringComparison.Ordinal) ? "in German" : "hn";
        await listening.SaveAsync([.. finder.Find(posts, source)]);
    }

    private static async Task<List<string>> RederiveAsync(Listening listening, params Brand[] brands)
    {
        List<string> said = [];
        await listening.Get<Derivation>().RunAsync(brands, new BrandJudge(brands), said.Add, Token);
        return said;
    }

    private static async Task SayAsync(Listening listening, string id, NewVerdict verdict)
    {
        long mention = await listening.ReadAsync<long>($"select mention_id from analyst.mentions where native_id = '{id}'");
        Assert.NotNull(await listening.Get<VerdictStore>().SayAsync(mention, verdict, Token));
    }

    private static Task<string> NoiseAsync(Listening listening) => listening.ReadAsync<string>(
        "select string_agg(coalesce(noise, '-'), ', ' order by native_id) from analyst.mentions");

    private static Post Post(string id, string text, string author = "ann") => Heard(id, author: author).Post with { Text = text };
}
