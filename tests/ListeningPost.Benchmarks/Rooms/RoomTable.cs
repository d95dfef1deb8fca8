using System.Diagnostics;
using System.Globalization;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Benchmarks.Reading;
using ListeningPost.Storage.Daily;
using Npgsql;

namespace ListeningPost.Benchmarks.Rooms;

/// <summary>
/// <c>room [MENTIONS]</c>: what the listening room asks, over HTTP from a process of its own: first pages, facets and counts with them,
/// beside SQL written by hand; other pages; files; how many requests a second. With LISTENINGPOST_BENCH_DATABASE over a database that is
/// there, else over one that it makes.
/// </summary>
internal static class RoomTable
{
    private const int Passes = 20;
    private const int Brands = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>In how many of all posts the words are that are asked for.</summary>
    private static readonly double[] Shares = [1, .2, .05, .01, .001, .00001];

    public static async Task RunAsync(int mentions)
    {
        if (Environment.GetEnvironmentVariable(ServedApi.Address) is { Length: > 0 } given)
        {
            await TellAsync(given);
            return;
        }

        await using BenchServer server = await BenchServer.StartAsync();
        ReadDatabase read = await ReadDatabase.MakeAsync(server, mentions, Brands, texts: mentions / 4);
        foreach (string statement in RoomFill.Statements)
        {
            await read.Database.RunAsync(statement);
        }

        await read.Database.Get<FrequentWords>().LearnAsync(CancellationToken.None);
        await read.Database.Get<DailyRollup>().WriteAsync(CancellationToken.None);
        await read.Database.Get<PackedRollup>().WriteAsync(CancellationToken.None);
        await read.Database.RunAsync("VACUUM ANALYZE listening.packed_days");
        Console.Error.WriteLine(read.Database.Connection);
        await TellAsync(read.Database.Connection);
    }

