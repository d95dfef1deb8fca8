using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class StoryTests(PostgresFixture postgres)
{
    /// <summary>A text that is long enough to be copied.</summary>
    internal const string Report =
        "Acme has closed its works in Ostrava for a week after a crane dropped a crate of anvils onto an empty lorry. Nobody was hurt. "
        + "The works council wants the old cranes replaced, and the company said that two new ones had been ordered in the spring.";

    private const string Question =
        "My Acme anvil came with a crack from one end to the other and the shop sends me to the maker, who can tell me whom to ask?";

    [Fact]
    public async Task Copies_of_an_article_are_one_story_and_one_conversation_and_the_earliest_is_the_original()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(Article("b.example/1", hour: 2));
        await listening.SaveAsync(Article("a.example/1", hour: 1), Article("c.example/1", hour: 3));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from analyst.conversations where not replyable and posts = 3"));
        Assert.Equal("a.example/1", await listening.ReadAsync<string>("select native_id from analyst.mentions where not is_duplicate"));
    }

    [Fact]
    public async Task Copies_that_arrive_at_once_by_several_workers_are_one_story()
    {
        await using Listening listening = await StartAsync(postgres);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => listening.SaveAsync(Article($"{i}.example/1", hour: i))));

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal(7L, await listening.ReadAsync<long>("select count(*) from analyst.mentions where is_duplicate"));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct text_id) from listening.mentions"));
    }

    [Fact]
    public async Task The_same_words_a_month_later_are_news_again()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(Article("a.example/1", hour: 0), Article("b.example/1", hour: -24 * 30));

        Assert.Equal(2L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
    }

    [Fact]
    public async Task The_same_question_by_another_author_is_owed_by_itself_but_a_copy_of_an_article_is_not()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Mention("1", "question").Saying(Question),
            Mention("2", "question", author: "bob").Saying(Question),
            Article("a.example/1", hour: 0, kind: "complaint"),
            Mention("3", "complaint").With(p => p with { PublishedAt = Noon.AddHours(1) }).Saying(Report));

        Assert.Equal("1 2", await OwedAsync(listening));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_asks_something_and_quotes_an_article_is_owed_an_answer_and_in_its_story(bool isArticleLate)
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost asking = Mention("1", "question", author: "bob").With(p => p with { PublishedAt = Noon.AddHours(1) })
            .Saying($"I bought one of these anvils last week, can I still give mine back? “{Report}”");
        CollectedPost[] all = isArticleLate ? [asking, Article("a.example/1", hour: 0)] : [Article("a.example/1", hour: 0), asking];

        foreach (CollectedPost post in all)
        {
            await listening.SaveAsync(post);
        }

        Assert.Equal("1", await OwedAsync(listening));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal("question", await listening.ReadAsync<string>("select kind from analyst.mentions where native_id = '1'"));
    }

    [Fact]
    public async Task A_copy_that_becomes_a_mention_later_joins_its_story_then_and_once()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost copy = Mention("2", author: "bob").Saying(Question);
        await listening.SaveAsync(Mention("1").Saying(Question), Heard("2", author: "bob").Saying(Question));
        long keys = await listening.ReadAsync<long>("select count(*) from listening.story_keys");

        await listening.SaveAsync(copy);
        await listening.SaveAsync(copy);

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(distinct conversation_id) from analyst.mentions"));
        Assert.Equal(keys, await listening.ReadAsync<long>("select count(*) from listening.story_keys"));
        Assert.Equal(["2"], await listening.ReadAsync<string[]>("select array_agg(native_id) from analyst.mentions where is_duplicate"));
    }

    [Fact]
    public async Task What_stands_in_one_page_and_in_another_is_found_whichever_came_first()
    {
        await using Listening listening = await StartAsync(postgres);
        string[] texts = [Report, Report[..150] + "…", $"Look at that! “{Report}”", "OSTRAVA (Wire) - " + Report, Report + " Read more"];

        await listening.SaveAsync([.. texts.Skip(3).Select((text, i) => Mention($"a{i}", author: $"a{i}").Saying(text))]);
        await listening.SaveAsync([.. texts.Take(3).Select((text, i) => Mention($"b{i}", author: $"b{i}").Saying(text))]);

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
    }

    private static Task<string> OwedAsync(Listening listening) => listening.ReadAsync<string>(
        "select coalesce(string_agg(native_id, ' ' order by native_id), '') from analyst.mentions where owed_answer");

    private static CollectedPost Article(string address, int hour, string kind = "other") =>
        Mention(address, kind, platform: "web").With(p => p with { PublishedAt = Noon.AddHours(hour) }).Saying(Report);
}
