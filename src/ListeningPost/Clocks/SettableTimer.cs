namespace ListeningPost.Clocks;

/// <summary>A timer of a <see cref="SettableClock"/>: fires once its clock shows that time, however it came to do so.</summary>
internal sealed class SettableTimer(TimeProvider clock, Action fire, Action<SettableTimer> forget) : ITimer
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            (_due, _period) = (dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime, period);
        }

        return true;
    }

    /// <summary>Fires on a thread of its own, so that no timer delays another.</summary>
    public void FireIfDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_due is not { } due || due > now)
            {
                return;
            }

            bool isRepeated = _period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero;
            _due = isRepeated ? now + _period : null;
        }

        _ = Task.Run(fire);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _due = null;
        }

        forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
