using System.Data.Common;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests;

/// <summary>Waits for what a process, a service or a fake clock's work will do, without knowing when: the tests' only sleep.</summary>
internal static class Eventually
{
    /// <summary>Ends a test that hangs. It is no claim about speed: what is waited for takes seconds on any machine.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static TimeProvider RealTime => TimeProvider.System;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Reads until what was read fulfils the condition; a database that is away is asked again.</summary>
    /// <returns>What was read.</returns>
    /// <exception cref="TimeoutException">The test hangs; it says what was read last.</exception>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Predicate<T> until)
    {
        long start = RealTime.GetTimestamp();
        object? last = null;
        while (RealTime.GetElapsedTime(start) < HangGuard)
        {
            try
            {
                T value = await read();
                if (until(value))
                {
                    return value;
                }

                last = value;
            }
            catch (DbException e)
            {
                last = e.Message;
            }

            await Task.Delay(Pause, RealTime, Token);
        }

        throw Hung($"last: {last ?? "null"}");
    }

    /// <summary>Waits until a claim holds.</summary>
    public static Task EventuallyAsync(Func<bool> claim) => EventuallyAsync(() => Task.FromResult(claim()), holds => holds);

    /// <summary>
    /// Lets a fake clock run until the work is done: its waits cost next to no real time. Before each step whatever became due
    /// gets its turn, so that the clock does not run ahead of the work.
    /// </summary>
    /// <exception cref="TimeoutException">The test hangs.</exception>
    public static async Task<T> PassTimeAsync<T>(FakeTimeProvider clock, TimeSpan step, Task<T> work)
    {
        const int MostMoments = 5;
        long start = RealTime.GetTimestamp();
        while (!work.IsCompleted)
        {
            for (int i = 0; i < MostMoments && (i == 0 || ThreadPool.PendingWorkItemCount > 0); i++)
            {
                await Task.WhenAny(work, Task.Delay(Moment, RealTime, Token));
            }

            clock.Advance(step);
            if (RealTime.GetElapsedTime(start) > HangGuard)
            {
                throw Hung($"though the clock stands at {clock.GetUtcNow():O}");
            }
        }

        return await work;
    }

    private static TimeoutException Hung(string what) => new($"Not within {HangGuard.TotalMinutes} minutes; {what}");
}
