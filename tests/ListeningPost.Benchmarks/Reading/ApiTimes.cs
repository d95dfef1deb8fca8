using System.Diagnostics;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>Pages and files of the API over HTTP, each from a process of its own.</summary>
internal static class ApiTimes
{
    private const int Requests = 200;

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
            "all mentions of a brand as a file", "rows", "seconds", "rows/s", "MB", "first byte after ms",
            "most memory of the process, MB");
        foreach (string form in new[] { "csv", "ndjson" })
        {
            await ServedApi.WithAsync(read.Database.Connection, (client, server) => ExportAsync(client, server, form));
        }
    }

    /// <summary>The first brand has the most.</summary>
    public static async Task ExportAsync(HttpClient client, Process server, string form)
    {
        string page = $"/api/v1/mentions.{form}?brand=brand0";
        await client.GetByteArrayAsync(page + "&limit=2000");
        Stopwatch watch = Stopwatch.StartNew();
        await using Stream stream = await client.GetStreamAsync(page);
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        double first = 0;
        long rows = form == "csv" ? -1 : 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; bytes += read)
        {
            first = first > 0 ? first : watch.Elapsed.TotalMilliseconds;
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        watch.Stop();
        server.Refresh();
        Table.Row(
            form, $"{rows:n0}", $"{watch.Elapsed.TotalSeconds:f2}", $"{rows / watch.Elapsed.TotalSeconds:n0}",
            $"{bytes / 1e6:f0}", $"{first:f0}", $"{server.PeakWorkingSet64 / 1e6:f0}");
    }
}
