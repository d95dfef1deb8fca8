using System.Diagnostics;
using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>
/// <c>parse</c>: the cost of turning feeds into posts (names, dates, links, HTML as plain text) beside readers that stop at
/// strings of markup; one core, one run. First how many feeds of all each can read and how many posts it finds in them,
/// then the speed on those that all in this process can read.
/// </summary>
/// <remarks>
/// Programs of other languages are given as commands by LISTENINGPOST_PEER_FEEDPARSER, _GOFEED, _FEEDSMITH and
/// _FASTFEEDPARSER: each is called with a folder and prints a line of name, folder, feeds, feeds with entries, entries,
/// bytes, seconds, with tabs between.
/// </remarks>
internal static class ParseTable
{
    private static readonly Uri Address = new("https://feeds.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly XmlReaderSettings Tolerant = new() { DtdProcessing = DtdProcessing.Ignore };

    private static readonly (string Name, Func<byte[], int> Read)[] Readers =
    [
        ("ListeningPost, posts with plain text", static feed => FeedPosts.From(FeedReader.Read(feed, null, Address), Address, Now).Count),
        ("System.ServiceModel.Syndication", WithSyndication),
        ("CodeHollow.FeedReader", static feed => CodeHollow.FeedReader.FeedReader.ReadFromByteArray(feed).Items.Count),
        ("bare XmlReader loop", Nodes),
    ];

    public static void Run()
    {
        Run("real", FeedSet.Real());
        Run("generated", FeedSet.Generated());
    }

    private static void Run(string set, byte[][] all)
    {
        byte[][] common = [.. all.Where(feed => Array.TrueForAll(Readers, r => Count(r.Read, feed) > 0))];
        double megabytes = common.Sum(f => f.LongLength) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{set}: {all.Length} feeds, of which {common.Length} ({megabytes:f2} MB) are read by all of this process and timed\n"));
        Console.WriteLine("| | reads | posts | MB/s | beside ListeningPost | allocated, bytes a byte |\n|---|---|---|---|---|---|");
        double ours = 0;
        foreach ((string name, Func<byte[], int> read) in Readers)
        {
            int[] counts = [.. all.Select(feed => Count(read, feed))];
            (double seconds, double allocated) = BestOf(read, common);
            ours = ours == 0 ? seconds : ours;
            string posts = read == Nodes ? "–" : counts.Sum().ToString(CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {counts.Count(c => c > 0)} | {posts} | {megabytes / seconds:f1} | {seconds / ours:f2} × the time | {allocated / megabytes / 1e6:f1} |"));
        }

        ParsePeers.Run(all, common, megabytes / ours);
    }

    /// <summary>The fastest pass of some seconds, in processor time, and what one allocates.</summary>
    private static (double Seconds, double Allocated) BestOf(Func<byte[], int> read, byte[][] feeds)
    {
        double best = double.MaxValue;
        long before = 0;
        long after = 0;
        for (Stopwatch all = Stopwatch.StartNew(); all.Elapsed.TotalSeconds < 6;)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan start = Environment.CpuUsage.TotalTime;
            foreach (byte[] feed in feeds)
            {
                _ = read(feed);
            }

            after = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        return (best, after - before);
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

    private static int Count(Func<byte[], int> read, byte[] feed)
    {
        try
        {
            return read(feed);
        }
#pragma warning disable CA1031 // Whatever a peer throws: it cannot read the feed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return 0;
        }
    }
}
