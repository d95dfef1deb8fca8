using System.Diagnostics;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>Pages and files of the API over HTTP, each from a process of its own.</summary>
internal static class ApiTimes
{
    private const int Requests = 200;
    private const int Files = 5;

    private static readonly string[] Pages =
    [
        "/api/v1/mentions?limit=50", "/api/v1/mentions?limit=50&brand=brand1",
        "/api/v1/conversations?limit=50", "/api/v1/conversations?limit=50&brand=brand1",
    ];

    public static async Task TellAsync(ReadDatabase read)
    {
        Console.WriteLine();
        Table.Head("by the API", "p50 ms", "p95 ms");
        await ServedApi.WithAsync(read.Database.Connection, async (client, _) =>
        {
            foreach (string page in Pages)
            {
                Timing times = await Timing.OfAsync(Requests, async () => await client.GetByteArrayAsync(page), warmUp: 30);
                Table.Row(page, $"{times.Median:f1}", $"{times.At(.95):f1}");
            }
        });
        Console.WriteLine();
        Table.Head(
            "all mentions of a brand as a file", "rows", "seconds, first / best", "rows/s, first / best", "MB", "first byte after ms",
            "most memory of the process, MB");
        foreach (string form in new[] { "csv", "ndjson" })
        {
            await ServedApi.WithAsync(read.Database.Connection, (client, server) => ExportAsync(client, server, form));
        }
    }

    /// <summary>
    /// The first brand has the most. The first time of a process is told beside the best: until then nothing is compiled.
    /// </summary>
    public static async Task ExportAsync(HttpClient client, Process server, string form)
    {
        string page = $"/api/v1/mentions.{form}?brand=brand0";
        List<Sent> all = [];
        for (int pass = 0; pass < Files; pass++)
        {
            all.Add(await SentAsync(client, page, form));
        }

        Sent best = all.MinBy(sent => sent.Took)!;
        server.Refresh();
        Table.Row(
            form, $"{best.Rows:n0}", $"{all[0].Took.TotalSeconds:f2} / {best.Took.TotalSeconds:f2}",
            $"{all[0].Rate:n0} / {best.Rate:n0}",
            $"{best.Bytes / 1e6:f0}", $"{best.First.TotalMilliseconds:f0}", $"{server.PeakWorkingSet64 / 1e6:f0}");
    }

    private static async Task<Sent> SentAsync(HttpClient client, string page, string form)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using Stream stream = await client.GetStreamAsync(page);
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        TimeSpan? first = null;
        long rows = form == "csv" ? -1 : 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; bytes += read)
        {
            first ??= watch.Elapsed;
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return new Sent(rows, bytes, first ?? watch.Elapsed, watch.Elapsed);
    }

    private sealed record Sent(long Rows, long Bytes, TimeSpan First, TimeSpan Took)
    {
        public double Rate => Rows / Took.TotalSeconds;
    }
}
