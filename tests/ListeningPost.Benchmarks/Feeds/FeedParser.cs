using System.ServiceModel.Syndication;
using System.Xml;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>A reader of feeds in this process.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Read">Reads a feed and tells how many posts it found; throws when it cannot.</param>
/// <param name="FindsPosts">False: it counts something else.</param>
internal sealed record FeedParser(string Name, Func<byte[], int> Read, bool FindsPosts = true)
{
    private static readonly Uri Address = new("https://feeds.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly XmlReaderSettings Tolerant = new() { DtdProcessing = DtdProcessing.Ignore };

    /// <summary>Ours first.</summary>
    public static IReadOnlyList<FeedParser> All { get; } =
    [
        new(
            "ListeningPost, posts with plain text",
            static feed => FeedPosts.From(FeedReader.Read(feed, null, Address), Address, Now).Count),
        new("System.ServiceModel.Syndication", WithSyndication),
        new("CodeHollow.FeedReader", static feed => CodeHollow.FeedReader.FeedReader.ReadFromByteArray(feed).Items.Count),
        new("bare XmlReader loop", Nodes, FindsPosts: false),
    ];

    /// <summary>How many posts it finds; 0 when it cannot read the feed.</summary>
    public int Count(byte[] feed)
    {
        try
        {
            return Read(feed);
        }
#pragma warning disable CA1031 // Whatever a peer throws: it cannot read the feed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return 0;
        }
    }

    private static int WithSyndication(byte[] feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(feed), Tolerant);
        return SyndicationFeed.Load(reader).Items.Count();
    }

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
}
