namespace ListeningPost.Collecting;

/// <summary>
/// How many sources may be begun: few in the first second of a process, more in each of the first minute, so that a restart after
/// a night does not fall on the network and on itself with all that is overdue. For one thread.
/// </summary>
/// <param name="startedAt">When the process began.</param>
internal sealed class Ramp(DateTimeOffset startedAt)
{
    /// <summary>A second, at first.</summary>
    public const double AtFirst = 20;

    /// <summary>A second, from the end of the first minute on.</summary>
    public const double AtLast = 200;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _startedAt = startedAt;
    private DateTimeOffset _filledAt = startedAt;
    private double _allowed = 1;

    /// <summary>Takes leave to begin one; what was not taken is saved up for no longer than a tenth of a second.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        double rate = Rate(now);
        double passed = Math.Max(0, (now - _filledAt).TotalSeconds);
        _filledAt = now;
        _allowed = Math.Min(_allowed + (rate * passed), Math.Max(1, rate / 10));
        if (_allowed < 1)
        {
            return false;
        }

        _allowed--;
        return true;
    }

    private double Rate(DateTimeOffset now) => AtFirst + ((AtLast - AtFirst) * Math.Clamp((now - _startedAt) / Length, 0, 1));
}
