using System.Diagnostics;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>What the fastest pass over a set of feeds took.</summary>
/// <param name="Bytes">The set's size.</param>
/// <param name="Seconds">Processor time of the whole process, its collector and compiler included.</param>
/// <param name="Allocated">Bytes a pass.</param>
internal sealed record ParseTime(long Bytes, double Seconds, long Allocated)
{
    private const double SecondsEach = 6;

    /// <summary>Megabytes a second.</summary>
    public double Speed => Bytes / Seconds / 1e6;

    public double AllocatedPerByte => (double)Allocated / Bytes;

    /// <summary>The best of many passes, the parsers in turn: whatever else the machine does then meets all of them.</summary>
    public static ParseTime[] Best(IReadOnlyList<FeedParser> parsers, byte[][][] feeds)
    {
        ParseTime[] best = [.. feeds.Select(set => new ParseTime(set.Sum(feed => feed.LongLength), double.MaxValue, 0))];
        for (Stopwatch all = Stopwatch.StartNew(); all.Elapsed.TotalSeconds < SecondsEach * parsers.Count;)
        {
            for (int i = 0; i < parsers.Count; i++)
            {
                ParseTime pass = Pass(parsers[i], feeds[i], best[i].Bytes);
                best[i] = pass.Seconds < best[i].Seconds ? pass : best[i];
            }
        }

        return best;
    }

    private static ParseTime Pass(FeedParser parser, byte[][] feeds, long bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        foreach (byte[] feed in feeds)
        {
            _ = parser.Read(feed);
        }

        return new ParseTime(bytes, (Environment.CpuUsage.TotalTime - start).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
