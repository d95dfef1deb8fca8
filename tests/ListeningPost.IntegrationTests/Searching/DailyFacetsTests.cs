using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Searching;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>Facets that were counted a day ahead are those of the mentions, whatever happened since and wherever a bound cuts.</summary>
public class DailyFacetsTests(PostgresFixture postgres)
{
    private static readonly string[] Queries =
    [
        "kind:question", "owed:true", "kind:other NOT owed:false", "sentiment:none OR noise:*", "kind:praise NOT voice:company",
        "presence:with_you",
        "platform:hackernews (kind:complaint OR kind:other)", "platform:mastodon NOT (presence:without_you OR sentiment:positive)",
        "noise:not-about-us",
    ];

    private static readonly string[] Zones = ["UTC", "Asia/Kathmandu", "America/New_York"];

    private static int Seeds => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? 100 : 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_any_history_they_are_those_of_the_mentions()
    {
        for (int seed = 500; seed < 500 + Seeds; seed++)
        {
            await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
            var history = new RandomHistory(listening, seed);
            var random = new Random(seed);
            for (int step = 0; step < 30; step++)
            {
                await history.StepAsync();
                if (random.Next(3) == 0)
                {
                    await listening.Get<DailyRollup>().WriteAsync(Token);
                }

                if (step % 5 == 4)
                {
                    await CompareAsync(listening, random, $"seed {seed}, step {step}");
                }
            }
        }
    }

    [Fact]
    public async Task Rows_that_are_kept_are_those_that_are_written_anew()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        var history = new RandomHistory(listening, seed: 600);
        for (int step = 0; step < 40; step++)
        {
            await history.StepAsync();
            await listening.Get<DailyRollup>().WriteAsync(Token);
        }

        string kept = await RowsAsync(listening);
        await listening.RunAsync(
            """
            DELETE FROM listening.daily_facets;
            INSERT INTO listening.daily_changes (brand, day, platform)
            SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
            FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id;
            """);
        await listening.Get<DailyRollup>().WriteAsync(Token);

        Assert.NotEqual("", kept);
        Assert.Equal(kept, await RowsAsync(listening));
    }

    [Fact]
    public async Task A_search_by_words_gives_the_same_page_whether_its_words_are_rare_common_or_old()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
        [
            .. Enumerable.Range(1, 80).Select(i => Mention($"{i}").With(p => p with
            {
                Text = i % 40 == 0 ? "acme rare common" : "acme common",
                PublishedAt = Noon.AddMinutes(-i),
            })),
        ]);
        MentionSearch search = SearchOf(listening);

        foreach ((string query, int limit, int finds) in new[] { ("common", 20, 20), ("rare", 20, 2), ("rare", 1, 1), ("absent", 5, 0) })
        {
            Query parsed = Parsed(query);
            List<FoundInSearch> all = await search.FindAsync(parsed, new SearchRange(), Token).ToListAsync(Token);
            List<FoundInSearch> page = await search.FindAsync(parsed, new SearchRange { Limit = limit }, Token).ToListAsync(Token);

            Assert.Equal(finds, page.Count);
            Assert.Equal(all.Take(limit).Select(one => one.Mention.MentionId), page.Select(one => one.Mention.MentionId));
        }
    }

    private static async Task CompareAsync(Listening listening, Random random, string when)
    {
        FacetQueries facets = listening.Get<FacetQueries>();
        MentionSearch search = SearchOf(listening);
        for (int i = 0; i < 4; i++)
        {
            var range = new SearchRange
            {
                Brand = random.Next(3) switch { 0 => null, 1 => "acme", _ => "globex" },
                Among = random.Next(3) == 0 ? ["globex"] : null,
                Since = random.Next(2) == 0 ? null : Noon.AddHours(random.Next(-30, 120)).AddMinutes(random.Next(2) * 17),
                Until = random.Next(2) == 0 ? null : Noon.AddHours(random.Next(0, 220)),
            };
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
            IReadOnlyList<DateTimeOffset> bounds = Periods.Of(Noon.AddHours(random.Next(-20, 30)), Noon.AddHours(200), zone).Bounds;
            bool IsListed(Facets one) => one.Noise is null && one.Kind != "praise";
            long[] found = await listening.ReadAsync<long[]>(Ids(range));

            CountedFacets told = await facets.ListAsync(SearchPlan.Everything, zone, range, found: null, bounds, IsListed, Token);
            CountedFacets counted = await facets.ListAsync(SearchPlan.Everything, zone, range, found, bounds, IsListed, Token);

            string asked = $"{when}: {range}";
            Assert.Equal($"{asked}\n{Lines(counted)}", $"{asked}\n{Lines(told)}");
            Query query = Parsed(Queries[random.Next(Queries.Length)]);
            long listed = await search.FindAsync(query, range, Token).LongCountAsync(Token);
            long alone = await facets.CountAsync(SearchPlan.Of(query), range, Token) ?? -1;
            Assert.Equal((asked, query.Text, listed), (asked, query.Text, alone));
            long all = await search.FindAsync(null, range, Token).LongCountAsync(Token);
            Assert.Equal((asked, all), (asked, await search.CountAsync(null, range, Token)));
        }
    }

    private static Query Parsed(string query) =>
        QueryParser.Parse(query, QueryUse.Search) is { Query: { } parsed } ? parsed : throw new InvalidOperationException(query);

    private static MentionSearch SearchOf(Listening listening) =>
        new(listening.Get<SearchQueries>(), listening.Get<MentionQueries>(), listening.Get<ConversationQueries>());

    private static string Ids(SearchRange range) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        SELECT coalesce(array_agg(id), '{}') FROM listening.mentions
        WHERE ('{{range.Brand}}' = '' OR brand = '{{range.Brand}}')
            AND (brand = 'globex' OR {{(range.Among is null ? "true" : "false")}})
            AND published_at >= '{{range.Since?.ToString("O", CultureInfo.InvariantCulture) ?? "-infinity"}}'
            AND published_at < '{{range.Until?.ToString("O", CultureInfo.InvariantCulture) ?? "infinity"}}'
        """);

    private static string Lines(CountedFacets counted) => string.Join(
        '\n', counted.Counts.Select(one => one.ToString()).Order(StringComparer.Ordinal).Append(string.Join(' ', counted.Volume)));

    /// <summary>What a row's counts mean does not depend on their order.</summary>
    private static Task<string> RowsAsync(Listening listening) => listening.ReadAsync<string>(
        """
        SELECT coalesce(string_agg(concat_ws(' ', d.brand, d.day, d.platform, d.languages, (
            SELECT string_agg(encode(substr(d.counts, i, 8), 'hex'), ' ' ORDER BY substr(d.counts, i, 8))
            FROM generate_series(1, length(d.counts), 8) AS i)), E'\n' ORDER BY d.brand, d.day, d.platform), '')
        FROM listening.daily_facets AS d
        """);
}
