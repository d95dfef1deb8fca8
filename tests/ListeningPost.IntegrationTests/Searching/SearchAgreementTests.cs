using System.Text.Json;
using CsCheck;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Searching;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>The database finds what the query's evaluator finds, on random trees over stored posts made of the same few words.</summary>
public class SearchAgreementTests(PostgresFixture postgres)
{
    private static readonly string[] Pieces =
    [
        "acme", "Acmé", "corp", "recall", "recalls", "AT&T", "c++", "wendy's", "#acme", "🚀", "日本", "ab", "a", "b", "BT", "bt",
        "café", "cafe", "e-mail", "İx", "straße", "ac\u00adme", "x\u0302", "42", "й", "и", "https://www.acme.com/x", "ＡＣＭＥ", "@acme",
        "ǿre", "ﬁt", "ς", "back\\slash", "it’s", "$", "☕", "가", "नि", "1\u0308", "#AcmeCorp", "@AcmeCorp", "acmecorp", "#RecallAcmeNow",
        "#aB", "#ab1a", "#日本AcmeCorp", "a#AcmeB", "#AcmeB#CorpA", "e‑mail", "ＡＴ＆Ｔ", "＄", "acme[.]com", "É-mail", "#ABABABABABABABAB",
    ];

    private static readonly string[] Terms =
    [
        "acme", "acmé", "corp", "recall*", "ac*", "re*l", "caf?", "AT&T", "C++", "wendy's", "#acme", "#ac*", "🚀",
        "日本", "日", "\"acme corp\"",
        "\"ab* a\"", "{BT}", "{\"AT&T\"}", "{Acm*}", "\"a b\"~1", "\"a b a\"~2", "\"a a\"~0", "café", "cafe", "42",
        "и", "й", "x", "ix", "straße",
        "title:acme", "text:(a OR b)", "title:\"a b\"", "text:(b NEAR/2 a)", "platform:x", "site:acme.com",
        "site:blog.acme.com", "language:de",
        "followers:[5 TO 9]", "tag:acme", "tag:ac*", "tag:a?me", "author:jo", "author:\"jo smith\"", "author:sm*",
        "author:@jo@social.example", "author:7",
        "links:acme.com", "type:reply", "url:blog", "(a NEAR/1 b)", "(acme NEAR/2f \"a b\")", "((a OR recall*) NEAR/1 (b OR AT&T))",
        "(🚀 NEAR/0 acme)", "((a NEAR/1 b) NEAR/1 acme)", "(title:a NEAR/0 b)", "(a NEAR/100 corp)", "source:hn*",
        "source:other", "thread:5",
        "published:2026-03-14", "published:[2026-03-15 TO *]", "e-mail", "ǿre", "øre*", "fit", "σ", "back*", "it's",
        "$", "☕", "가", "नि", "1", "subreddit:acme",
        "brand:acme", "brand:globex", "sentiment:negative", "voice:public", "voice:company", "voice:employee",
        "kind:question", "presence:with_you",
        "acmecorp", "recallacmenow", "\"recall acme now\"", "{Acme}", "\"acm? corp\"", "\"acmé corp\"", "\"acme corp*\"",
        "\"a acmecorp b\"", "(acme NEAR/0 corp)", "(corp NEAR/1 (recall OR acmecorp))", "(\"acme corp\" NEAR/2f \"a b\")", "tag:*acme*",
        "title:\"acme corp\"", "text:(\"acme corp\" NEAR/1 a)", "acme.com", "é-mail", "(acmecorp NEAR/3 corp)", "author:\"smi thers\"",
        "author:\"jo sm*\"", "\"acme corp acme\"",
        "presence:without_you", "owed:true", "owed:false", "story:3", "reach:[6 TO *]", "reach:[* TO 3]",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 14]
        .Select(Gen.Int[0, 3], (parts, glue) => string.Join(glue == 0 ? ", " : " ", parts.Select(i => Pieces[i])));

    private static readonly Gen<string> Term = Gen.Int[0, Terms.Length - 1].Select(i => Terms[i]);

    private static readonly Gen<string> Group = Gen.Select(Term.Array[1, 4], Gen.Int[0, 3], Composed);

    private static readonly Gen<string> Trees = Gen.Select(Group.Array[1, 3], Gen.Int[0, 3], Composed);

    private static readonly Gen<CollectedPost> Posts = Gen.Select(Texts, Texts, Gen.Int[0, 63], Gen.Int[0, 999_999], Made);

