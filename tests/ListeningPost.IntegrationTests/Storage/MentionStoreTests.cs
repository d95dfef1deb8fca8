using ListeningPost.Core.Posts;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class MentionStoreTests(PostgresFixture postgres)
{

    [Fact]
    public async Task The_same_page_twice_stores_its_posts_and_mentions_once()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] page = [Mention("1"), Mention("2", root: "1", parent: "1"), Heard("3")];

        Assert.Equal(new Saved(3, 0, 2, 0), await listening.SaveAsync(page));
        Assert.Equal(Saved.Nothing, await listening.SaveAsync(page));

        Assert.Equal(3L, await listening.ReadAsync<long>("select count(*) from listening.posts"));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal(2L, await listening.ReadAsync<long>("select mentions_total from analyst.sources"));
    }

    [Fact]
    public async Task A_mention_is_read_back_as_it_was_stored()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost stored = Mention("1", "question").With(p => p with
        {
            Title = "Acme, \"quoted\" \\ and 日本 🚀",
            Tags = ["Acme", "an, il"],
            Links = ["https://acme.example/?a=b&c"],
            Likes = 3,
            Author = p.Author with { Name = "Ann", Followers = 1_200 },
        });

        await listening.SaveAsync(stored);

        StoredMention mention = Assert.Single(await listening.MentionsAsync("acme"));
        Assert.Equal(stored.Post.Title, mention.Post.Title);
        Assert.Equal(stored.Post.Tags, mention.Post.Tags);
        Assert.Equal(stored.Post.Links, mention.Post.Links);
        Assert.Equal(Noon, mention.PublishedAt);
        Assert.Equal("hn", mention.Source);
        Assert.Equal(1_200, mention.Reach);
        Assert.Equal(["question:test"], mention.Why);
        Assert.True(mention.OwedAnswer);
        Assert.Null(mention.Post.Replies);
    }

    [Theory]
    [InlineData("a", 0x0000, "ab")]
    [InlineData("a", 0xD83D, "a\ufffdb")]
    [InlineData("", 0xDC00, "\ufffdb")]
    public async Task What_a_text_column_cannot_hold_is_taken_out(string before, int character, string stored)
    {
        await using Listening listening = await StartAsync(postgres);
        string text = before + (char)character + "b";

        Saved saved = await listening.SaveAsync(Mention("1").With(p => p with { Text = text, Tags = [text] }));

        Assert.Equal(1, saved.Added);
        Assert.Equal(stored, await listening.ReadAsync<string>("select text from analyst.mentions"));
        Assert.Equal([stored], await listening.ReadAsync<string[]>("select tags from analyst.mentions"));
    }

    [Fact]
    public async Task One_poisoned_post_goes_into_quarantine_and_the_rest_is_stored()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] page = [.. Enumerable.Range(0, 50).Select(i => Mention($"{i}"))];
        page[17] = Mention("17", kind: "no such kind");

        Saved saved = await listening.SaveAsync(page);

        Assert.Equal(new Saved(49, 0, 49, 1), saved);
        Assert.Equal("17", await listening.ReadAsync<string>("select native_id from listening.quarantine"));
    }

    [Fact]
    public async Task An_edited_post_changes_its_text_and_keeps_the_old_one()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));

        Saved saved = await listening.SaveAsync(Mention("1", "complaint").With(p => p with { Text = "another text" }));

        Assert.Equal(new Saved(0, 1, 0, 0), saved);
        Assert.Equal("another text", await listening.ReadAsync<string>("select text from analyst.mentions"));
        Assert.Equal("complaint", await listening.ReadAsync<string>("select kind from analyst.mentions"));
        Assert.Equal("text 1", await listening.ReadAsync<string>("select text from listening.post_revisions"));
    }

    [Fact]
    public async Task Counts_are_those_seen_last_and_what_is_left_out_stays()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { Likes = 5, Replies = 2 }));

        await listening.SaveAsync(Mention("1").With(p => p with { Likes = 4 }));

        Assert.Equal(4, await listening.ReadAsync<int>("select likes from analyst.mentions"));
        Assert.Equal(2, await listening.ReadAsync<int>("select replies from analyst.mentions"));
    }

    [Fact]
    public async Task A_post_from_the_future_or_from_nowhere_was_published_when_it_was_seen()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Mention("1").With(p => p with { PublishedAt = null }),
            Mention("2").With(p => p with { PublishedAt = DateTimeOffset.MaxValue }),
            Mention("3").With(p => p with { PublishedAt = DateTimeOffset.MinValue }));

        Assert.Equal(3L, await listening.ReadAsync<long>("select count(*) from analyst.mentions where published_at = collected_at"));
    }

    [Fact]
    public async Task Many_workers_that_store_the_same_at_once_store_it_once()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] page = [.. Enumerable.Range(0, 40).Select(i => Mention($"{i}", root: $"{i / 4}", parent: "x"))];

        Saved[] saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker =>
            listening.SaveAsync(worker % 2 == 0 ? page : [.. page.Reverse()])));

        Assert.Equal(40, saved.Sum(s => s.Added));
        Assert.Equal(40, saved.Sum(s => s.Mentions));
        Assert.Equal(10L, await listening.ReadAsync<long>("select count(*) from analyst.conversations"));
    }

    [Fact]
    public async Task A_forgotten_post_and_a_forgotten_author_are_not_stored_again()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            """
            insert into listening.suppressions (subject, platform, hash)
            values ('post', 'hackernews', sha256('1')), ('author', 'hackernews', sha256('bob'))
            """);

        Saved saved = await listening.SaveAsync(Mention("1"), Mention("2", author: "Bob"), Mention("3"));

        Assert.Equal(1, saved.Added);
        Assert.Equal(PostType.Post.ToString().ToLowerInvariant(), await listening.ReadAsync<string>("select type from listening.posts"));
    }
}
