using System.Net;
using System.Net.Sockets;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class LookupsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_servers_that_are_silent_hold_no_thread_of_the_pool()
    {
        using var answer = new ManualResetEventSlim();
        int asked = 0;
        int pooled = 0;

        Task<IPAddress[]>[] waiting = [.. Enumerable.Range(0, 100).Select(i => Lookups.RunAsync(
            $"h{i}.example",
            _ =>
            {
                Interlocked.Add(ref pooled, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
                Interlocked.Increment(ref asked);
                answer.Wait();
                return [IPAddress.Loopback];
            },
            Cancelled))];
        await Eventually.EventuallyAsync(() => Volatile.Read(ref asked) == waiting.Length);
        answer.Set();
        Assert.All(await Task.WhenAll(waiting), addresses => Assert.Single(addresses));
        Assert.Equal(0, pooled);
    }

    [Fact]
    public async Task Who_gives_up_does_not_wait_for_the_name_server()
    {
        using var answer = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();

        Task<IPAddress[]> work = Lookups.RunAsync("h.example", _ => { answer.Wait(Cancelled); return []; }, impatience.Token);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        answer.Set();
    }

    [Fact]
    public async Task What_the_name_server_says_comes_through()
    {
        await Assert.ThrowsAsync<SocketException>(
            () => Lookups.RunAsync("h.example", _ => throw new SocketException((int)SocketError.HostNotFound), Cancelled));

        Assert.Contains(IPAddress.Loopback, await Lookups.ResolveAsync("127.0.0.1", Cancelled));
    }
}
