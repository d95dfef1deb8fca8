using System.Diagnostics;
using System.Globalization;
using ListeningPost.Benchmarks.Matching;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ListeningPost.Benchmarks.Searching;

/// <summary>
/// <c>search [MENTIONS]</c>: searches over stored mentions, each beside the same search written by hand in SQL, in turn:
/// how many there are, and the newest fifty with all their columns. Forty rotating terms of each kind.
/// </summary>
internal static class SearchTable
{
    private const int Terms = 40;

    public static async Task RunAsync(int mentions)
    {
        var input = new MatchInput(mentions, 1);
        long begun = Stopwatch.GetTimestamp();
        await using SearchDatabase database = await SearchDatabase.MakeAsync(input.Texts);
        Console.WriteLine(
            $"{mentions:n0} mentions loaded in {Stopwatch.GetElapsedTime(begun).TotalSeconds:f0} s; {Machine.WhatAndWhen}");
        var search = new MentionSearch(
            database.Services.GetRequiredService<SearchQueries>(), database.Services.GetRequiredService<MentionQueries>(),
            database.Services.GetRequiredService<ConversationQueries>());
        Table.Head(
            "search", "finds (median)", "count: ours p50 / p95", "by hand p50 / p95", "ratio",
            "newest 50: ours p50 / p95", "by hand p50 / p95", "ratio");
        foreach (SearchKind kind in SearchKind.All(new SearchWords(input.Texts)))
        {
            await MeasureAsync(kind, search, database.Source);
        }
    }

    private static async Task MeasureAsync(SearchKind kind, MentionSearch search, NpgsqlDataSource source)
    {
        var times = new List<double>[] { [], [], [], [] };
        List<double> found = [];
        int number = 0;
        for (int round = 0; round < 2; round++)
        {
            foreach (SearchCase one in kind.Cases.Take(Terms))
            {
                Query query = QueryParser.Parse(one.Query, QueryUse.Search).Query ?? throw new InvalidOperationException(one.Query);
                long ours = 0;
                long theirs = 0;
                int page = 0;
                int hand = 0;
                (double a, double b) = await TimeBothAsync(
                    number++,
                    async () => ours = await search.CountAsync(query, one.Range, CancellationToken.None),
                    async () => theirs = await CountAsync(source, one.Where));
                (double c, double d) = await TimeBothAsync(
                    number,
                    async () => page = await search.FindAsync(query, one.Range with { Limit = 50 }, CancellationToken.None).CountAsync(),
                    async () => hand = await ReadAsync(source, one.Where));
                if (ours != theirs || page != hand)
                {
                    throw new InvalidOperationException($"{one.Query}: {ours} is not {theirs}, or {page} not {hand}");
                }

                if (round > 0)
                {
                    new[] { a, b, c, d }.Index().ToList().ForEach(time => times[time.Index].Add(time.Item));
                    found.Add(ours);
                }
            }
        }

        string Show(int of) => string.Create(CultureInfo.InvariantCulture, $"{At(times[of], .5):f1} / {At(times[of], .95):f1} ms");
        Table.Row(
            kind.Name, $"{At(found, .5):n0}", Show(0), Show(1),
            $"{At(times[0], .5) / At(times[1], .5):f2}", Show(2), Show(3),
            $"{At(times[2], .5) / At(times[3], .5):f2}");
    }

    private static double At(List<double> values, double quantile) =>
        values.Order().ElementAt((int)Math.Ceiling(quantile * values.Count) - 1);

    /// <summary>Each goes first every other time: the second finds what the first has read.</summary>
    private static async Task<(double Ours, double Theirs)> TimeBothAsync(int number, Func<Task> ours, Func<Task> theirs)
    {
        if (number % 2 == 0)
        {
            double first = await TimeAsync(ours);
            return (first, await TimeAsync(theirs));
        }

        double other = await TimeAsync(theirs);
        return (await TimeAsync(ours), other);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string where)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            $"SELECT count(*) FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id WHERE {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>All columns of the newest fifty, as an analyst would ask for them.</summary>
    private static async Task<int> ReadAsync(NpgsqlDataSource source, string where)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            $"""
            SELECT f.*
            FROM (SELECT m.id, m.published_at FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id
                  WHERE {where} ORDER BY m.published_at DESC, m.id DESC LIMIT 50) AS found
            JOIN analyst.mentions AS f ON f.mention_id = found.id
            ORDER BY found.published_at DESC, found.id DESC
            """);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        int rows = 0;
        while (await reader.ReadAsync())
        {
            rows++;
        }

        return rows;
    }
}
