using System.Diagnostics;
using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>Whole digests: built from the database and rendered.</summary>
internal static class DigestTimes
{
    private const int Passes = 7;

    public static async Task TellAsync(ReadDatabase read)
    {
        Console.WriteLine();
        Table.Head(
            "whole digest", "mentions", "ms, median", "of that the database and the model",
            "peak managed memory beyond the start, MB", "allocated, MB");
        foreach (ReadDay day in new[] { ReadDatabase.Ordinary, ReadDatabase.Thousand, ReadDatabase.Busiest })
        {
            Brand brand = read.Brands.Single(b => b.Slug == day.Brand);
            await OpenBeforeAsync(read, brand, day.Day);
            Digest? digest = null;
            Timing model = await Timing.OfAsync(Passes, async () => digest = await BuildAsync(read, brand, day.Day), warmUp: 6);
            Timing all = await Timing.OfAsync(
                Passes,
                async () => await DigestDocument.MakeAsync(await BuildAsync(read, brand, day.Day)),
                warmUp: 2);
            (long peak, long allocated) = await PeakAsync(
                async () => await DigestDocument.MakeAsync(await BuildAsync(read, brand, day.Day)));
            Table.Row(
                brand.Slug, $"{digest!.Figures.Mentions:n0}", $"{all.Median:f0}", $"{model.Median:f0}",
                $"{peak / 1e6:f1}", $"{allocated / 1e6:f1}");
        }
    }

    /// <summary>All brands' digests of one day, two at a time.</summary>
    public static async Task TellAllAsync(ReadDatabase read)
    {
        DateOnly day = ReadDatabase.Ordinary.Day;
        foreach (Brand brand in read.Brands)
        {
            await OpenBeforeAsync(read, brand, day);
        }

        await DigestDocument.MakeAsync(await BuildAsync(read, read.Brands[0], day));
        int made = 0;
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(read.Brands, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (brand, _) =>
        {
            await DigestDocument.MakeAsync(await BuildAsync(read, brand, day));
            Interlocked.Increment(ref made);
        });
        Console.WriteLine();
        Console.WriteLine(
            $"All digests of {made:n0} brands, two at a time: {watch.Elapsed.TotalSeconds:f1} s, "
            + $"{watch.Elapsed.TotalMilliseconds / made:f0} ms each.");
    }

    /// <summary>What was published before stood in digests before, as it does where one is sent every night.</summary>
    private static async Task OpenBeforeAsync(ReadDatabase read, Brand brand, DateOnly day)
    {
        var until = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        await read.Database.Get<DeliveryStore>().OpenAsync(
            brand.Slug, "digest", until.AddDays(-ReadDatabase.Days), until, CancellationToken.None);
    }

    private static Task<Digest> BuildAsync(ReadDatabase read, Brand brand, DateOnly day) => read.Database.Get<DigestBuilder>().BuildAsync(
        brand, DocumentPeriod.Of(day, TimeZoneInfo.Utc, TimeProvider.System.GetUtcNow()), document: null, CancellationToken.None);

    private static async Task<(long Peak, long Allocated)> PeakAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long peak = 0;
        using var done = new CancellationTokenSource();
        Task watching = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                await timer.WaitForNextTickAsync();
            }
        });
        await work();
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
        await done.CancelAsync();
        await watching;
        return (peak, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
