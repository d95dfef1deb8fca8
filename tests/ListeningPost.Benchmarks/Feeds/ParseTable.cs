using System.Text;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>
/// <c>parse</c>: the cost of turning feeds into posts (names, dates, links, HTML as plain text) beside readers that stop at
/// strings of markup; one core, one run. First how many feeds of all each can read and how many posts it finds in them,
/// then the speed on those that all in this process can read, and on all that it can read itself.
/// </summary>
/// <remarks>
/// Programs of other languages are given as commands by LISTENINGPOST_PEER_FEEDPARSER, _GOFEED, _FEEDSMITH and
/// _FASTFEEDPARSER: each is called with a folder and prints a line of name, folder, feeds, feeds with entries, entries,
/// bytes, seconds, with tabs between. LISTENINGPOST_BENCH_FEEDS names a folder of more feeds.
/// </remarks>
internal static class ParseTable
{
    public static void Run()
    {
        // Without it .NET's own readers know no encoding but Unicode; ours brings its own.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Run("real", FeedSet.Real());
        Run("generated", FeedSet.Generated());
        if (Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_FEEDS") is { Length: > 0 } folder)
        {
            Run("many", FeedSet.Of(folder));
        }
    }

    private static void Run(string set, byte[][] all)
    {
        IReadOnlyList<FeedParser> parsers = FeedParser.All;
        int[][] counts = [.. parsers.Select(parser => all.Select(parser.Count).ToArray())];
        byte[][] common = [.. all.Where((_, i) => counts.All(of => of[i] > 0))];
        byte[][][] own = [.. counts.Select(of => all.Where((_, i) => of[i] > 0).ToArray())];
        ParseTime[] onCommon = ParseTime.Best(parsers, [.. parsers.Select(_ => common)]);
        ParseTime[] onOwn = ParseTime.Best(parsers, own);

        Console.WriteLine();
        Console.WriteLine(
            $"{set}: {all.Length} feeds, {Megabytes(all):f2} MB; "
            + $"{common.Length} of them, {Megabytes(common):f2} MB, are read by all of this process");
        Console.WriteLine();
        Table.Head(
            "", "reads", "posts", "MB/s on those", "ListeningPost is", "allocated, bytes a byte",
            "MB/s on all that it reads");
        for (int i = 0; i < parsers.Count; i++)
        {
            string posts = parsers[i].FindsPosts ? $"{counts[i].Sum()}" : "–";
            Table.Row(
                parsers[i].Name, $"{own[i].Length}", posts, $"{onCommon[i].Speed:f1}",
                $"{onCommon[0].Speed / onCommon[i].Speed:f2} × as fast", $"{onCommon[i].AllocatedPerByte:f1}",
                $"{onOwn[i].Speed:f1}");
        }

        ParsePeers.Run(all, common, onCommon[0].Speed);
    }

    private static double Megabytes(byte[][] feeds) => feeds.Sum(feed => feed.LongLength) / 1e6;
}
