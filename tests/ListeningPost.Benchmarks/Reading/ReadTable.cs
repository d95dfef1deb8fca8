using System.Globalization;
using ListeningPost.Benchmarks.Databases;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>
/// <c>read [MENTIONS]</c>: what people read, over many stored mentions: the digest's queries beside the same by hand, whole digests,
/// analysts' queries, pages and files of the API. With LISTENINGPOST_BENCH_BRANDS=1000 the digests of so many brands instead;
/// with LISTENINGPOST_BENCH_KEEP=1 the database stays, to be asked why, until the input ends.
/// </summary>
internal static class ReadTable
{
    private const int Brands = 10;

    public static async Task RunAsync(int mentions)
    {
        await using BenchServer server = await BenchServer.StartAsync();
        string? given = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_BRANDS");
        int brands = string.IsNullOrEmpty(given) ? Brands : int.Parse(given, CultureInfo.InvariantCulture);
        Console.WriteLine($"{mentions:n0} mentions of {brands:n0} brands over {ReadDatabase.Days} days; {Machine.WhatAndWhen}");
        ReadDatabase database = await ReadDatabase.MakeAsync(server, mentions, brands);
        if (brands != Brands)
        {
            await DigestTimes.TellAllAsync(database);
            return;
        }

        await QueryTimes.TellAsync(database);
        await DigestTimes.TellAsync(database);
        await AnalystTimes.TellAsync(database, "as the product's own server has it", before: null);
        await AnalystTimes.TellAsync(database, "jit = on", before: "SET jit = on");
        await ApiTimes.TellAsync(database);
        if (Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_KEEP") == "1")
        {
            Console.Error.WriteLine($"kept until the input ends: {database.Database.Connection}");
            await Console.In.ReadToEndAsync();
        }
    }
}