    private static async Task TellAsync(string connection)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        IReadOnlyList<string> words = await WordsAsync(source);
        await using NpgsqlCommand count = source.CreateCommand("SELECT count(*) FROM listening.mentions");
        Console.WriteLine($"{await count.ExecuteScalarAsync():n0} mentions of {Brands} brands; {Machine.WhatAndWhen}");
        DateOnly day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-180);
        await ServedApi.WithAsync(connection, async (client, _) =>
        {
            Console.WriteLine();
            Table.Head(
                "first page", "finds", "page with facets: best / p50 / p95 / worst ms", "kB", "kB sent", "API: best / p50 / p95 ms",
                "by hand, page and count: best ms", "API / by hand");
            List<double> all = [];
            foreach (RoomCase one in RoomCase.Searches(words, day).Concat(RoomCase.Common(words)))
            {
                all.AddRange((await SearchAsync(client, source, one)).Times);
            }

            Console.WriteLine();
            Table.Head("other pages", "best / p50 / p95 / worst ms", "kB", "kB sent");
            foreach (RoomCase one in RoomCase.Pages)
            {
                (Timing times, long length, long sent) = await PageAsync(client, one.Query);
                Table.Row(one.Name, Told(times), Kilo(length), Kilo(sent));
            }

            await RoomLoad.TellAsync(client, "/api/v1/mentions?brand=brand1&limit=50");
        });
        Console.WriteLine();
        Table.Head(
            "all mentions of a brand as a file", "rows", "seconds, first / best", "rows/s, first / best", "MB", "first byte after ms",
            "most memory of the process, MB");
        foreach (string form in new[] { "csv", "ndjson" })
        {
            await ServedApi.WithAsync(connection, (client, server) => ApiTimes.ExportAsync(client, server, form));
        }
    }

    private static async Task<Timing> SearchAsync(HttpClient client, NpgsqlDataSource source, RoomCase one)
    {
        (Timing page, long length, long sent) = await PageAsync(client, $"/mentions?{one.Query}");
        string path = $"/api/v1/mentions?limit=50&{one.Query}";
        (Timing api, double? hand) = await BesideAsync(client, source, path, one.Hand);
        Table.Row(
            one.Name, $"{await FindsAsync(client, path):n0}", Told(page), Kilo(length), Kilo(sent),
            $"{api.Times.Min():f1} / {api.Median:f1} / {api.At(.95):f1}", hand is { } ms ? $"{ms:f1}" : "",
            hand is { } best ? $"{api.Times.Min() / best:f2}" : "");
        return page;
    }

    private static async Task<long> FindsAsync(HttpClient client, string path)
    {
        using var read = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(path));
        return read.RootElement.GetProperty("total").GetInt64();
    }

    /// <summary>In turns.</summary>
    private static async Task<(Timing Api, double? Hand)> BesideAsync(
        HttpClient client, NpgsqlDataSource source, string path, string? where)
    {
        if (where is null)
        {
            return (await TimedAsync(() => client.GetByteArrayAsync(path)), null);
        }

        string from = where.Contains("p.", StringComparison.Ordinal)
            ? $"FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id WHERE {where}"
            : $"FROM listening.mentions AS m WHERE {where}";
        await using Statement count = await Statement.PrepareAsync(source, before: null, $"SELECT count(*) {from}");
        await using Statement page = await Statement.PrepareAsync(
            source,
            before: null,
            $"""
            SELECT f.* FROM (SELECT m.id {from} ORDER BY m.published_at DESC, m.id DESC LIMIT 50) AS found
            JOIN listening.mention_facts_now AS f ON f.mention_id = found.id
            """);
        List<double> ours = [];
        List<double> theirs = [];
        long begun = Stopwatch.GetTimestamp();
        for (int pass = -1; pass < Passes && (pass < 3 || Stopwatch.GetElapsedTime(begun) < Longest); pass++)
        {
            double api = await OnceAsync(() => client.GetByteArrayAsync(path));
            double hand = await OnceAsync(async () =>
            {
                await page.ReadAsync();
                await count.ReadAsync();
            });
            if (pass >= 0)
            {
                ours.Add(api);
                theirs.Add(hand);
            }
        }

        return (new Timing(ours), theirs.Min());
    }

    private static async Task<(Timing Times, long Length, long Sent)> PageAsync(HttpClient client, string path)
    {
        Timing times = await TimedAsync(() => client.GetByteArrayAsync(path));
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.AcceptEncoding.ParseAdd("br");
        using HttpResponseMessage answer = await client.SendAsync(asked);
        byte[] sent = await answer.Content.ReadAsByteArrayAsync();
        return (times, (await client.GetByteArrayAsync(path)).Length, sent.Length);
    }

    private static async Task<Timing> TimedAsync(Func<Task> work)
    {
        List<double> times = [];
        long begun = Stopwatch.GetTimestamp();
        for (int pass = -2; pass < Passes && (pass < 3 || Stopwatch.GetElapsedTime(begun) < Longest); pass++)
        {
            double time = await OnceAsync(work);
            if (pass >= 0)
            {
                times.Add(time);
            }
        }

        return new Timing(times);
    }

    private static async Task<double> OnceAsync(Func<Task> work)
    {
        long begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(NpgsqlDataSource source)
    {
        List<(string Word, long Posts)> all = [];
        await using NpgsqlCommand command = source.CreateCommand(
            """
            SELECT word, ndoc FROM ts_stat('SELECT lexemes FROM listening.posts WHERE id % 50 = 0')
            WHERE word ~ '^[a-z]{6,}$' ORDER BY ndoc DESC, word
            """);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            all.Add((reader.GetString(0), reader.GetInt32(1)));
        }

        double most = all[0].Posts;
        return [.. Shares.Select(share => all.FirstOrDefault(word => word.Posts <= share * most, all[^1]).Word)];
    }

    private static string Told(Timing times) => string.Create(
        CultureInfo.InvariantCulture, $"{times.Times.Min():f1} / {times.Median:f1} / {times.At(.95):f1} / {times.Times.Max():f1}");

    private static string Kilo(long bytes) => $"{bytes / 1_000.0:f1}";
}
