using System.Globalization;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Measures;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>What is kept as it changes equals what is worked out anew from the posts, and what was known at a time stays so.</summary>
public class DerivationTests(PostgresFixture postgres)
{
    private const string Mentions =
        """
        select coalesce(string_agg(concat_ws(' ', f.native_id, f.brand, f.voice, f.owed_answer, f.answered_by, f.is_duplicate,
            f.story_id, f.conversation_id,
            f.can_be_owed, coalesce(f.sentiment, '-'), f.sentiment_score, f.kind, f.noise), E'\n' order by f.mention_id), '') from @ as f
        """;

    private const string Talks =
        """
        select coalesce(string_agg(
            concat_ws(' ', f.conversation_id, f.brand, f.presence, f.started_by, f.joinable),
            E'\n' order by f.conversation_id, f.brand), '')
        from @ as f
        """;

    private const string Rows =
        """
        select concat_ws(E'\n',
            (select string_agg(c::text, E'\n' order by c.conversation_id, c.brand) from listening.brand_conversations as c),
            (select string_agg(concat_ws(' ', m.id, m.copy_since, m.article_since, m.owed_since, m.owed_until, m.company_answered_at,
                m.employee_answered_at, m.competitor_answered_at, m.public_answered_at, m.conversation_since, m.reach,
                m.sentiment, m.kind, m.noise, m.judged_at, m.settled_at, m.text_id, m.sentiment_score, m.why, m.own_judgement),
                E'\n' order by m.id) from listening.mentions as m),
            (select string_agg(d::text, E'\n' order by d.brand, d.day, d.platform) from analyst.daily as d))
        """;

    private static int Seeds => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? 200 : 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kept_as_it_changes_or_worked_out_anew_it_is_the_same_at_every_cut_off()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
            var history = new RandomHistory(listening, seed);
            List<DateTimeOffset> cutOffs = [];
            for (int step = 0; step < 25; step++)
            {
                await history.StepAsync();
                cutOffs.Add(await listening.ReadNowAsync());
                if (step == 12)
                {
                    await listening.Get<DailyRollup>().WriteAsync(Token);
                }
            }

            string kept = await ToldAsync(listening, cutOffs);
            await listening.Get<Derivation>().RunAsync(history.Brands, judge: null, _ => { }, Token);

            Assert.Equal($"seed {seed}\n{kept}", $"seed {seed}\n{await ToldAsync(listening, cutOffs)}");
        }
    }

    [Fact]
    public async Task What_was_known_at_a_time_is_told_of_it_later()
    {
        for (int seed = 100; seed < 100 + Seeds; seed++)
        {
            await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
            var history = new RandomHistory(listening, seed) { IsOnlyAdding = true };
            List<(DateTimeOffset CutOff, string Then)> seen = [];
            for (int step = 0; step < 20; step++)
            {
                await history.StepAsync();
                DateTimeOffset now = await listening.ReadNowAsync();
                seen.Add((now, await SeenAsync(listening, "listening.mention_facts_now", "listening.conversation_facts_now")));
            }

            foreach ((DateTimeOffset cutOff, string then) in seen)
            {
                string at = string.Create(CultureInfo.InvariantCulture, $"('{cutOff:O}')");
                string later = await SeenAsync(listening, $"listening.mention_facts{at}", $"listening.conversation_facts{at}");
                Assert.Equal($"seed {seed} at {at}\n{then}", $"seed {seed} at {at}\n{later}");
            }
        }
    }

    private static async Task<string> ToldAsync(Listening listening, List<DateTimeOffset> cutOffs)
    {
        List<string> told = [await listening.ReadAsync<string>(Rows)];
        foreach (DateTimeOffset cutOff in cutOffs)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"('{cutOff:O}')");
            told.Add(at);
            told.Add(await SeenAsync(listening, $"listening.mention_facts{at}", $"listening.conversation_facts{at}"));
        }

        return string.Join('\n', told);
    }

    private static async Task<string> SeenAsync(Listening listening, string mentions, string talks) =>
        await listening.ReadAsync<string>(Mentions.Replace("@", mentions, StringComparison.Ordinal)) + "\n"
        + await listening.ReadAsync<string>(Talks.Replace("@", talks, StringComparison.Ordinal));
}
