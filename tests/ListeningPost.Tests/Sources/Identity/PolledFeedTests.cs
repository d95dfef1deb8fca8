using System.Text;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Identity;

/// <summary>What the posts of one feed are called from poll to poll, where little tells who they are.</summary>
public class PolledFeedTests
{
    private const string Words = "The harbour opens at nine and closes when the last of the boats is in.";

    private static readonly Uri Address = new("https://news.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("<title>kettle {0}</title>")]
    [InlineData("<description>kettle {0}</description>")]
    [InlineData("<title>kettle {0}</title><description>soup</description>")]
    public void Few_words_alone_name_a_post_however_long_it_is_shown(string item)
    {
        IEnumerable<string> Poll(params int[] shown) => shown.Select(i => Filled(item, i));

        Assert.Equal(4, Posts(Poll(1, 2), Poll(2, 3), Poll(3, 4), Poll(1, 2)));
    }

    [Fact]
    public void Undated_posts_are_known_after_the_site_moved_and_gave_out_new_guids()
    {
        IEnumerable<string> Poll(string host, params int[] shown) => shown.Select(i =>
            $"<title>kettle {i}</title><link>https://{host}/{i}</link><guid isPermaLink='false'>{host}-{i}</guid>"
            + $"<description>{i}: {Words}</description>");

        Assert.Equal(4, Posts(Poll("old.example", 1, 2, 3), Poll("new.example", 1, 2, 3, 4)));
    }

    [Fact]
    public void Undated_notices_of_the_same_words_are_as_many_as_their_guids()
    {
        IEnumerable<string> Poll(params int[] shown) => shown.Select(i =>
            $"<title>kettle wanted</title><link>https://a.example/?id={i}</link><guid isPermaLink='false'>{i}</guid>"
            + $"<description>{Words}</description>");

        Assert.Equal(4, Posts(Poll(1, 2), Poll(2, 3), Poll(3, 4)));
    }

    [Fact]
    public void Undated_posts_without_a_link_whose_guids_count_on_are_known_by_their_words()
    {
        IEnumerable<string> Poll(int poll, params int[] shown) => shown.Select(i =>
            $"<title>kettle {i}</title><guid isPermaLink='false'>{poll}-{i}</guid><description>{Words}</description>");

        Assert.Equal(4, Posts(Poll(1, 1, 2), Poll(2, 2, 3), Poll(3, 3, 4)));
    }

    [Fact]
    public void Posts_without_a_title_are_known_by_link_and_text_where_guids_and_dates_are_given_out_anew()
    {
        IEnumerable<string> Poll(int poll, params int[] shown) => shown.Select(i =>
            $"<link>https://a.example/{i}</link><guid isPermaLink='false'>{poll}-{i}</guid><description>soup {i}</description>"
            + $"<pubDate>Sat, 28 Nov 2026 09:0{poll}:00 GMT</pubDate>");

        Assert.Equal(5, Posts(Poll(1, 1, 2, 3), Poll(2, 2, 3, 4), Poll(3, 3, 4, 5)));
    }

    [Theory]
    [InlineData("https://a.example/today", 1)]
    [InlineData("https://a.example/", 1)]
    [InlineData("https://a.example/today", 0)]
    public void One_item_at_a_time_under_one_link_is_a_new_post_where_date_and_title_are_new(string link, int text)
    {
        IEnumerable<string> Poll(int day, string title) =>
            [$"<title>kettle {title}</title><link>{link}</link><pubDate>{day} Nov 2026 09:00:00 GMT</pubDate>"
                + (text == 0 ? "" : "<description>Read on</description>")];

        Assert.Equal(3, Posts(Poll(1, "on Sunday"), Poll(2, "on Monday"), Poll(2, "on Monday, edited"), Poll(3, "on Tuesday")));
    }

    [Fact]
    public void The_longest_document_is_known_as_a_whole_though_its_long_addresses_carry_tokens()
    {
        string slug = new('k', 200);
        IEnumerable<string> Poll(int poll) => Enumerable.Range(0, 1_990).Select(i =>
            $"<title>kettle {i}</title><link>https://a.example/{slug}/{i}?token={poll}</link><guid isPermaLink='false'>{i}</guid>");

        Assert.Equal(1_990, Posts(Poll(1), Poll(2), Poll(3)));
    }

    private static string Filled(string item, int number) =>
        item.Replace("{0}", $"{number}", StringComparison.Ordinal);

    /// <summary>How many posts the documents make together.</summary>
    private static int Posts(params IEnumerable<string>[] documents)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        string? memory = null;
        foreach (IEnumerable<string> items in documents)
        {
            string all = string.Concat(items.Select(item => $"<item>{item}</item>"));
            string document = $"<rss version='2.0'><channel><title>News</title><link>https://a.example/</link>{all}</channel></rss>";
            RecognisedPosts recognised =
                FeedPosts.From(FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Address), Address, Now, memory);
            names.UnionWith(recognised.Posts.Select(post => post.NativeId));
            memory = recognised.Memory;
        }

        return names.Count;
    }
}
