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
public class PackedDaysTests(PostgresFixture postgres)
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
                    await PackAsync(listening);
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
            await PackAsync(listening);
        }

        string kept = await RowsAsync(listening);
        await listening.RunAsync(
            """
            DELETE FROM listening.packed_days;
            INSERT INTO listening.packed_changes (brand, day)
            SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date
            FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id;
            """);
        await PackAsync(listening);

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

    [Fact]
    public async Task Words_frequent_or_not_are_counted_as_the_texts_have_them()
    {
        for (int seed = 700; seed < 700 + Seeds; seed++)
        {
            await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
            var history = new RandomHistory(listening, seed);
            var random = new Random(seed);
            for (int step = 0; step < 24; step++)
            {
                await history.StepAsync();
                if (step % 8 == 5)
                {
                    await listening.RunAsync(LearnSome);
                }

                if (random.Next(2) == 0)
                {
                    await PackAsync(listening);
                }

                if (step % 4 == 3)
                {
                    await CompareWordsAsync(listening, random, $"seed {seed}, step {step}");
                }
            }
        }
    }

    /// <summary>Some of the words that there are, and a few more of them each time.</summary>
    private const string LearnSome =
        """
        INSERT INTO listening.frequent_words (id, lexeme)
        SELECT (SELECT count(*) FROM listening.frequent_words)::int + (row_number() OVER ())::int, word
        FROM (
            SELECT word FROM ts_stat('SELECT lexemes FROM listening.posts WHERE lexemes IS NOT NULL')
            WHERE word NOT IN (SELECT lexeme FROM listening.frequent_words) ORDER BY md5(word) LIMIT 40) AS s
        """;

    private static async Task CompareWordsAsync(Listening listening, Random random, string when)
    {
        string[] words = (await listening.ReadAsync<string[]>(
            """
            SELECT coalesce(array_agg(word ORDER BY word), '{none}')
            FROM ts_stat('SELECT lexemes FROM listening.posts WHERE lexemes IS NOT NULL')
            WHERE word ~ '^[a-z]{3,12}$' AND word NOT IN ('and', 'not', 'near')
            """))!;
        FacetQueries facets = listening.Get<FacetQueries>();
        MentionSearch search = SearchOf(listening);
        string Any() => words[random.Next(words.Length)];
        string[] forms =
        [
            "{0}", "{0} {1}", "{0} OR {1}", "acme NOT {0}", "acme NOT ({0} {1})", "\"{0} {1}\"", "acme NOT \"{0} {1}\"", "{0} OR {1}*",
            "({0} OR author:ann) NOT kind:praise", "{0} NOT author:bob", "{0} OR title:{1}",
            "({0} sentiment:positive) OR ({1} voice:company)", "{0} OR brand:globex",
            "brand:acme {0} NOT {1}", "{0} source:test*", "kind:other NOT {0}", "{0} OR reach:[10 TO *]", "({0} {1}) OR {2} OR ({3} {4})",
        ];
        for (int i = 0; i < forms.Length; i++)
        {
            Query query = Parsed(string.Format(CultureInfo.InvariantCulture, forms[i], Any(), Any(), Any(), Any(), Any()));
            var range = new SearchRange
            {
                Brand = random.Next(2) == 0 ? null : "acme",
                Since = random.Next(2) == 0 ? null : Noon.AddHours(random.Next(-30, 120)),
                Until = random.Next(3) > 0 ? null : Noon.AddHours(random.Next(0, 220)),
            };
            DateTimeOffset first = Noon.AddHours(random.Next(-20, 30));
            IReadOnlyList<DateTimeOffset> bounds = Periods.Of(first, Noon.AddHours(200), TimeZoneInfo.Utc).Bounds;
            long[] found = await search.FindAsync(query, range, Token).Select(one => one.Mention.MentionId).ToArrayAsync(Token);
            SearchPlan plan = SearchPlan.Of(query);
            bool IsCounted(Facets one) => plan.Fields.Contains(QueryField.Noise) || one.Noise is null;

            CountedFacets told = await facets.ListAsync(plan, TimeZoneInfo.Utc, range, found: null, bounds, IsCounted, Token);
            CountedFacets counted = await facets.ListAsync(plan, TimeZoneInfo.Utc, range, found, bounds, IsCounted, Token);

            string asked = $"{when}: {query.Text}, {range}";
            CountedFacets listed = told with { Counts = [.. told.Counts.Where(one => IsCounted(one.Facets))] };
            Assert.Equal($"{asked}\n{Lines(counted)}", $"{asked}\n{Lines(listed)}");
            Assert.Equal((asked, (long)found.Length), (asked, await search.CountAsync(query, range, Token)));
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
            long alone = (await facets.CountAsync(SearchPlan.Of(query), zone, range, Token))?.Mentions ?? -1;
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
        '\n',
        counted.Counts.Select(one => one.ToString()).Order(StringComparer.Ordinal)
            .Append(string.Join(' ', counted.Volume))
            .Append(string.Join(' ', counted.Sources.OrderBy(one => one.Key)
                .Where(one => one.Value > 0).Select(one => $"{one.Key}: {one.Value}"))));

    private static async Task PackAsync(Listening listening)
    {
        await listening.Get<DailyRollup>().WriteAsync(Token);
        await listening.Get<PackedRollup>().WriteAsync(Token);
    }

    private static Task<string> RowsAsync(Listening listening) => listening.ReadAsync<string>(
        """
        SELECT coalesce(string_agg(d::text, E'\n' ORDER BY d.brand, d.day, d.part), '') FROM listening.packed_days AS d
        """);
}
