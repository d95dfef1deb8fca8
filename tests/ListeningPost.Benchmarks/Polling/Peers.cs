using System.Diagnostics;
using System.Globalization;

namespace ListeningPost.Benchmarks.Polling;

/// <summary>Other feed readers on the same feeds, where they are installed; else a line that says so.</summary>
internal static class Peers
{
    /// <summary>newsboat with sixteen threads and its SQLite cache. It keeps validators from its second pass on.</summary>
    public static async Task NewsboatAsync(int feeds, int port)
    {
        string folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "urls"), Addresses(feeds, port));
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), "reload-threads 16\ncleanup-on-quit no\n");
        foreach (string pass in (string[])["first", "second (200 again)", "304"])
        {
            await RunAsync("newsboat, 16 threads", pass, feeds, "newsboat",
                ["-q", "-u", $"{folder}/urls", "-c", $"{folder}/cache.db", "-C", $"{folder}/config", "-x", "reload"], folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>rss2email into a maildir: one feed after the other.</summary>
    public static async Task Rss2EmailAsync(int feeds, int port)
    {
        string folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
        foreach (string part in (string[])["cur", "new", "tmp"])
        {
            Directory.CreateDirectory($"{folder}/Maildir/INBOX/{part}");
            Directory.CreateDirectory($"{folder}/Maildir/{part}");
        }

        string head =
            $"""
            [DEFAULT]
            from = bot@example.com
            to = you@example.com
            email-protocol = maildir
            maildir-path = {folder}/Maildir
            maildir-mailbox = INBOX

            """;
        await File.WriteAllTextAsync(
            $"{folder}/r2e.cfg", head + string.Concat(Addresses(feeds, port).Select((a, i) => $"[feed.f{i}]\nurl = {a}\n")));
        foreach (string pass in (string[])["first", "304"])
        {
            string[] arguments = ["-c", $"{folder}/r2e.cfg", "-d", $"{folder}/data.json", "run"];
            await RunAsync("rss2email, maildir, one after the other", pass, feeds, "r2e", arguments, folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Addresses(int feeds, int port) =>
        Enumerable.Range(0, feeds).Select(i => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{i}.xml"));

    private static async Task RunAsync(string who, string pass, int feeds, string program, string[] arguments, string home)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_DATA_HOME"] = home;
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            PollTable.Tell(who, pass, feeds, watch.Elapsed, null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Table.Row(who, pass, "", "not installed here", "", "");
        }
    }
}
