using System.Collections.Concurrent;
using System.Diagnostics;
using ListeningPost.Collecting;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>The service with many sources: a restart, and sources that keep it waiting.</summary>
public class CollectingServiceTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overdue_sources_are_begun_a_few_a_second_and_one_of_a_host_at_a_time()
    {
        var log = new ConcurrentQueue<(string Host, long At)>();
        Asked[] sources = [.. Enumerable.Range(0, 90).Select(i => new Asked($"s{i:00}", $"h{i % 45}.example", () => log.Enqueue(($"h{i % 45}.example", Stopwatch.GetTimestamp()))))];
        await using Collection collection = await Collection.StartAsync(postgres, [.. sources]);

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(() => log.Count == 90);
        await collection.Service.StopAsync(Token);

        long[] times = [.. log.Select(asked => asked.At)];
        int busiest = times.Max(at => times.Count(other => other >= at && Stopwatch.GetElapsedTime(at, other) < TimeSpan.FromSeconds(1)));
        Assert.InRange(busiest, 1, 1.2 * 40);
        Assert.True(Stopwatch.GetElapsedTime(times.Min(), times.Max()) > TimeSpan.FromSeconds(2));
        Assert.Equal(1, sources.Max(source => source.MostAtOnce));
    }

    [Fact]
    public async Task Sources_that_never_answer_keep_nobody_from_being_asked_neither_those_that_do_nor_those_that_come_after_them()
    {
        int silent = 0;
        Asked[] stuck = [.. Enumerable.Range(0, 20).Select(i => new Asked($"a{i:00}", $"stuck{i}.example", () => Interlocked.Increment(ref silent)) { NeverAnswers = true })];
        var well = new Asked("well", "well.example", () => { });
        var last = new Asked("z", "last.example", () => { });
        await using Collection collection = await Collection.StartAsync(postgres, [.. stuck, well, last]);
        await collection.Get<Collector>().RunAsync(["well"], force: true, Token);
        await Sql.RunAsync(collection.ConnectionString, "update listening.sources set next_poll_at = clock_timestamp() + interval '1 seconds' where name = 'well'");

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(() => well.Times == 2 && last.Times == 1 && stuck.All(source => source.Times > 0));
        await collection.Service.StopAsync(Token);

        Assert.Equal(0L, await collection.ReadAsync<long>("select count(*) from listening.polls where not ok"));
    }

    /// <summary>Says when it is asked.</summary>
    private sealed class Asked(string name, string host, Action asked) : ISource
    {
        private static readonly ConcurrentDictionary<string, int> Hosts = new(StringComparer.Ordinal);

        public string Name => name;

        public string Platform => Platforms.Web.Name;

        public string Host => host;

        public bool NeverAnswers { get; init; }

        public int Times { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Hosts.AddOrUpdate(host, 1, (_, count) => count + 1));
            Times++;
            asked();
            await Task.Delay(NeverAnswers ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
            Hosts.AddOrUpdate(host, 0, (_, count) => count - 1);
            return new PollResult();
        }
    }
}
