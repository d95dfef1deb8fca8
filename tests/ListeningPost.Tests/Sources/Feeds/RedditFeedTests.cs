using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Rss;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>What Reddit's own feeds hold are posts of Reddit.</summary>
public sealed class RedditFeedTests
{
    private const string Footer = " &amp;#32; submitted by &amp;#32; &lt;a href=\"https://www.reddit.com/user/mo\"&gt; /u/mo &lt;/a&gt; "
        + "&amp;#32; to &amp;#32; &lt;a href=\"https://www.reddit.com/r/kettles/\"&gt; r/kettles &lt;/a&gt; &lt;br/&gt; "
        + "&lt;span&gt;&lt;a href=\"https://a.example/k\"&gt;[link]&lt;/a&gt;&lt;/span&gt; &amp;#32; &lt;span&gt;"
        + "&lt;a href=\"https://www.reddit.com/r/kettles/comments/2xyz/it_drips/\"&gt;[comments]&lt;/a&gt;&lt;/span&gt;";

    [Fact]
    public void A_submission_has_its_fullname_author_and_community_and_no_frame()
    {
        Post post = Read("t3_2xyz", "It drips", "https://www.reddit.com/r/kettles/comments/2xyz/it_drips/",
            "&lt;!-- SC_OFF --&gt;&lt;div class=\"md\"&gt;&lt;p&gt;Mine does.&lt;/p&gt;&lt;/div&gt;&lt;!-- SC_ON --&gt;" + Footer);

        Assert.Equal(("reddit", "t3_2xyz", "t3_2xyz"), (post.Platform, post.NativeId, post.Root));
        Assert.Equal(("mo", "kettles"), (post.Author.Handle, post.Subreddit));
        Assert.Equal(("It drips", "Mine does.", PostType.Post), (post.Title, post.Text, post.Type));
        Assert.Equal("https://www.reddit.com/r/kettles/comments/2xyz/it_drips/", post.Url);
        Assert.Equal(["https://a.example/k"], post.Links);
        Assert.Empty(post.Tags);
    }

    [Fact]
    public void A_comment_is_a_reply_in_its_thread_and_its_title_nobodys_words()
    {
        Post post = Read("t1_9abc", "/u/mo on It drips", "https://old.reddit.com/r/kettles/comments/2xyz/it_drips/9abc/",
            "&lt;div class=\"md\"&gt;&lt;blockquote&gt;&lt;p&gt;It drips&lt;/p&gt;&lt;/blockquote&gt;&lt;p&gt;Same.&lt;/p&gt;&lt;/div&gt;");

        Assert.Equal(("reddit", "t1_9abc", "t3_2xyz", "t3_2xyz"), (post.Platform, post.NativeId, post.Root, post.InReplyTo));
        Assert.Equal(("", "Same.", "It drips", PostType.Reply), (post.Title, post.Text, post.Quoted, post.Type));
        Assert.Equal("https://www.reddit.com/r/kettles/comments/2xyz/it_drips/9abc/", post.Url);
    }

    [Theory]
    [InlineData("t3_2xyz", "https://reddit.com.evil.example/r/kettles/comments/2xyz/")]
    [InlineData("t3_2xyz", "https://news.example/r/kettles/comments/2xyz/")]
    [InlineData("https://www.reddit.com/x", "https://www.reddit.com/r/kettles/comments/2xyz/")]
    public void Others_stay_what_they_are(string id, string link) => Assert.Equal("web", Read(id, "T", link, "x").Platform);

    [Fact]
    public void Nobody_is_the_author_of_what_was_deleted()
    {
        Post post = Read("t3_2xyz", "T", "https://www.reddit.com/user/mo/comments/2xyz/t/", "x", author: "/u/[deleted]");

        Assert.Equal(("", "u_mo"), (post.Author.Handle, post.Subreddit));
    }

    private static Post Read(string id, string title, string link, string content, string author = "/u/mo")
    {
        string feed = $"<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>{author}</name></author>"
            + $"<category term='kettles' label='r/kettles'/><content type='html'>{content}</content><id>{id}</id><link href='{link}'/>"
            + $"<updated>2026-11-20T10:00:00+00:00</updated><title>{title}</title></entry></feed>";
        return RssSource.Parse(new RawAnswer(Encoding.UTF8.GetBytes(feed), null, null, DateTimeOffset.UnixEpoch.AddYears(60))).Posts[0];
    }
}
