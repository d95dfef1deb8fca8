using System.Globalization;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>Feed readers that are programs of their own.</summary>
internal static class ParsePeers
{
    private static readonly string[] Names = ["FEEDPARSER", "FASTFEEDPARSER", "GOFEED", "FEEDSMITH"];

    /// <param name="all">What they are asked to read.</param>
    /// <param name="timed">What is timed.</param>
    /// <param name="ours">Our megabytes a second.</param>
    public static void Run(byte[][] all, byte[][] timed, double ours)
    {
        string folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
        Write(Path.Combine(folder, "all"), all);
        Write(Path.Combine(folder, "timed"), timed);
        foreach (string name in Names)
        {
            if (PeerProgram.Find(name) is not { } peer)
            {
                Table.Row(name.ToLowerInvariant(), $"not here: {PeerProgram.Variable(name)} is not set", "", "", "", "", "");
                continue;
            }

            string[] read = peer.Ask(Path.Combine(folder, "all"));
            double speed = Enumerable.Range(0, 3).Max(_ => Speed(peer.Ask(Path.Combine(folder, "timed"))));
            Table.Row(
                read[0], read[3], read[4], $"{speed:f1}", $"{ours / speed:f1} × as fast", "",
                $"{Speed(read):f1}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Write(string folder, byte[][] feeds)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < feeds.Length; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D4}.xml")), feeds[i]);
        }
    }

    private static double Speed(string[] row) =>
        double.Parse(row[5], CultureInfo.InvariantCulture) / double.Parse(row[6], CultureInfo.InvariantCulture) / 1e6;
}
