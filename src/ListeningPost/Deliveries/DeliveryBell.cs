namespace ListeningPost.Deliveries;

/// <summary>Wakes who waits for something to send. What is rung while nobody waits is heard by the next who does.</summary>
public sealed class DeliveryBell
{
    private volatile TaskCompletionSource _rung = New();

    public void Ring() => _rung.TrySetResult();

    /// <summary>Waits until it is rung, that long at most, or until stopped. Never throws.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken stop)
    {
        if (longest > TimeSpan.Zero)
        {
            await _rung.Task.WaitAsync(longest, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_rung.Task.IsCompleted)
        {
            _rung = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
