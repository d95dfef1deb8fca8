using System.Diagnostics;
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
            if (Environment.GetEnvironmentVariable("LISTENINGPOST_PEER_" + name) is not { Length: > 0 } command)
            {
                Console.WriteLine($"| {name.ToLowerInvariant()} | not here: LISTENINGPOST_PEER_{name} is not set | | | | | |");
                continue;
            }

            string[] read = Ask(command, Path.Combine(folder, "all"));
            double speed = Enumerable.Range(0, 3).Max(_ => Speed(Ask(command, Path.Combine(folder, "timed"))));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {read[0]} | {read[3]} | {read[4]} | {speed:f1} | {ours / speed:f1} × as fast | | {Speed(read):f1} |"));
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

    private static string[] Ask(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command + " \"$0\"", folder]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string line = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return line.Split('\t');
    }
}
