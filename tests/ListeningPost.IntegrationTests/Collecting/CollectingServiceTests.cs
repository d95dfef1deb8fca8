using System.Collections.Concurrent;
using ListeningPost.Collecting;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>The service with many sources: a restart, and sources that keep it waiting.</summary>
public class CollectingServiceTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overdue_sources_are_begun_a_few_a_second_and_one_of_a_host_at_a_time()
    {
        const int Sources = 90, Hosts = 45, MostASecond = 30, MostAtOnce = 2;
        var clock = new FakeTimeProvider();
        int begun = 0;
        Asked[] sources = [.. Enumerable.Range(0, Sources).Select(i => new Asked($"s{i:00}", $"h{i % Hosts}.example", Begin)
        {
            Clock = clock,
            AnswersAfter = TimeSpan.FromMilliseconds(200),
        })];
        await using Collection collection = await Collection.StartAsync(postgres, clock, [.. sources]);
        DateTimeOffset start = clock.GetUtcNow();

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(() =>
        {
            double seconds = (clock.GetUtcNow() - start).TotalSeconds;
            Assert.InRange(Volatile.Read(ref begun), 0, MostAtOnce + (MostASecond * seconds));
            clock.Advance(TimeSpan.FromMilliseconds(20));
            return sources.All(source => source.Times > 0);
        });
        await collection.Service.StopAsync(Token);

        Assert.Equal(1, sources.Max(source => source.MostAtOnce));

        void Begin() => Interlocked.Increment(ref begun);
    }

    [Fact]
    public async Task Sources_that_never_answer_keep_nobody_from_being_asked_neither_those_that_do_nor_those_that_come_after_them()
    {
        Asked[] stuck = [.. Enumerable.Range(0, 20).Select(i => new Asked($"a{i:00}", $"stuck{i}.example", () => { })
        {
            AnswersAfter = Timeout.InfiniteTimeSpan,
        })];
        var well = new Asked("well", "well.example", () => { });
        var last = new Asked("z", "last.example", () => { });
        await using Collection collection = await Collection.StartAsync(postgres, [.. stuck, well, last]);
        await collection.Get<Collector>().RunAsync(["well"], force: true, Token);
        await Sql.RunAsync(
            collection.ConnectionString,
            "update listening.sources set next_poll_at = clock_timestamp() + interval '1 seconds' where name = 'well'");

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

        /// <summary>By which it answers.</summary>
        public TimeProvider Clock { get; init; } = TimeProvider.System;

        public TimeSpan AnswersAfter { get; init; } = TimeSpan.Zero;

        public int Times { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Hosts.AddOrUpdate(host, 1, (_, count) => count + 1));
            Times++;
            asked();
            await Task.Delay(AnswersAfter, Clock, cancellationToken);
            Hosts.AddOrUpdate(host, 0, (_, count) => count - 1);
            return new PollResult();
        }
    }
}
