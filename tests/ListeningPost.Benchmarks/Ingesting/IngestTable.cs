using System.Globalization;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Daily;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>
/// <c>ingest [POSTS]</c>: posts, each a mention, through match, enrichment and all indexes, in turns with a bare COPY of the very rows
/// that came of it; at nothing stored, and at as many as LISTENINGPOST_BENCH_STORED names. Then the same with one brand and up to
/// ten thousand.
/// </summary>
internal static class IngestTable
{
    private const int Brands = 10;
    private const int Rounds = 10;
    private const int BrandRounds = 3;
    private const int WarmUp = 5_000;

    private static readonly int[] BrandCounts = [1, 10, 100, 1_000, 10_000];

    private static IngestSize Size => IngestSize.Wanted;

    public static async Task RunAsync(int posts)
    {
        Console.WriteLine($"{posts:n0} posts, {Size.Batch:n0} a transaction, {Size.AtOnce} under way; {Machine.WhatAndWhen}");
        await using (BenchServer server = await BenchServer.StartAsync(StatementProfile.Settings))
        {
            await BesideCopyAsync(server, posts);
        }

        await using BenchServer other = await BenchServer.StartAsync();
        await ByBrandsAsync(other, Math.Max(posts / 20 / Size.Batch, 2) * Size.Batch);
    }

    private static async Task BesideCopyAsync(BenchServer server, int posts)
    {
        Brand[] brands = IngestBrands.Make(Brands);
        BenchDatabase ours = await server.MakeAsync("ours", brands);
        BenchDatabase theirs = await server.MakeAsync("theirs", brands);
        var turns = new Turns(ours, theirs, new ProductStore(ours, brands), new BareCopy(ours, theirs), new PostMaker(brands));
        await turns.TakeAsync(WarmUp);
        await StatementProfile.BeginAsync(ours);
        Table.Head(
            "stored before", "posts", "ours: posts/s (best, worst turn)", "COPY + ON CONFLICT (best, worst turn)",
            "ratio", "ours: bytes allocated a post", "by the finder", "finder alone: µs a post");
        await MeasureAsync(turns, "0", posts);
        await StatementProfile.TellAsync(ours);
        Turn days = await turns.DaysAsync();
        Table.Row(
            $"(days written afterwards: {days.Posts:n0} in {days.Ours.TotalSeconds:f1} s)", "", "", "", "", "", "", "");
        string counts = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_STORED") ?? "";
        foreach (string stored in counts.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            long wanted = long.Parse(stored, CultureInfo.InvariantCulture);
            await StoredRows.GrowAsync(ours, wanted);
            await StoredRows.GrowAsync(theirs, wanted);
            await turns.SkipAsync();
            await turns.TakeAsync(WarmUp);
            await StatementProfile.BeginAsync(ours);
            await MeasureAsync(turns, wanted.ToString("n0", CultureInfo.InvariantCulture), Math.Min(posts, 200_000));
            await StatementProfile.TellAsync(ours);
        }
    }

    private static async Task MeasureAsync(Turns turns, string stored, int posts)
    {
        List<Turn> all = [];
        for (int round = 0; round < Rounds; round++)
        {
            all.Add(await turns.TakeAsync(posts / Rounds));
        }

        double ours = all.Sum(t => t.Ours.TotalSeconds);
        double theirs = all.Sum(t => t.Theirs.TotalSeconds);
        int count = all.Sum(t => t.Posts);
        string Rate(Func<Turn, TimeSpan> of)
        {
            double[] rates = [.. all.Select(t => t.Posts / of(t).TotalSeconds)];
            return $"{count / all.Sum(t => of(t).TotalSeconds):n0} ({rates.Max():n0}, {rates.Min():n0})";
        }

        Table.Row(
            stored, $"{count:n0}", Rate(t => t.Ours), Rate(t => t.Theirs), $"{theirs / ours:f2}",
            $"{all.Sum(t => t.Allocated) / count:n0}", $"{all.Sum(t => t.FindingAllocated) / count:n0}",
            $"{all.Sum(t => t.Finding.TotalMicroseconds) / count:f1}");
    }

    /// <summary>All numbers of brands in turns, each in a database of its own.</summary>
    private static async Task ByBrandsAsync(BenchServer server, int posts)
    {
        List<(int Brands, ProductStore Store, PostMaker Maker, List<Turn> Turns)> all = [];
        foreach (int count in BrandCounts)
        {
            Brand[] brands = IngestBrands.Make(count);
            BenchDatabase database = await server.MakeAsync(string.Create(CultureInfo.InvariantCulture, $"brands{count}"), brands);
            all.Add((count, new ProductStore(database, brands), new PostMaker(brands), []));
        }

        for (int round = -1; round < BrandRounds; round++)
        {
            foreach (var one in all)
            {
                Turn turn = await Turns.TakeOursAsync(one.Store, one.Maker.Take(round < 0 ? WarmUp : posts));
                one.Turns.AddRange(round < 0 ? [] : [turn]);
            }
        }

        Console.WriteLine();
        Table.Head(
            "brands, three own accounts each, profiles read", "posts/s, best of three", "time a post beside one brand",
            "bytes allocated a post", "by the finder", "finder alone: µs a post");
        double least = all[0].Turns.Min(t => t.Ours.TotalSeconds);
        foreach (var one in all)
        {
            double best = one.Turns.Min(t => t.Ours.TotalSeconds);
            Table.Row(
                $"{one.Brands:n0}", $"{posts / best:n0}", $"{best / least:f2}",
                $"{one.Turns.Min(t => t.Allocated) / posts:n0}", $"{one.Turns.Min(t => t.FindingAllocated) / posts:n0}",
                $"{one.Turns.Min(t => t.Finding.TotalMicroseconds) / posts:f1}");
        }
    }

    /// <summary>What one turn took.</summary>
    private sealed record Turn(int Posts, TimeSpan Ours, TimeSpan Theirs, long Allocated, TimeSpan Finding, long FindingAllocated);

    /// <summary>The product first: its rows are what the rival writes.</summary>
    private sealed class Turns(BenchDatabase ours, BenchDatabase theirs, ProductStore store, BareCopy copy, PostMaker maker)
    {
        public async Task<Turn> TakeAsync(int posts)
        {
            Post[] made = maker.Take(posts);
            await theirs.RunAsync("CHECKPOINT");
            Turn turn = await TakeOursAsync(store, made);
            var rows = await copy.ReadAsync(Size.Batch);
            await ours.RunAsync("CHECKPOINT");
            return turn with { Theirs = await copy.StoreAsync(rows, Size.AtOnce) };
        }

        public async Task<Turn> DaysAsync()
        {
            long begun = TimeProvider.System.GetTimestamp();
            int days = await ours.Get<DailyRollup>().WriteAsync(CancellationToken.None);
            return new Turn(days, TimeProvider.System.GetElapsedTime(begun), default, 0, default, 0);
        }

        public Task SkipAsync() => copy.SkipAsync();

        public static async Task<Turn> TakeOursAsync(ProductStore store, Post[] posts)
        {
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            (TimeSpan finding, long found) = (store.Finding, store.FindingAllocated);
            TimeSpan took = await store.StoreAsync(posts, Size);
            return new Turn(
                posts.Length,
                took,
                default,
                GC.GetTotalAllocatedBytes(precise: true) - allocated,
                store.Finding - finding,
                store.FindingAllocated - found);
        }
    }
}
