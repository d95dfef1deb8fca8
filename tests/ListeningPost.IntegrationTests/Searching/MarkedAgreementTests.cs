using CsCheck;
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

/// <summary>The database finds by others' words, marks and sites what the evaluator finds.</summary>
public class MarkedAgreementTests(PostgresFixture postgres)
{
    private static readonly string[] Pieces = ["acme", "Acmé", "corp", "a", "b", "recalls", "AT&T", "🚀", "BT", "日本", "#acme", "it’s"];

    private static readonly string[] Terms =
    [
        "quoted:acme", "quoted:acmé", "quoted:\"acme corp\"", "quoted:(acme OR b)", "quoted:(acme NOT corp)", "quoted:(a NEAR/1 b)",
        "quoted:(a NEAR/0f b)", "quoted:re*", "quoted:AT&T", "quoted:🚀", "quoted:{BT}", "quoted:日", "quoted:\"a b\"~1", "quoted:#acme",
        "bot:true", "bot:false", "label:spam", "label:\"no thanks\"", "label:!no*", "label:sp?m", "label:sp*m", "site:press.example",
        "site:acme.com", "acme", "\"a b\"", "title:b", "text:(a OR b)", "platform:hackernews", "🚀",
    ];

    private static readonly string[][] Labels = [[], ["Spam"], ["!no-unauthenticated", "No Thanks"], ["porn", "SPAM"]];

    private static readonly string?[] Sites = [null, "https://press.example/a", "https://www.acme.com/", "not an address"];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 8]
        .Select(parts => string.Join(' ', parts.Select(i => Pieces[i])));

    private static readonly Gen<CollectedPost> Posts =
        Gen.Select(Texts, Texts, Texts, Gen.Int[0, 999], Gen.Int[0, 9_999_999]).Select(Marked);

    private static readonly Gen<string> Term = Gen.Int[0, Terms.Length - 1].Select(i => Terms[i]);

    private static readonly Gen<string> Trees = Gen.Select(Term, Term, Term, Gen.Int[0, 4]).Select((a, b, c, shape) => shape switch
    {
        0 => $"{a} AND {b}",
        1 => $"{a} OR {b}",
        2 => $"{a} NOT {b}",
        3 => $"({a} OR {b}) NOT {c}",
        _ => $"({a} AND {b}) OR ({c} NOT {a})",
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_finds_what_the_evaluator_finds()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync([.. Posts.Array[150, 150].Single()]);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.quarantine"));
        Assert.True(await listening.ReadAsync<long>("select count(distinct lexeme_reach) from listening.posts") > 1);
        MentionSearch search =
            new(listening.Get<SearchQueries>(), listening.Get<MentionQueries>(), listening.Get<ConversationQueries>());
        List<FoundInSearch> all = await search.FindAsync(null, new SearchRange(), Token).ToListAsync(Token);

        foreach (string alone in Terms.Concat(Terms.Select(term => $"a NOT {term}")))
        {
            await AssertAlikeAsync(search, alone, all);
        }

        await Trees.SampleAsync(query => AssertAlikeAsync(search, query, all), iter: 150, threads: 1);
    }

    private static async Task AssertAlikeAsync(MentionSearch search, string written, List<FoundInSearch> all)
    {
        Query query = QueryParser.Parse(written, QueryUse.Search).Query!;
        List<long> found = await search.FindAsync(query, new SearchRange(), Token).Select(f => f.Mention.MentionId).ToListAsync(Token);
        IEnumerable<long> expected = all.Where(f => Matches(query, f.Mention)).Select(f => f.Mention.MentionId);

        Assert.Equal((written, string.Join(' ', expected)), (written, string.Join(' ', found)));
        Assert.Equal((written, (long)found.Count), (written, await search.CountAsync(query, new SearchRange(), Token)));
    }

    private static bool Matches(Query query, StoredMention mention) => QuerySearch.Match(query, mention.Post, "hn", new SearchFacts
    {
        Brand = mention.Brand,
        Sentiment = mention.Sentiment,
        Voice = mention.Voice,
        Kind = mention.Kind,
        Presence = "without_you",
        Owed = mention.OwedAnswer,
        Story = mention.StoryId,
    }) is not null;

    /// <summary>Now and then with more than a <c>tsvector</c> can place before what is quoted, or in it.</summary>
    private static CollectedPost Marked(string title, string text, string quoted, int bits, int id) =>
        Listening.Mention($"{id}").With(post => post with
        {
            Title = bits % 3 == 0 ? "" : title,
            Text = bits % 50 == 1 ? string.Concat(Enumerable.Repeat("a b ", 9_000)) + text : text,
            Quoted = (bits % 50) switch
            {
                2 => string.Concat(Enumerable.Repeat("b a ", 9_000)) + quoted,
                < 15 => "",
                _ => quoted,
            },
            Labels = Labels[bits % 4],
            SiteUrl = Sites[bits / 4 % 4],
            Url = bits % 5 == 0 ? "https://blog.acme.com/1" : post.Url,
            Author = post.Author with { IsBot = bits % 2 == 0 },
            PublishedAt = Listening.Noon.AddMinutes(id),
        });
}
