using System.Globalization;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

public class FeedPostsTests
{
    private static readonly Uri Address = new("https://news.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_guid_that_changes_changes_no_name()
    {
        string Item(string guid) => $"<item><title>A</title><link>https://a.example/1?utm_medium=x</link><guid>{guid}</guid></item>";

        Assert.Equal(Names(Item("one")), Names(Item("two")));
    }

    [Fact]
    public void Two_items_with_one_guid_are_two_posts() => Assert.Equal(
        ["https://a.example/1", "https://a.example/2"],
        Names("<item><guid isPermaLink='false'>7</guid><link>https://a.example/1</link></item>"
            + "<item><guid isPermaLink='false'>7</guid><link>https://a.example/2</link></item>"));

    [Fact]
    public void Two_items_with_one_guid_and_no_link_are_two_posts()
    {
        string[] names = Names("<item><guid isPermaLink='false'>7</guid><title>A</title></item>"
            + "<item><guid isPermaLink='false'>7</guid><title>B</title></item>");

        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public void Without_a_link_the_name_is_the_feed_and_the_guid() =>
        Assert.Equal(["https://news.example/feed#7"], Names("<item><guid isPermaLink='false'>7</guid><title>A</title></item>"));

    [Fact]
    public void Without_link_and_guid_the_name_comes_from_the_title_and_stays_when_the_text_is_edited() =>
        Assert.Equal(
            Names("<item><title>A</title><description>x</description></item>"),
            Names("<item><title>A</title><description>y</description></item>"));

    [Fact]
    public void Items_that_differ_by_fragment_only_are_told_apart() => Assert.Equal(
        ["https://a.example/log#v2", "https://a.example/log#v1"],
        Names("<item><title>2</title><link>https://a.example/log#v2</link></item>"
            + "<item><title>1</title><link>https://a.example/log#v1</link></item>"));

    [Fact]
    public void Items_that_share_a_link_are_told_apart_by_guid() => Assert.Equal(
        ["https://news.example/feed#x", "https://news.example/feed#y"],
        Names("<item><title>2</title><link>https://a.example/</link><guid isPermaLink='false'>x</guid></item>"
            + "<item><title>1</title><link>https://a.example/</link><guid isPermaLink='false'>y</guid></item>"));

    [Theory]
    [InlineData("Sun, 22 Nov 2099 10:00:00 GMT", "2026-11-22T12:00:00Z")]
    [InlineData("Sun, 22 Nov 2026 12:03:00 GMT", "2026-11-22T12:03:00Z")]
    [InlineData("soon", null)]
    public void The_future_is_now_and_the_unknown_stays_unknown(string date, string? expected)
    {
        Post post = Posts($"<item><title>A</title><pubDate>{date}</pubDate></item>")[0];

        Assert.Equal(expected, post.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en-US", "en")]
    [InlineData("pt_BR", "pt")]
    [InlineData("und", null)]
    [InlineData("", null)]
    public void The_language_is_two_letters(string stated, string? expected) => Assert.Equal(expected, FeedPosts.Language(stated));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://a\u2047b.example/")]
    [InlineData("https://\uFFFDx.example/")]
    public void An_address_that_nobody_can_open_is_none_and_costs_the_others_nothing(string address)
    {
        IReadOnlyList<Post> posts = Posts($"<item><title>A</title><link>{address}</link><comments>{address}</comments>"
            + $"<description>see {address}</description></item><item><title>B</title></item>");

        Assert.Equal(["A", "B"], posts.Select(post => post.Title));
        Assert.Null(posts[0].Url);
    }

    private static string[] Names(string items) => [.. Posts(items).Select(post => post.NativeId)];

    private static IReadOnlyList<Post> Posts(string items) =>
        FeedPosts.From(FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel>{items}</channel></rss>"), null, Address), Address, Now);
}