    /// <summary>So many random trees; many more in the long mode.</summary>
    private static readonly int TreesTried = Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? 6_000 : 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_finds_what_the_evaluator_finds()
    {
        Brand globex = Listening.Acme with { Name = "Globex", Slug = "globex", Query = "globex", SearchTerms = ["globex"] };
        await using Listening listening = await Listening.StartAsync(postgres, Listening.Acme, globex);
        await listening.SaveAsync([.. Posts.Array[120, 120].Single()]);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.quarantine"));
        MentionSearch search = SearchOf(listening);
        List<FoundInSearch> all = await search.FindAsync(null, new SearchRange { WithPresence = true }, Token).ToListAsync(Token);

        await Trees.SampleAsync(
            async query =>
            {
                Query parsed = Parsed(query);
                List<long> found = await FindAsync(search, parsed, new SearchRange());

                Assert.Equal(Expected(parsed, all), found);
                Assert.Equal(found.Count, await search.CountAsync(parsed, new SearchRange(), Token));
                Assert.Equal(found.Take(3), await FindAsync(search, parsed, new SearchRange { Limit = 3 }));
            },
            iter: TreesTried,
            threads: 1);
    }

    [Fact]
    public async Task They_agree_in_every_script_on_long_posts_and_on_posts_of_a_title_alone()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        Gen<string> texts = RandomQueries.Texts;
        Gen<CollectedPost> posts = Gen.Select(texts, texts, texts, Gen.Int[0, 999_999]).Select(Written);
        await listening.SaveAsync([.. posts.Array[150, 150].Single()]);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.quarantine"));
        Assert.True(await listening.ReadAsync<long>("select count(distinct lexeme_reach) from listening.posts") > 1);
        MentionSearch search = SearchOf(listening);
        List<FoundInSearch> all = await search.FindAsync(null, new SearchRange(), Token).ToListAsync(Token);
        all = [.. all.Select(f => f with { Presence = "without_you" })];

