using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.IntegrationTests.Searching;

public class MentionSearchTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"needle here\"", 1)]
    [InlineData("needle NEAR/0 here", 1)]
    [InlineData("here NEAR/0f needle", 0)]
    [InlineData("\"here needle\"", 0)]
    [InlineData("here NOT \"needle here\"", 1)]
    [InlineData("here NOT \"here needle\"", 2)]
    [InlineData("title:needle", 0)]
    [InlineData("text:needle", 1)]
    [InlineData("filler AND needle", 1)]
    [InlineData("filler NOT needle", 0)]
    [InlineData("\"filler needle\"", 1)]
    public async Task A_post_longer_than_the_index_can_place_is_read_again(string query, int found)
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        string filler = string.Join(' ', Enumerable.Range(0, 9_000).Select(i => $"w{i} filler"));
        await listening.SaveAsync(
            Listening.Mention("1").With(p => p with { Text = filler + " needle here" }),
            Listening.Mention("2").With(p => p with { Text = "neither is here" }));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.posts where lexeme_reach = 1"));
        await AssertFindsAsync(listening, query, found);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(2_000_000)]
    public async Task A_post_whose_words_no_index_holds_is_read_again(int length)
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        string endless = new('x', length);
        string many = string.Join(' ', Enumerable.Range(0, length / 20).Select(i => $"anotherword{i}"));
        await listening.SaveAsync(
            Listening.Mention("1").With(p => p with { Text = $"needle {endless} {many} hay" }),
            Listening.Mention("2").With(p => p with { Text = "a needle" }));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.posts where lexeme_reach = 2"));
        await AssertFindsAsync(listening, "needle", 2);
        await AssertFindsAsync(listening, "hay", 1);
        await AssertFindsAsync(listening, "needle NOT hay", 1);
        await AssertFindsAsync(listening, "xxx*", 1);
        await AssertFindsAsync(listening, new string('x', 3_000) + "*", 1);
    }

    [Fact]
    public async Task An_edited_post_is_found_by_its_new_words_only()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Listening.Mention("1").With(p => p with { Text = "acme makes anvils #old" }));
        await listening.SaveAsync(Listening.Mention("1").With(p => p with { Text = "acme makes rockets #new" }));

        await AssertFindsAsync(listening, "anvils OR tag:old", 0);
        await AssertFindsAsync(listening, "rockets AND tag:new", 1);
    }

    [Fact]
    public async Task The_words_of_a_post_are_indexed_when_it_becomes_a_mention_and_not_before()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Listening.Heard("1").With(p => p with { Text = "acme makes anvils" }), Listening.Mention("2"));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.posts where lexemes is not null"));
        await AssertFindsAsync(listening, "anvils", 0);

        await listening.SaveAsync(Listening.Mention("1").With(p => p with { Text = "acme makes anvils" }));

        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from listening.posts where lexemes is not null"));
        await AssertFindsAsync(listening, "anvils", 1);
        await AssertFindsAsync(listening, "\"acme makes\"", 1);
    }

    [Fact]
    public async Task A_post_that_is_no_mention_may_change_its_text_and_is_still_not_indexed()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Listening.Heard("1"));
        await listening.SaveAsync(Listening.Heard("1").With(p => p with { Text = "another text" }));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.posts where lexemes is null and text = 'another text'"));
    }

    [Fact]
    public async Task Order_limit_and_range_are_kept_whether_the_index_decides_or_the_evaluator()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 9).Select(i => Listening.Mention($"{i}").With(p => p with
        {
            Text = "e-mail",
            PublishedAt = Listening.Noon.AddHours(i),
            Author = p.Author with { Followers = i % 2 == 0 ? i * 10 : null },
        }))]);

        foreach (string query in new[] { "mail", "e-mail" })
        {
            var range = new SearchRange { Brand = "acme", Since = Listening.Noon.AddHours(3), Until = Listening.Noon.AddHours(8), Limit = 2 };
            Assert.Equal(["7", "6"], await IdsAsync(listening, query, range));
            Assert.Equal(["3", "4"], await IdsAsync(listening, query, range with { Order = MentionOrder.Oldest }));
            Assert.Equal(["6", "4", "7", "5", "3"], await IdsAsync(listening, query, range with { Order = MentionOrder.Reach, Limit = 9 }));
            Assert.Empty(await IdsAsync(listening, query, range with { Brand = "nobody" }));
            Assert.Empty(await IdsAsync(listening, query, range with { Limit = 0 }));
        }
    }

    [Fact]
    public async Task Five_thousand_terms_are_one_search()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Listening.Mention("1").With(p => p with { Text = "about z" }));

        await AssertFindsAsync(listening, string.Join(" OR ", Enumerable.Range(0, 2_500).Select(i => $"w{i}")) + " OR z", 1);
    }

    private static async Task<List<string>> IdsAsync(Listening listening, string query, SearchRange range) =>
        await SearchOf(listening).FindAsync(Parsed(query), range, Token).Select(f => f.Mention.Post.NativeId).ToListAsync(Token);

    private static async Task AssertFindsAsync(Listening listening, string query, int count)
    {
        Query parsed = Parsed(query);
        Assert.Equal((query, count), (query, (await SearchOf(listening).FindAsync(parsed, new SearchRange(), Token).ToListAsync(Token)).Count));
        Assert.Equal((query, count), (query, await SearchOf(listening).CountAsync(parsed, new SearchRange(), Token)));
    }

    private static Query Parsed(string query) => QueryParser.Parse(query, QueryUse.Search).Query!;

    private static MentionSearch SearchOf(Listening listening) =>
        new(listening.Get<SearchQueries>(), listening.Get<MentionQueries>(), listening.Get<ConversationQueries>());
}
