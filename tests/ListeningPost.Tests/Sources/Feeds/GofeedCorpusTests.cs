using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>The expectations of Go's gofeed: its format-specific trees and its universal model.</summary>
public class GofeedCorpusTests
{
    private static readonly Dictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["parser/atom/issue_275_extensions_and_source.xml: content"] =
            "content of type video/mp4, application/json and escaped XML is no text",
        ["parser/rss/rdf_channel_links.xml: feed link"] = "of several links the first counts",
        ["translator/rss/feed_links_-_rdf_channel_links.xml: feed link"] = "of several links the first counts",
    };

    [Fact]
    public void What_gofeed_expects_holds()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-gofeed");
        var tally = new Tally(Excused);
        foreach (string path in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string input = path.EndsWith("_expected.json", StringComparison.Ordinal)
                ? path.Replace("_expected.json", ".json", StringComparison.Ordinal)
                : Path.ChangeExtension(path, ".xml");
            if (File.Exists(input) && input != path)
            {
                using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(path));
                Check(Read(input), Path.GetRelativePath(root, input), expected.RootElement, tally);
            }
        }

        tally.Verify(atLeast: 190);
    }

    private static Feed Read(string path)
    {
        try
        {
            return FeedReader.Read(File.ReadAllBytes(path), null, null);
        }
        catch (SourceException)
        {
            return new Feed();
        }
    }

    private static void Check(Feed feed, string file, JsonElement expected, Tally tally)
    {
        tally.Text(file, "feed title", expected.At("title"), feed.Title);
        tally.Text(file, "feed link", expected.At("link", "home_page_url"), feed.Link);
        tally.Language(file, "feed language", expected.At("language"), feed.Language);
        tally.Text(file, "feed author", expected.At("authors.0.name", "author.name"), feed.Author?.Name);
        JsonElement[] items = expected.Rows("items", "entries");
        for (int i = 0; i < items.Length; i++)
        {
            CheckItem(i < feed.Items.Count ? feed.Items[i] : new FeedItem(), file, items[i], tally);
        }
    }

    private static void CheckItem(FeedItem item, string file, JsonElement expected, Tally tally)
    {
        FeedAuthor? author = item.Authors.Count > 0 ? item.Authors[0] : null;
        tally.Text(file, "title", expected.At("title"), item.Title);
        tally.Text(file, "link", expected.At("link", "url"), item.Link);
        tally.Text(file, "id", expected.At("guid.value", "guid", "id"), item.Id);
        tally.Text(file, "summary", expected.At("description", "summary"), item.Summary, item.Text);
        tally.Text(file, "content", expected.At("content.value", "content", "content_html", "content_text"), item.Text, item.Summary);
        tally.Text(file, "author", expected.At("authors.0.name", "author.name"), author?.Name);
        tally.Text(file, "author e-mail", expected.At("authors.0.email", "author.email"), author?.Email);
        foreach (string name in (string[])["categories", "tags"])
        {
            tally.Tags(file, expected.Rows(name), item.Tags);
        }

        tally.Text(file, "comments", expected.At("comments"), item.CommentsUrl);
        tally.Date(file, "published", expected.At("publishedParsed", "pubDateParsed"), item.PublishedAt);
        tally.Date(file, "updated", expected.At("updatedParsed"), item.UpdatedAt ?? item.PublishedAt);
    }
}
