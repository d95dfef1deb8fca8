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
            .Where(page => Discovery.FindFeeds(File.ReadAllBytes(page), null, new Uri("http://www.example.com/feedfinder-tests/" + Path.GetFileName(page))).Count == 0)
            .Select(page => Path.GetFileName(page))];

        Assert.True(pages.Length > 20);
        Assert.Equal("", string.Join(' ', missed));
    }
}
