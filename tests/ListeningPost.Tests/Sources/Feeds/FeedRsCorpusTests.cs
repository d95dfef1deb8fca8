using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>The expectations of Rust's feed-rs: real feeds and the model that it makes of them.</summary>
public partial class FeedRsCorpusTests
{
    private static readonly Dictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["atom/atom_example_3.xml: link"] = "feedburner:origLink leads to the article, the link over a counter",
        ["rss0/rss_0.92_spec_1.xml: id"] = "made up by feed-rs",
        ["rss1/rss_1.0_example_1.xml: link"] = "ours is absolute: relative links start from the channel's",
        ["rss1/rss_1.0_spec_2.xml: feed author"] = "ours is the name without the address",
        ["rss1/rss_1.0_spec_2.xml: author"] = "ours is the name without the address",
        ["rss2/rss_2.0_nightvale.xml: feed author"] = "managingEditor before itunes:author",
        ["rss2/rss_2.0_relurl_1.xml: author"] = "ours is the name, not the word 'author'",
    };

    [Fact]
    public void What_feed_rs_expects_holds()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-feed-rs");
        var tally = new Tally(Excused);
        foreach (string path in Directory.EnumerateFiles(root, "*.serde.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string stem = path[..^".serde.json".Length];
            string input = File.Exists(stem + ".xml") ? stem + ".xml" : stem + ".json";
            using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(path));
            Check(Read(input), Path.GetRelativePath(root, input), expected.RootElement, tally);
        }

        tally.Verify(atLeast: 400);
    }

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.None, 1_000)]
    private static partial Regex Generated();

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
        tally.Text(file, "feed title", expected.At("title.content"), feed.Title);
        tally.Language(file, "feed language", expected.At("language"), feed.Language);
        tally.Text(file, "feed author", expected.At("authors.0.name"), feed.Author?.Name);
        JsonElement[] items = expected.Rows("entries");
        for (int i = 0; i < items.Length; i++)
        {
            CheckItem(i < feed.Items.Count ? feed.Items[i] : new FeedItem(), file, items[i], tally);
        }
    }

    private static void CheckItem(FeedItem item, string file, JsonElement expected, Tally tally)
    {
        FeedAuthor? author = item.Authors.Count > 0 ? item.Authors[0] : null;
        tally.Text(file, "title", expected.At("title.content"), item.Title);

        // Where the feed gives no id, feed-rs makes one up: a hash.
        tally.Text(file, "id", Generated().IsMatch(expected.At("id") ?? "") ? null : expected.At("id"), item.Id, item.Link);
        tally.Text(file, "summary", expected.At("summary.content"), item.Summary, item.Text);
        tally.Text(file, "content", expected.At("content.body"), item.Text, item.Summary);
        tally.Text(file, "author", expected.At("authors.0.name"), author?.Name, author?.Email);
        tally.Tags(file, expected.Rows("categories"), item.Tags);
        tally.Date(file, "published", expected.At("published"), item.PublishedAt);
        tally.Date(file, "updated", expected.At("updated"), item.UpdatedAt ?? item.PublishedAt);
        tally.Language(file, "language", expected.At("language"), item.Language);
        string[] links = [.. expected.Rows("links")
            .Where(link => link.At("rel") is null or "alternate")
            .Select(link => link.At("href") ?? "")];
        if (links.Length > 0 && !links.Contains(item.Link, StringComparer.Ordinal))
        {
            tally.Text(file, "link", links[0], item.Link);
        }
    }
}
