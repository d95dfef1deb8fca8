using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Every seed and, where there is a corpus, every real feed of it, in full: nothing throws, nothing is lost.</summary>
public partial class RealWorldFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<IReadOnlyList<NamedFeed>> All = new(() =>
    [
        .. from file in Files()
           let feed = SeedFeeds.TryRead(file.Body)
           where feed is { Format: not FeedFormat.Html }
           select new NamedFeed(file.Name, file.Body, feed),
    ]);

    /// <summary>The feeds, each read once for all tests.</summary>
    internal static IReadOnlyList<NamedFeed> Feeds => All.Value;

    [Fact]
    public void Every_file_of_the_corpus_is_read_or_refused_in_words()
    {
        Corpus.Require();
        string[] files = [.. SeedFeeds.Real("feed")];

        Assert.True(files.Length > 3_000, $"{files.Length} files");
        Assert.DoesNotContain(files, file => HoldsNul(SeedFeeds.TryRead(File.ReadAllBytes(file))));
    }

    [Fact]
    public void A_feed_gives_every_item_it_holds() => AssertNone(feed =>
    {
        int held = Math.Min(Items(feed.Document), FeedItems.Max);
        return feed.Feed.Items.Count >= held ? null : $"{feed.Feed.Items.Count} items of {held}";
    });

    [Fact]
    public void A_feed_is_read_without_a_wrong_character() => AssertNone(feed =>
    {
        FeedItem? wrong = feed.Feed.Items.FirstOrDefault(item => (item.Title + item.Text).Contains('\uFFFD', StringComparison.Ordinal));
        return wrong is null || MeansNone(feed.Document) ? null : wrong.Title;
    });

    [Fact]
    public void Every_item_of_a_feed_gets_a_name_of_its_own() => AssertNone(feed =>
    {
        IReadOnlyList<Post> posts = FeedPosts.From(feed.Feed, SeedFeeds.Address, Now);
        int different = posts.Select(post => (post.Title, post.Url)).Distinct().Count();
        int names = posts.Select(post => post.NativeId).Distinct(StringComparer.Ordinal).Count();
        return posts.All(post => post.NativeId.Length > 0) && names >= different ? null : $"{names} names for {different} items";
    });

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
                    string stated = PlainText.FromHtml(expected.ToString(), null).Text.Trim();
                    Assert.True(stated == actual.Trim(), $"{file}: {path} is '{actual}', not '{expected}'");
                }
            }
        }
    }

    /// <summary>
    /// One site's feeds name the same articles by the same addresses. (A sponsor's two entries share one link: those go by guid.)
    /// </summary>
    [Fact]
    public void Articles_are_named_by_their_address_in_every_format()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-realworld", "netnewswire");
        string[] names = [.. Directory.EnumerateFiles(root, "DaringFireball.*")
            .Select(file => FeedReader.Read(File.ReadAllBytes(file), null, SeedFeeds.Address))
            .SelectMany(feed => FeedPosts.From(feed, SeedFeeds.Address, Now))
            .Select(post => post.NativeId)];

        Assert.True(names.Length > 90, $"{names.Length} articles");
        Assert.True(names.Count(name => name.StartsWith(SeedFeeds.Address.AbsoluteUri, StringComparison.Ordinal)) <= 4);
    }

    private static IEnumerable<(string Name, byte[] Body)> Files() => SeedFeeds.All
        .Select(seed => (seed.Key, seed.Value))
        .Concat(SeedFeeds.Real("feeds-realworld").Concat(SeedFeeds.Real("feeds-rss-parser/input"))
            .Where(file => Path.GetFileName(file) is not ("EXPECT.jsonl" or "SOURCE.md"))
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))));

    /// <summary>No feed has a complaint.</summary>
    private static void AssertNone(Func<NamedFeed, string?> complaint) => Assert.Equal(
        "", string.Join('\n', Feeds.Select(feed => (feed.Name, What: complaint(feed))).Where(pair => pair.What is not null)));

    private static bool HoldsNul(Feed? feed) =>
        feed is not null && feed.Items.Any(item => (item.Title + item.Text + item.Id).Contains('\0', StringComparison.Ordinal));

    /// <summary>Whether the document itself holds characters that are none, or half ones.</summary>
    private static bool MeansNone(string document) => NoCharacter().IsMatch(document);

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

    [GeneratedRegex(@"\uFFFD|&#(0|xD8[0-9A-F]{2});|\\ud8[0-9a-f]{2}(?!\\u)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5_000)]
    private static partial Regex NoCharacter();

    [GeneratedRegex(@"<(\w+:)?(item|entry)[\s>]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5_000)]
    private static partial Regex ItemTag();

    [GeneratedRegex(@"<!--.*?-->|<!\[CDATA\[.*?\]\]>", RegexOptions.Singleline, 5_000)]
    private static partial Regex Comment();

    /// <summary>A feed of some file.</summary>
    internal sealed record NamedFeed(string Name, byte[] Body, Feed Feed)
    {
        /// <summary>The whole document as text.</summary>
        public string Document => Encoding.UTF8.GetString(Recoding.ToUtf8(Body, null).Span);
    }
}
