using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

public class DiscoveryTests
{
    [Fact]
    public void The_corpus_agrees()
    {
        string root = Path.Combine(Corpus.Require(), "feed-discovery");
        string[] pages = [.. Directory.EnumerateFiles(root, "*.html").Order(StringComparer.Ordinal)];

        string[] missed = [.. pages
            .Where(page => !FirstFeed(page).StartsWith(Path.GetFileNameWithoutExtension(page), StringComparison.Ordinal))
            .Select(page => Path.GetFileName(page))];

        Assert.True(pages.Length > 20);
        Assert.Equal("", string.Join(' ', missed));
    }

    [Theory]
    [InlineData("<LINK TYPE=application/rss+xml HREF=/a REL=ALTERNATE>", "https://x.example/a")]
    [InlineData(
        "<base href='//y.example/b/'><link rel='alternate home' type='application/atom+xml; charset=utf-8' href='f?a=1&amp;b=2'>",
        "https://y.example/b/f?a=1&b=2")]
    [InlineData(
        "<!-- <link rel=alternate type=application/rss+xml href=/no> -->"
        + "<script>'<link rel=alternate type=application/rss+xml href=/no>'</script>"
        + "<link rel='alternate stylesheet' type='text/xml' href='/no'><link rel=alternate type=text/html href=/no>"
        + "<link rel=alternate type=application/rss+xml title='Comments on this' href=/comments>"
        + "<link rel=alternate type=application/feed+json href=/yes>",
        "https://x.example/yes https://x.example/comments")]
    [InlineData(
        "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>"
        + "<link rel=alternate type=application/rss+xml href=''>",
        "")]
    [InlineData(
        "<link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2><link rel=alternate type=application/json href=/feed.json>"
        + "<link rel=alternate type=application/json+oembed href=/oembed>"
        + "<link rel=alternate type=application/rss+xml href=/comments/feed/>",
        "https://x.example/comments/feed/ https://x.example/feed.json")]
    [InlineData("<a href='/feed' type='application/rss+xml' rel='alternate'>RSS</a>", "")]
    public void Links_are_found_however_they_are_written(string head, string feeds)
    {
        byte[] page = System.Text.Encoding.UTF8.GetBytes("<!doctype html><head>" + head);

        IReadOnlyList<Uri> found = Discovery.FindFeeds(page, "text/html", new Uri("https://x.example/page"));

        Assert.Equal(feeds, string.Join(' ', found.Select(feed => feed.AbsoluteUri)));
    }

    private static string FirstFeed(string page) => Discovery
        .FindFeeds(File.ReadAllBytes(page), null, new Uri("http://www.example.com/feedfinder-tests/" + Path.GetFileName(page)))
        .Select(feed => feed.Segments[^1]).FirstOrDefault() ?? "";
}
