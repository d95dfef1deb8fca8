using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.GoogleNews;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.YouTube;
using ListeningPost.Tests.Sources.Http;
using ListeningPost.Tests.Sources.Rss;

namespace ListeningPost.Tests.Sources.YouTube;

public class YouTubeTests : HttpTests
{
    private const string Feeds = "https://www.youtube.com/feeds/videos.xml?channel_id=";

    private const string Video =
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><entry><id>yt:video:abc</id>"
        + "<title>Anvils</title><link rel='alternate' href='https://www.youtube.com/shorts/abc'/><author><name>Acme</name>"
        + "<uri>https://www.youtube.com/channel/UCacme</uri></author><published>2026-11-19T10:00:00+00:00</published>"
        + "<media:group><media:title>Anvils</media:title><media:description>They fall.</media:description></media:group></entry></feed>";

    [Fact]
    public async Task Each_channel_is_asked_in_turn_and_a_missing_one_stands_in_nobodys_way()
    {
        var server = new FeedServer().On(Feeds + "UCb", Video, ("Cache-Control", "public, max-age=900"));
        using SourceHttp http = Http(server);
        var source = new YouTubeSource(http, new YouTubeOptions { Name = "yt", Kind = "youtube", Channels = ["UCa", "UCb"] });

        PollResult result = await PassTime(source.PollAsync(new PollRequest { Now = Clock.GetUtcNow() }, Cancelled));

        Post post = Assert.Single(result.Posts);
        Assert.Equal(
            (Platforms.YouTube.Name, "abc", "UCacme", "Acme"),
            (post.Platform, post.NativeId, post.Author.Handle, post.Author.Name));
        Assert.Equal(("Anvils", "They fall.", "https://www.youtube.com/shorts/abc"), (post.Title, post.Text, post.Url));
        Assert.False(result.More);
        Assert.Single(result.LeftOut);
    }

    [Fact]
    public void The_recorded_feed_is_read()
    {
        byte[] body = File.ReadAllBytes(Path.Combine(Corpus.Require(), "api-youtube", "youtube_atom.xml"));

        ParsedAnswer videos = YouTubeParser.Parse(new RawAnswer(body, null, null, Clock.GetUtcNow()));

        Assert.Equal(15, videos.Posts.Count);
        Assert.Equal(("5shykyfmb28", "UCK8sQmJBp8GCxrOtXWBpyEA"), (videos.Posts[0].NativeId, videos.Posts[0].Author.Handle));
        Assert.All(videos.Posts, post => Assert.True(post.Title.Length > 0 && post.Text.Length > 0));
    }

    [Fact]
    public void The_recorded_news_are_read_without_the_publisher_in_the_title()
    {
        byte[] body = File.ReadAllBytes(Path.Combine(Corpus.Require(), "api-google", "news", "google_news_search_2026.xml"));

        var (posts, _) = GoogleNewsParser.Parse(body, null, new Uri("https://news.google.com/rss/search?q=x"), Clock.GetUtcNow());

        Assert.Equal(92, posts.Count);
        Assert.Equal(92, posts.Select(post => post.NativeId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(posts, post => Assert.True(post.Author.Name.Length > 0));
        Assert.All(posts, post => Assert.False(post.Title.EndsWith(post.Author.Name, StringComparison.Ordinal)));
        Assert.Equal([true, .. Enumerable.Repeat(false, 91)], posts.Select(post => post.Text.Length > 0));
    }

    [Fact]
    public async Task Google_News_is_asked_for_a_phrase_from_the_day_before()
    {
        const string Search = "https://news.google.com/rss/search?q=%22Acme%20Corp%22%20after%3A2026-10-20&hl=de-AT&gl=AT&ceid=AT%3Ade";
        var server = new FeedServer().On(Search, "<rss><channel></channel></rss>");
        using SourceHttp http = Http(server);
        var source = new GoogleNewsSource(
            http, new GoogleNewsOptions { Name = "news", Kind = "googlenews", Language = "de", Country = "at" });
        var request = new PollRequest { SearchTerms = ["Acme Corp"], Now = Clock.GetUtcNow(), LookBackTo = Clock.GetUtcNow().AddDays(-30) };

        PollResult result = await PassTime(source.PollAsync(request, Cancelled));

        Assert.Equal([Search], server.Requests.Select(sent => sent.RequestUri!.AbsoluteUri));
        Assert.False(result.More);
    }
}
