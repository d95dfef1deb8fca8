using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class StoryTests(PostgresFixture postgres)
{
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
            Mention("1", "question") with { Print = new StoryPrint(7, 7, 7, 7) },
            Mention("2", "question", author: "bob") with { Print = new StoryPrint(7, 7, 7, 7) },
            Article("a.example/1", hour: 0),
            Mention("3", "question").With(p => p with { PublishedAt = Noon.AddHours(1) }) with { Print = new StoryPrint(42, 42, 42, 42) });

        Assert.Equal(["1", "2"], await listening.ReadAsync<string[]>(
            "select array_agg(native_id order by native_id) from analyst.mentions where owed_answer"));
    }

    [Fact]
    public async Task A_copy_that_becomes_a_mention_later_joins_its_story_then_and_once()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost copy = Mention("2", author: "bob") with { Print = new StoryPrint(7, 7, 7, 7) };
        await listening.SaveAsync(Mention("1") with { Print = new StoryPrint(7, 7, 7, 7) }, Heard("2", author: "bob"));

        await listening.SaveAsync(copy);
        await listening.SaveAsync(copy);

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(distinct conversation_id) from analyst.mentions"));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.story_keys"));
        Assert.Equal(["2"], await listening.ReadAsync<string[]>("select array_agg(native_id) from analyst.mentions where is_duplicate"));
    }

    private static CollectedPost Article(string address, int hour) =>
        Mention(address, platform: "web").With(p => p with { PublishedAt = Noon.AddHours(hour) }) with
        {
            Print = new StoryPrint(42, 42, 42, 42),
        };
}
