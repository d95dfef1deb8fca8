using System.Text;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Feeds that were bent, cut and crossed: whatever comes, an answer comes back, and costs by its length.</summary>
public class FeedFuzzTests
{
    private const int Seed = 20261122;
    private const int MaxSmall = 30_000;

    private static readonly string[] Poison =
    [
        "<", ">", "&", "\"", "'", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [", "]>", "<?", "?>", "</item>", "<item>", "<entry",
        "</", "/>", "&#xD800;", "&#99999999999;", "&amp", "xmlns=\"", "xml:base=\"//\"", "\0", "\uFEFF", "\\ud800", "{", "}", "[", "]",
        "\\", "type=\"xhtml\"",
    ];

    private static bool IsLong => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1";

    [Fact]
    public void A_bent_feed_never_throws_nor_hangs()
    {
        byte[][] feeds = [.. SmallFeeds()];
        var random = new Random(Seed);
        int rounds = IsLong ? 200_000 : 5_000;
        for (int i = 0; i < rounds; i++)
        {
            byte[] bent = Bend(feeds[random.Next(feeds.Length)], feeds[random.Next(feeds.Length)], random);
            Cost.IsAtMost(1_000, bent.Length, () => Read(bent, i));
        }
    }

    [Fact]
    public void A_feed_cut_anywhere_gives_what_is_whole_of_it()
    {
        var random = new Random(Seed);
        foreach (byte[] body in RealWorldFeedTests.Feeds.Select(feed => feed.Body))
        {
            for (int i = 0; i < (IsLong ? 50 : 1); i++)
            {
                Read(body[..random.Next(body.Length)], i);
            }
        }

        byte[] small = SmallFeeds().MaxBy(feed => feed.Length)!;
        for (int length = 0; length < small.Length; length += IsLong ? 1 : 101)
        {
            Read(small[..length], length);
        }
    }

    [Theory]
    [InlineData("<rss><channel><item><title>", "<a>", 300_000)]
    [InlineData("<rss><channel>", "<item>", 100_000)]
    [InlineData("<rss><channel><item><description>", "&lt;p&gt;&lt;b x&gt;", 100_000)]
    [InlineData("<rss><channel><item><description>", "&lt;!--", 200_000)]
    [InlineData("<rss><channel><item ", "a='", 300_000)]
    [InlineData("<rss><channel>", "<![CDATA[", 300_000)]
    [InlineData("<rss><channel>", "<!--", 300_000)]
    [InlineData("<!DOCTYPE a [", "<!ENTITY a '&a;&a;'>", 100_000)]
    [InlineData("<rss><channel>", "<!x ", 300_000)]
    [InlineData("<rss><channel>", "<!DOCTYPE a [<", 200_000)]
    [InlineData("<rss><channel><item><description>", "&lt;script&gt;", 100_000)]
    [InlineData("<rss><channel><item><description>", "&lt;a href=\"", 100_000)]
    [InlineData("<rss><channel><item><description>", "http", 500_000)]
    [InlineData("{\"items\":", "[", 500_000)]
    [InlineData("{\"items\":[", "{\"id\":1},", 50_000)]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry><title>x</title></entry>", 30_000)]
    [InlineData("<rss><channel><item>", "<x:y xmlns:x", 200_000)]
    public void What_grows_without_end_costs_no_more_than_its_length(string start, string grows, int times)
    {
        byte[] body = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(grows, times)));

        Cost.IsAtMost(300, body.Length, () => Read(body, 0));
    }

    /// <summary>The seeds, and every third small feed of the corpus.</summary>
    private static IEnumerable<byte[]> SmallFeeds() => SeedFeeds.All.Values.Concat(SeedFeeds
        .Real("feeds-")
        .Where(path => Path.GetExtension(path) is ".xml" or ".json" or ".rss" && new FileInfo(path).Length < MaxSmall)
        .Where((_, i) => i % 3 == 0)
        .Select(File.ReadAllBytes));

    private static void Read(byte[] body, int round)
    {
        try
        {
            Feed? feed = SeedFeeds.TryRead(body);
            Assert.All(feed?.Items ?? [], item => Encoding.UTF8.GetByteCount(item.Title + item.Text));
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            string saved = Path.Combine(Path.GetTempPath(), "listeningpost-fuzz-failure.bin");
            File.WriteAllBytes(saved, body);
            Assert.Fail($"Round {round} of seed {Seed}, saved as {saved}: {e}");
        }
    }

    private static byte[] Bend(byte[] feed, byte[] other, Random random)
    {
        List<byte> bent = [.. feed];
        for (int i = random.Next(1, 8); i > 0 && bent.Count > 0; i--)
        {
            int at = random.Next(bent.Count);
            int length = Math.Min(random.Next(1, 200), bent.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bent[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bent.RemoveRange(at, length);
                    break;
                case 2:
                    bent.InsertRange(at, bent.GetRange(random.Next(bent.Count - length + 1), length));
                    break;
                case 3:
                    bent.InsertRange(at, Encoding.UTF8.GetBytes(Poison[random.Next(Poison.Length)]));
                    break;
                case 4:
                    bent.RemoveRange(at, bent.Count - at);
                    break;
                default:
                    bent.InsertRange(at, other.Skip(random.Next(other.Length)).Take(length));
                    break;
            }
        }

        return [.. bent];
    }
}
