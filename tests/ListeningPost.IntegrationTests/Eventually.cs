using Npgsql;

namespace ListeningPost.IntegrationTests;

/// <summary>Waits for what a process or a service will do, without knowing when.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Reads until what was read fulfils the condition; a database that is away is asked again.</summary>
    /// <returns>What was read.</returns>
    /// <exception cref="TimeoutException">Thirty seconds were not enough; it says what was read last.</exception>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Predicate<T> until)
    {
        long start = TimeProvider.System.GetTimestamp();
        object? last = null;
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
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
            catch (NpgsqlException e)
            {
                last = e.Message;
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not within {Patience.TotalSeconds} seconds; last: {last ?? "null"}");
    }

    /// <summary>Waits until a claim holds.</summary>
    public static Task EventuallyAsync(Func<bool> claim) => EventuallyAsync(() => Task.FromResult(claim()), holds => holds);
}
