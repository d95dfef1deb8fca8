using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Every feed of the corpus, in full: nothing throws, nothing is lost.</summary>
public partial class RealWorldFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://feeds.example/feed");

    [Fact]
    public void Every_file_of_the_corpus_is_read_or_refused_in_words()
    {
        string[] files = [.. Directory.EnumerateFiles(Corpus.Require(), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Corpus.Directory!, path).StartsWith("feed", StringComparison.Ordinal))];

        Assert.True(files.Length > 3_000, $"{files.Length} files");
        None([.. files.Select(file => new RealFeed(file, [], new Feed()))], real => TryRead(File.ReadAllBytes(real.File)) is { } feed && feed.Items.Any(item => (item.Title + item.Text + item.Id).Contains('\0', StringComparison.Ordinal)) ? "NUL" : null);
    }

    [Fact]
    public void A_real_feed_gives_every_item_it_holds()
    {
        None(RealFeeds(), real =>
        {
            int held = Math.Min(Items(real.Document), FeedWalker.MaxItems);
            return real.Feed.Items.Count >= held ? null : $"{real.Feed.Items.Count} items of {held}";
        });
    }

    [Fact]
    public void A_real_feed_is_read_without_a_wrong_character()
    {
        None(RealFeeds(), real =>
        {
            FeedItem? wrong = real.Feed.Items.FirstOrDefault(item => (item.Title + item.Text).Contains('\uFFFD', StringComparison.Ordinal));
            return wrong is null || real.Document.Contains('\uFFFD', StringComparison.Ordinal) ? null : wrong.Title;
        });
    }

    [Fact]
    public void Every_item_of_a_real_feed_gets_a_name_of_its_own()
    {
        None(RealFeeds(), real =>
        {
            IReadOnlyList<Post> posts = FeedPosts.From(real.Feed, Address, Now);
            int different = posts.Select(post => (post.Title, post.Url)).Distinct().Count();
            int names = posts.Select(post => post.NativeId).Distinct(StringComparer.Ordinal).Count();
            return posts.All(post => post.NativeId.Length > 0) && names >= different ? null : $"{names} names for {different} items";
        });
    }

    [Fact]
    public void What_other_readers_state_about_real_feeds_is_true()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-realworld");
        foreach (string line in File.ReadLines(Path.Combine(root, "EXPECT.jsonl")))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            string file = row.RootElement.At("file")!;
            Feed feed = FeedReader.Read(File.ReadAllBytes(Path.Combine(root, file)), null, null);
            foreach (JsonElement check in row.RootElement.Rows("checks"))
            {
                JsonElement expected = check.GetProperty("equals");
                string path = check.At("path")!;
                if (Fact(feed, path) is { } actual && expected.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                {
                    Assert.True(PlainText.FromHtml(expected.ToString(), null).Text.Trim() == actual.Trim(), $"{file}: {path} is '{actual}', not '{expected}'");
                }
            }
        }
    }

    /// <summary>One site's feeds name the same articles by the same addresses. (A sponsor's two entries share one link: those go by guid.)</summary>
    [Fact]
    public void Articles_are_named_by_their_address_in_every_format()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-realworld", "netnewswire");
        string[] names = [.. Directory.EnumerateFiles(root, "DaringFireball.*")
            .SelectMany(file => FeedPosts.From(FeedReader.Read(File.ReadAllBytes(file), null, Address), Address, Now)).Select(post => post.NativeId)];

        Assert.True(names.Length > 90, $"{names.Length} articles");
        Assert.True(names.Count(name => name.StartsWith(Address.AbsoluteUri, StringComparison.Ordinal)) <= 4);
    }

    /// <summary>The real feeds, each read once for all tests.</summary>
    internal static IReadOnlyList<RealFeed> RealFeeds()
    {
        Corpus.Require();
        return Real.Value;
    }

    private static readonly Lazy<IReadOnlyList<RealFeed>> Real = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Corpus.Directory!, "feeds-realworld"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Corpus.Directory!, "feeds-rss-parser", "input")))
            .Where(file => Path.GetFileName(file) is not ("EXPECT.jsonl" or "SOURCE.md"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, body: File.ReadAllBytes(file)))
            .Select(pair => (pair.file, pair.body, feed: TryRead(pair.body)))
            .Where(pair => pair.feed is { Format: not FeedFormat.Html })
            .Select(pair => new RealFeed(pair.file, pair.body, pair.feed!)),
    ]);

    internal sealed record RealFeed(string File, byte[] Body, Feed Feed)
    {
        /// <summary>The whole document as text.</summary>
        public string Document => Encoding.UTF8.GetString(Recoding.ToUtf8(Body, null).Span);
    }

    internal static Feed? TryRead(byte[] body)
    {
        try
        {
            return FeedReader.Read(body, null, Address);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    /// <summary>No file has a complaint.</summary>
    private static void None(IReadOnlyList<RealFeed> feeds, Func<RealFeed, string?> complaint) => Assert.Equal(
        "",
        string.Join('\n', feeds.Select(feed => (feed.File, What: complaint(feed))).Where(pair => pair.What is not null).Select(pair => $"{Path.GetFileName(pair.File)}: {pair.What}")));

    private static int Items(string document) => ItemTag().Count(Comment().Replace(document, ""));

    private static string? Fact(Feed feed, string path) => path switch
    {
        "Title" or "title" => feed.Title,
        "Link" or "link" => feed.Link,
        "Language" or "language" => feed.Language,
        "Description" => feed.Description,
        "items.count" or "Items.Count" => $"{feed.Items.Count}",
        "items[0].Title" => feed.Items[0].Title,
        "items[last].Title" => feed.Items[^1].Title,
        "items[0].Link" => feed.Items[0].Link,
        "items[last].Link" => feed.Items[^1].Link,
        "items[0].Guid" or "items[0].Id" => feed.Items[0].Id,
        "items[0].PublishingDate" or "items[0].PublishedDate" => $"{feed.Items[0].PublishedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}",
        "items[0].Author" or "items[0].Author.Name" or "items[0].DC.Creator" => feed.Items[0].Authors[0].Name,
        "items[0].Comments" => feed.Items[0].CommentsUrl,
        _ => null,
    };

    [GeneratedRegex(@"<(\w+:)?(item|entry)[\s>]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5_000)]
    private static partial Regex ItemTag();

    [GeneratedRegex(@"<!--.*?-->|<!\[CDATA\[.*?\]\]>", RegexOptions.Singleline, 5_000)]
    private static partial Regex Comment();
}
