using ListeningPost.Digests;
using ListeningPost.Storage.Measures;
using Npgsql;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>Each of the digest's queries beside the same figure by hand-written SQL.</summary>
internal static class QueryTimes
{
    private const int Passes = 15;

    /// <param name="DaysBefore">How much longer than the day its period is.</param>
    private sealed record Case(string Name, Func<ReadDay, DateTimeOffset, Task<int>> Ours, string Hand, int DaysBefore = 0);

    public static async Task TellAsync(ReadDatabase read)
    {
        DateTimeOffset asOf = TimeProvider.System.GetUtcNow();
        Console.WriteLine();
        Table.Head("query of the digest", "mentions that day", "ours ms, median", "by hand ms, median", "ratio");
        foreach (Case one in Cases(read.Database.Get<MeasureQueries>(), read.Database.Get<DigestQueries>()))
        {
            foreach (ReadDay day in new[] { ReadDatabase.Ordinary, ReadDatabase.Thousand, ReadDatabase.Busiest })
            {
                await TellAsync(read, one, day, asOf);
            }
        }
    }

    private static Case[] Cases(MeasureQueries measures, DigestQueries lists) => [.. Counts(measures), .. Lists(lists)];

    private static Case[] Counts(MeasureQueries measures) =>
    [
        new(
            "figures",
            async (d, at) => (await measures.FiguresAsync(d.Brand, d.Since, d.Until, at, default)).Mentions >= 0 ? 1 : 0,
            HandWritten.Figures),
        new(
            "28 days",
            async (d, at) => (await measures.DaysAsync(
                d.Brand, d.Day.AddDays(1 - DigestLimits.TrendDays), DigestLimits.TrendDays, at, default)).Count,
            HandWritten.Days,
            DigestLimits.TrendDays - 1),
        new(
            "share of voice",
            async (d, at) => (await measures.ShareOfVoiceAsync(d.Brand, d.Since, d.Until, at, default)).Count,
            HandWritten.Shares),
    ];

    private static Case[] Lists(DigestQueries lists) =>
    [
        new("news", async (d, at) => (await lists.NewsAsync(d.Brand, d.Since, d.Until, at, 19, default)).Count, HandWritten.News),
        new(
            "who waits, 28 days",
            async (d, at) => (await lists.WaitingAsync(d.Brand, WaitingSince(d), d.Until, at, default)).Posts >= 0 ? 1 : 0,
            HandWritten.Waiting,
            DigestLimits.WaitingDays - 1),
        new(
            "longest, latest and loudest, 28 days",
            async (d, at) => (await lists.PoolAsync(
                new WaitingAsked
                {
                    Brand = d.Brand,
                    Start = WaitingSince(d),
                    End = d.Until,
                    AsOf = at,
                    Oldest = DigestLimits.Waiting,
                    Newest = DigestLimits.Newest,
                    Loudest = DigestLimits.Loudest,
                },
                default)).Count,
            HandWritten.Pool,
            DigestLimits.WaitingDays - 1),
        new(
            "praise",
            async (d, at) => (await lists.PraiseAsync(d.Brand, d.Since, d.Until, at, DigestLimits.PraiseRead, default)).Count,
            HandWritten.Praise),
        new(
            "languages",
            async (d, at) => (await lists.LanguagesAsync(d.Brand, d.Since, d.Until, at, default)).Count,
            HandWritten.Languages),
    ];

    private static DateTimeOffset WaitingSince(ReadDay day) => day.Until.AddDays(-DigestLimits.WaitingDays);

    private static async Task TellAsync(ReadDatabase read, Case one, ReadDay day, DateTimeOffset asOf)
    {
        NpgsqlDataSource source = read.Database.Source;
        object who = one.Hand == HandWritten.Shares
            ? new[] { day.Brand }.Concat(read.Brands.Single(b => b.Slug == day.Brand).Competitors).ToArray()
            : day.Brand;
        await using Statement count = await Statement.PrepareAsync(
            source,
            before: null,
            "SELECT count(*) FROM listening.mentions WHERE brand = $1 AND published_at >= $2 AND published_at < $3",
            day.Brand,
            day.Since,
            day.Until);
        async Task<int> HandAsync()
        {
            await using Statement hand = await Statement.PrepareAsync(
                read.Database.Get<NpgsqlDataSource>(), before: null, one.Hand, who, day.Since.AddDays(-one.DaysBefore), day.Until);
            return (await hand.ReadAsync()).Rows;
        }

        int ours = await one.Ours(day, asOf);
        int theirs = await HandAsync();
        if (ours != theirs)
        {
            throw new InvalidOperationException($"{one.Name} of {day}: {ours} rows are not {theirs}");
        }

        (Timing our, Timing their) = await Timing.OfBothAsync(Passes, () => one.Ours(day, asOf), HandAsync);
        object? mentions = (await count.ReadAsync()).First;
        Table.Row(
            one.Name, $"{mentions:n0}", $"{our.Median:f1}", $"{their.Median:f1}",
            $"{our.Median / their.Median:f2}");
    }
}
