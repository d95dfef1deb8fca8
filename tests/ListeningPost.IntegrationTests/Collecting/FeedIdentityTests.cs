using System.Globalization;
using ListeningPost.IntegrationTests.Sources.Http;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>What a post is called when feeds change their minds about it, collected into a database.</summary>
public sealed class FeedIdentityTests(PostgresFixture postgres) : HostileTests
{
    [Fact]
    public async Task A_guid_that_changes_with_every_poll_makes_no_new_mention()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);

        for (int poll = 0; poll < 4; poll++)
        {
            await feeds.CollectAsync(
                Item("acme", "https://news.example/1", guid: $"{poll}"),
                $"""
                <item><title>acme</title><description>acme again</description><guid isPermaLink='false'>{poll}</guid>
                <link>https://news.example/2?utm_campaign={poll}</link></item>
                """);
        }

        Assert.Equal("2 2 0", await feeds.ReadAsync());
    }

    [Fact]
    public async Task One_post_in_five_feeds_is_one_story_from_five_sources_however_its_address_is_written()
    {
        string[] addresses =
        [
            "https://news.example/a?utm_source=rss&utm_medium=feed",
            "https://news.example/a?fbclid=5#comments",
            "http://news.example/a",
            "https://www.news.example/a/",
            "https://m.news.example/a",
        ];
        await using CollectedFeeds feeds = await FeedsAsync(5);

        await feeds.CollectAsync(i => [Item("acme", addresses[i], guid: $"{i}")]);
        await feeds.CollectAsync(
            i => [Item("acme", addresses[i], guid: $"{i}"), Item("acme other", $"https://news.example/{i}", guid: "x")]);

        Assert.Equal(6L, await feeds.Collection.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
        Assert.Equal(
            1L, await feeds.Collection.ReadAsync<long>("select count(*) from analyst.mentions where title = 'acme' and not is_duplicate"));
        Assert.Equal(
            1L,
            await feeds.Collection.ReadAsync<long>("select count(distinct conversation_id) from analyst.mentions where title = 'acme'"));
        Assert.Equal(5L, await feeds.Collection.ReadAsync<long>(
            """
            select count(distinct s.source_id) from listening.post_sources s join listening.posts p on p.id = s.post_id
            where p.title = 'acme'
            """));
    }

    [Fact]
    public async Task Different_posts_that_link_to_one_page_are_stories_of_their_own()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);

        await feeds.CollectAsync(
            Item("acme one", "https://news.example/", guid: "1"), Item("acme two", "https://news.example/", guid: "2"),
            Item("acme v1", "https://news.example/log#v1", guid: "3"), Item("acme v2", "https://news.example/log#v2", guid: "4"));

        Assert.Equal("4 4 0", await feeds.ReadAsync());
        Assert.Equal(4L, await feeds.Collection.ReadAsync<long>("select count(distinct story_id) from analyst.mentions"));
    }

    [Fact]
    public async Task An_edited_post_is_the_same_mention_with_its_history()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);

        await feeds.CollectAsync(Item("acme is bad", "https://news.example/1"));
        await feeds.CollectAsync(Item("acme is good", "https://news.example/1"));
        await feeds.CollectAsync(Item("acme is good", "https://news.example/1"));

        Assert.Equal("1 1 1", await feeds.ReadAsync());
        Assert.Equal("acme is good", await feeds.Collection.ReadAsync<string>("select title from analyst.mentions"));
        Assert.Equal("acme is bad", await feeds.Collection.ReadAsync<string>("select title from listening.post_revisions"));
    }

    [Fact]
    public async Task A_feed_that_is_emptied_filled_again_and_republished_whole_brings_nothing_twice()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string[] archive =
            [.. Enumerable.Range(0, 1_500).Select(i => Item($"acme {i}", $"https://news.example/{i}", at: now.AddDays(-i * 1.2)))];

        await feeds.CollectAsync(archive[..10]);
        await feeds.CollectAsync();
        await feeds.CollectAsync(archive[..10]);
        string before = await feeds.ReadAsync();
        await feeds.CollectAsync(archive);
        await feeds.CollectAsync(archive.Reverse().ToArray());

        Assert.Equal("10 10 0", before);
        Assert.Equal("1500 1500 0", await feeds.ReadAsync());
        Assert.Equal(0L, await feeds.Collection.ReadAsync<long>("select count(*) from analyst.mentions where published_at > collected_at"));
        long fresh = await feeds.Collection.ReadAsync<long>(
            "select count(*) from analyst.mentions where published_at > now() - interval '7 days'");
        Assert.InRange(fresh, 6, 7);
    }

    private Task<CollectedFeeds> FeedsAsync(int count) =>
        CollectedFeeds.StartAsync(postgres, Http(clock: TimeProvider.System), count);

    private static string Item(string title, string link, string? guid = null, DateTimeOffset? at = null) =>
        $"<item><title>{title}</title><description>{title}</description><link>{link.Replace("&", "&amp;", StringComparison.Ordinal)}</link>"
        + (guid is null ? "" : $"<guid isPermaLink='false'>{guid}</guid>")
        + (at is null ? "" : $"<pubDate>{at.Value.ToString("r", CultureInfo.InvariantCulture)}</pubDate>") + "</item>";
}
