using System.Diagnostics;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Benchmarks.Reading;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;
using Npgsql;

namespace ListeningPost.Benchmarks.Digesting;

/// <summary>
/// <c>digest [MENTIONS]</c>: the whole way from stored rows to mail. A thousand brands, a mail each; and one brand with nearly all
/// mentions, on its busiest day. Beside them the same counts and lists by SQL by hand, which renders nothing and sends nothing.
/// </summary>
internal static class DigestTable
{
    private const int Many = 1_000;
    private const int Few = 3;
    private const int AtOnce = 2;
    private const int Passes = 5;

    public static async Task RunAsync(int mentions)
    {
        await using BenchServer server = await BenchServer.StartAsync();
        await using var sink = new MailSink();
        var mail = new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, From = "bench@example.org" };
        Console.WriteLine($"{mentions:n0} mentions over {ReadDatabase.Days} days; {Machine.WhatAndWhen}");
        await ManyBrandsAsync(await ReadDatabase.MakeAsync(server, mentions, Many, mail), sink);
        await OneBrandAsync(await ReadDatabase.MakeAsync(server, mentions, Few, mail));
        if (Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_KEEP") == "1")
        {
            Console.Error.WriteLine("kept until the input ends");
            await Console.In.ReadToEndAsync();
        }
    }

    private static async Task ManyBrandsAsync(ReadDatabase read, MailSink sink)
    {
        DateOnly day = ReadDatabase.Ordinary.Day;
        await OpenBeforeAsync(read, read.Brands, day);
        NightlyDigests digests = read.Database.Get<NightlyDigests>();
        double held = PeakMemory.Begin();
        Stopwatch watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(read.Brands, options, async (brand, token) =>
            await digests.SendAsync(brand, day, day, evenIfPutOff: false, token));
        double ours = watch.Elapsed.TotalSeconds;
        double most = PeakMemory.Most();
        watch.Restart();
        await Parallel.ForEachAsync(read.Brands, options, async (brand, _) => await ByHandAsync(read, brand, new ReadDay(brand.Slug, day)));
        Console.WriteLine();
        Table.Head(
            "brands", "mails taken", "kB each", "seconds, rows to mail", "the counts and lists by hand, s", "ratio", "peak MB",
                "MB before");
        Table.Row(
            $"{read.Brands.Length:n0}", $"{sink.Mails:n0}", $"{sink.Bytes / 1e3 / sink.Mails:f0}", $"{ours:f1}",
            $"{watch.Elapsed.TotalSeconds:f1}", $"{ours / watch.Elapsed.TotalSeconds:f2}", $"{most:f0}", $"{held:f0}");
    }

    private static async Task OneBrandAsync(ReadDatabase read)
    {
        Console.WriteLine();
        Table.Head(
            "a day of one brand", "mentions that day", "of the brand", "rows to HTML ms, least", "median", "by hand ms, least", "median",
            "ratio", "peak MB", "MB before");
        foreach (ReadDay day in new[] { ReadDatabase.Busiest with { Day = ReadDatabase.Busiest.Day.AddDays(-1) }, ReadDatabase.Busiest })
        {
            Brand brand = read.Brands.Single(b => b.Slug == day.Brand);
            await OpenBeforeAsync(read, [brand], day.Day);
            Digest digest = await BuildAsync(read, brand, day.Day);
            double held = PeakMemory.Begin();
            async Task OursAsync() => await DigestDocument.MakeAsync(await BuildAsync(read, brand, day.Day));
            (Timing our, Timing their) = await Timing.OfBothAsync(Passes, OursAsync, () => ByHandAsync(read, brand, day), warmUp: 2);
            long all = await read.Database.AskAsync<long>($"SELECT count(*) FROM listening.mentions WHERE brand = '{brand.Slug}'");
            Table.Row(
                brand.Slug, $"{digest.Figures.Mentions:n0}", $"{all:n0}", $"{our.At(0.01):f0}", $"{our.Median:f0}",
                $"{their.At(0.01):f0}", $"{their.Median:f0}", $"{our.Median / their.Median:f2}", $"{PeakMemory.Most():f0}", $"{held:f0}");
        }
    }

    private static Task<Digest> BuildAsync(ReadDatabase read, Brand brand, DateOnly day) => read.Database.Get<DigestBuilder>().BuildAsync(
        brand, DocumentPeriod.Of(day, TimeZoneInfo.Utc, TimeProvider.System.GetUtcNow()), document: null, CancellationToken.None);

    /// <summary>What was published before stood in digests before, as it does where one is sent every night.</summary>
    private static async Task OpenBeforeAsync(ReadDatabase read, IEnumerable<Brand> brands, DateOnly day)
    {
        var until = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        foreach (Brand brand in brands)
        {
            await read.Database.Get<DeliveryStore>().OpenAsync(
                brand.Slug, NightlyDigests.Kind, until.AddDays(-ReadDatabase.Days), until, CancellationToken.None);
        }
    }

    private static async Task ByHandAsync(ReadDatabase read, Brand brand, ReadDay day)
    {
        DateTimeOffset month = day.Until.AddDays(-DigestLimits.TrendDays);
        (string Sql, object Who, DateTimeOffset Since)[] all =
        [
            (HandWritten.Figures, brand.Slug, day.Since),
            (HandWritten.Figures, brand.Slug, day.Since.AddDays(-1)),
            (HandWritten.Days, brand.Slug, month),
            (HandWritten.Shares, new[] { brand.Slug }.Concat(brand.Competitors).ToArray(), day.Since),
            (HandWritten.News, brand.Slug, day.Since),
            (HandWritten.Waiting, brand.Slug, month),
            (HandWritten.Pool, brand.Slug, month),
            (HandWritten.Praise, brand.Slug, day.Since),
            (HandWritten.Languages, brand.Slug, day.Since),
        ];
        await using NpgsqlConnection connection = await read.Database.Source.OpenConnectionAsync();
        foreach ((string sql, object who, DateTimeOffset since) in all)
        {
            await using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddRange(
                new NpgsqlParameter[] { new() { Value = who }, new() { Value = since }, new() { Value = day.Until } });
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                // As far as the last.
            }
        }
    }
}