        await RandomQueries.Queries.SampleAsync(
            async query =>
            {
                Query parsed = Parsed(query);
                List<long> found = await FindAsync(search, parsed, new SearchRange());

                Assert.Equal((query, ""), (query, Differences(Expected(parsed, all), found, all)));
                Assert.Equal(found.Count, await search.CountAsync(parsed, new SearchRange(), Token));
            },
            iter: TreesTried,
            threads: 1);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Apia")]
    public async Task They_agree_on_the_days_of_a_brands_time_zone(string zone)
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(0, 200).Select(i => Listening.Mention($"{i}").With(p => p with
        {
            PublishedAt = Listening.Noon.AddDays(-7).AddMinutes(97 * i).AddTicks(i % 3),
        }))]);
        MentionSearch search = SearchOf(listening);
        List<FoundInSearch> all = await search.FindAsync(null, new SearchRange(), Token).ToListAsync(Token);
        all = [.. all.Select(f => f with { Presence = "without_you" })];
        Gen<string> bound = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 23], Gen.Int[0, 3]).Select((day, hour, form) => form switch
        {
            0 => "*",
            1 => $"2026-03-{7 + day:00}",
            2 => $"2026-03-{7 + day:00}T{hour:00}:37",
            _ => $"2026-03-{7 + day:00}T{hour:00}:37:00Z",
        });

        await Gen.Select(bound, bound, Gen.Bool).Where((a, b, _) => a != "*" || b != "*").SampleAsync(
            async (a, b, isExcluded) =>
            {
                string range = $"published:[{a} TO {b}]";
                string written = isExcluded ? $"text NOT {range}" : range;
                if (QueryParser.Parse(written, QueryUse.Search, TimeZoneInfo.FindSystemTimeZoneById(zone)).Query is { } query)
                {
                    Assert.Equal(Expected(query, all), await FindAsync(search, query, new SearchRange()));
                }
            },
            iter: TreesTried / 2,
            threads: 1);
    }

    [Fact]
    public async Task Every_kind_of_term_agrees_by_itself_and_excluded()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync([.. Posts.Array[120, 120].Single()]);
        MentionSearch search = SearchOf(listening);
        List<FoundInSearch> all = await search.FindAsync(null, new SearchRange { WithPresence = true }, Token).ToListAsync(Token);

        foreach (string query in Terms.Concat(Terms.Select(t => $"a NOT {t}")).Concat(Terms.Select(t => $"({t}) OR acme")))
        {
            Query parsed = Parsed(query);
            List<long> found = await FindAsync(search, parsed, new SearchRange());
            Assert.Equal((query, string.Join(' ', Expected(parsed, all))), (query, string.Join(' ', found)));
            Assert.Equal((query, (long)found.Count), (query, await search.CountAsync(parsed, new SearchRange(), Token)));
        }
    }

    private static MentionSearch SearchOf(Listening listening) =>
        new(listening.Get<SearchQueries>(), listening.Get<MentionQueries>(), listening.Get<ConversationQueries>());

    private static async Task<List<long>> FindAsync(MentionSearch search, Query query, SearchRange range) =>
        await search.FindAsync(query, range, Token).Select(f => f.Mention.MentionId).ToListAsync(Token);

    private static List<long> Expected(Query query, List<FoundInSearch> all) =>
    [
        .. all.Where(f => QuerySearch.Match(query, f.Mention.Post, f.Mention.Source ?? "", new SearchFacts
        {
            Brand = f.Mention.Brand,
            Sentiment = f.Mention.Sentiment,
            Voice = f.Mention.Voice,
            Kind = f.Mention.Kind,
            Presence = f.Presence!,
            Owed = f.Mention.OwedAnswer,
            Story = f.Mention.StoryId,
            Reach = f.Mention.Reach,
            Language = f.Mention.Language,
        }) is not null).Select(f => f.Mention.MentionId),
    ];

    /// <summary>What one finds and the other does not, as code points to be read beside the query.</summary>
    private static string Differences(List<long> expected, List<long> found, List<FoundInSearch> all)
    {
        IEnumerable<long> differ = expected.Except(found).Concat(found.Except(expected));
        IEnumerable<StoredMention> shown = all.Select(f => f.Mention).Where(m => differ.Contains(m.MentionId)).Take(2);
        string told = string.Join('\n', shown.Select(m => string.Join(
            ": ",
            expected.Contains(m.MentionId) ? "missed" : "too much",
            JsonSerializer.Serialize(new[] { m.Title, m.Text, m.AuthorName }))));
        return told.Length > 0 || expected.SequenceEqual(found) ? told : "another order";
    }

    private static Query Parsed(string query)
    {
        QueryParse parse = QueryParser.Parse(query, QueryUse.Search);
        Assert.True(parse.Query is not null, $"{query}: {parse.Error}");
        return parse.Query;
    }

    private static string Composed(string[] t, int shape) => shape switch
    {
        0 when t.Length > 1 => "(" + string.Join(" OR ", t) + ")",
        1 when t.Length > 1 => "(" + string.Join(" AND ", t) + ")",
        2 when t.Length > 1 => $"({t[0]} NOT ({string.Join(" OR ", t[1..])}))",
        3 when t.Length > 2 => $"(({t[0]} OR {t[1]}) AND ({string.Join(" OR ", t[2..])}))",
        _ => t[0],
    };

    /// <summary>
    /// A post of these texts, now and then longer than a tsvector can place, or with a word more often than it can count.
    /// </summary>
    private static CollectedPost Written(string title, string text, string author, int id) => Listening.Mention($"{id}").With(p => p with
    {
        Title = id % 4 == 0 ? "" : title,
        Text = (id % 40) switch
        {
            0 => string.Join(' ', Enumerable.Range(0, 17_000).Select(i => $"w{i % 4_000}")) + " " + text,
            1 => text + string.Concat(Enumerable.Repeat(" acme corp", 300)) + " " + title,
            2 => string.Concat(Enumerable.Repeat("a b ", 9_000)) + text,
            3 => text + " " + new string('x', 2_500) + " " + title,
            < 10 => "",
            _ => text,
        },
        Author = p.Author with { Name = author },
        PublishedAt = Listening.Noon.AddMinutes(id),
    });

    /// <summary>A post that mentions one brand or two, with facts of its number's bits.</summary>
    private static CollectedPost Made(string title, string text, int bits, int id)
    {
        bool Has(int bit) => (bits & (1 << bit)) != 0;
        string author = bits % 7 == 0 ? "acme" : bits % 5 == 0 ? "jo" : "jo@social.example";
        CollectedPost made = Listening.Mention(
            $"{id}",
            Has(0) ? "question" : "praise",
            Has(1) ? $"{bits % 9}" : null,
            Has(2) ? $"{bits % 9}" : null,
            author,
            Has(3) ? "reddit" : "hackernews");
        return made.With(p => p with
        {
            Title = Has(4) ? "" : title,
            Text = text,
            Url = Has(5) ? $"https://blog.acme.com/{id}" : p.Url,
            Language = Has(3) ? "de" : null,
            Tags = Has(5) ? ["Acme", "Été"] : [],
            Subreddit = Has(3) ? "r/Acme" : null,
            Author = p.Author with
            {
                Name = Has(2) ? "Jó Smith" : "Smithers Jo",
                Followers = Has(1) ? bits % 11 : null,
                Id = $"{bits % 9}",
            },
            PublishedAt = Listening.Noon.AddHours(bits),
        }) with
        {
            Mentions = [.. made.Mentions.Select(m => m with { Findings = m.Findings with { Sentiment = Has(2) ? "negative" : "neutral" } }),
                .. Has(4) ? made.Mentions.Select(m => m with { Brand = "globex" }) : []],
        };
    }
}
