using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.GoogleNews;

namespace ListeningPost.Tests.Sources.GoogleNews;

public class GoogleNewsParserTests
{
    [Fact]
    public void The_publisher_is_the_author_and_its_address_the_site()
    {
        const string Feed = """
            <rss version="2.0"><channel><generator>NFE/5.0</generator><title>"acme" - Google News</title>
            <item><title>Acme - a plant opens - The Acme Times</title><link>https://news.google.com/rss/articles/CBMi1?oc=5</link>
            <guid isPermaLink="false">CBMi1</guid><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>
            <source url="https://times.example">The Acme Times</source></item>
            <item><title>No publisher</title><link>https://news.google.com/rss/articles/CBMi2?oc=5</link>
            <guid isPermaLink="false">CBMi2</guid><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>
            """;

        IReadOnlyList<Post> posts = GoogleNewsParser.Parse(
            new RawAnswer(System.Text.Encoding.UTF8.GetBytes(Feed), null, null, LivePlatform.Start)).Posts;

        Assert.Equal(("Acme - a plant opens", "The Acme Times", "https://times.example"),
            (posts[0].Title, posts[0].Author.Name, posts[0].SiteUrl?.TrimEnd('/')));
        Assert.Equal(("No publisher", null), (posts[1].Title, posts[1].SiteUrl));
    }
}
