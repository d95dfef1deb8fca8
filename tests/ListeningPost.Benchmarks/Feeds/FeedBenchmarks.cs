using System.ServiceModel.Syndication;
using System.Xml;
using BenchmarkDotNet.Attributes;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>Cost of turning feeds into posts: names, dates, links, and HTML as plain text. The peers stop at strings of markup.</summary>
/// <remarks>
/// One core, one run over the XML feeds that all four readers can read (so that nobody pays for the others' failures);
/// <see cref="Setup"/> prints how many each one reads of all. Only the ratios of one run count.
/// </remarks>
[MemoryDiagnoser]
public class FeedBenchmarks
{
    private static readonly Uri Address = new("https://feeds.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly XmlReaderSettings Tolerant = new() { DtdProcessing = DtdProcessing.Ignore };

    private byte[][] _feeds = [];

    [Params("real", "generated")]
    public string Set { get; set; } = "real";

    [GlobalSetup]
    public void Setup()
    {
        byte[][] all = Set == "real" ? FeedSet.Real() : FeedSet.Generated();
        (string Name, Func<byte[], int> Read)[] readers =
            [("ListeningPost", Posts), ("Syndication", WithSyndication), ("CodeHollow", WithCodeHollow), ("XmlReader", Nodes)];
        foreach ((string name, Func<byte[], int> read) in readers)
        {
            Console.WriteLine($"// {Set}: {name} reads {all.Count(feed => CanRead(read, feed))} of {all.Length}");
        }

        _feeds = [.. all.Where(feed => Array.TrueForAll(readers, reader => CanRead(reader.Read, feed)))];
        Console.WriteLine($"// {Set}: timed on {_feeds.Length} feeds, {_feeds.Sum(feed => feed.LongLength) / 1e6:F2} MB");
    }

    [Benchmark(Baseline = true, Description = "System.ServiceModel.Syndication")]
    public int Syndication() => _feeds.Sum(WithSyndication);

    [Benchmark(Description = "CodeHollow.FeedReader")]
    public int CodeHollow() => _feeds.Sum(WithCodeHollow);

    [Benchmark(Description = "bare XmlReader loop")]
    public int Bare() => _feeds.Sum(Nodes);

    [Benchmark(Description = "ListeningPost, posts with plain text")]
    public int ListeningPost() => _feeds.Sum(Posts);

    private static int Posts(byte[] feed) => FeedPosts.From(FeedReader.Read(feed, null, Address), Address, Now).Count;

    private static int WithSyndication(byte[] feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(feed), Tolerant);
        return SyndicationFeed.Load(reader).Items.Count();
    }

    private static int WithCodeHollow(byte[] feed) => global::CodeHollow.FeedReader.FeedReader.ReadFromByteArray(feed).Items.Count;

    private static int Nodes(byte[] feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(feed), Tolerant);
        int nodes = 0;
        while (reader.Read())
        {
            nodes++;
        }

        return nodes;
    }

    private static bool CanRead(Func<byte[], int> read, byte[] feed)
    {
        try
        {
            return read(feed) > 0;
        }
#pragma warning disable CA1031 // Whatever a peer throws: it cannot read the feed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
