using System.Diagnostics;

namespace ListeningPost.Benchmarks.Rooms;

/// <summary>How many requests a second are answered, and in which time: as many as come, and as many as can.</summary>
internal static class RoomLoad
{
    private const int Asked = 300;
    private const int AtOnce = 8;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    public static async Task TellAsync(HttpClient client, string path)
    {
        await EachAsync(client, path, perSecond: null, TimeSpan.FromSeconds(3));
        Console.WriteLine();
        Table.Head(path, "answers a second", "p50 ms", "p95 ms", "worst ms");
        Row($"{Asked} a second are asked", await EachAsync(client, path, Asked, Time));
        Row($"{AtOnce} at once, each after the other", await EachAsync(client, path, perSecond: null, Time));
    }

    private static void Row(string name, Reading.Timing times) => Table.Row(
        name, $"{times.Times.Count / Time.TotalSeconds:f0}", $"{times.Median:f1}", $"{times.At(.95):f1}", $"{times.Times.Max():f1}");

    /// <summary>Who is late for its turn counts from when its turn was.</summary>
    private static async Task<Reading.Timing> EachAsync(HttpClient client, string path, int? perSecond, TimeSpan time)
    {
        int next = -1;
        long begun = Stopwatch.GetTimestamp();
        int clients = perSecond is null ? AtOnce : 4 * AtOnce;
        List<double>[] all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            List<double> times = [];
            byte[] buffer = new byte[65_536];
            while (true)
            {
                TimeSpan turn = perSecond is { } rate ? TimeSpan.FromSeconds((double)Interlocked.Increment(ref next) / rate) : Elapsed();
                if (turn >= time)
                {
                    return times;
                }

                TimeSpan early = turn - Elapsed();
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System);
                }

                TimeSpan from = perSecond is null ? Elapsed() : TimeSpan.FromTicks(Math.Max(turn.Ticks, 0));
                await ReadAsync(client, path, buffer);
                times.Add((Elapsed() - from).TotalMilliseconds);
            }
        })));
        return new Reading.Timing([.. all.SelectMany(times => times)]);

        TimeSpan Elapsed() => Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>To the end, and keeps nothing: who asks shares the processors with who answers.</summary>
    private static async Task ReadAsync(HttpClient client, string path, byte[] buffer)
    {
        await using Stream answer = await client.GetStreamAsync(path);
        while (await answer.ReadAsync(buffer) > 0)
        {
        }
    }
}
