using System.Collections.Concurrent;
using System.Globalization;

namespace ListeningPost.Clocks;

/// <summary>
/// A clock for rehearsals: its time is what a file says, and from the moment the file was written it goes on as time does. Setting
/// it forward is as if the machine had slept until then: what waited for a time that has passed goes on.
/// </summary>
public sealed class SettableClock : TimeProvider, IDisposable
{
    /// <summary>How often waiting timers look whether the clock was set.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly string _file;
    private readonly ConcurrentDictionary<SettableTimer, bool> _timers = new();
    private readonly ITimer _look;
    private long _last;

    /// <summary>Follows that file, which holds an instant such as <c>2026-10-24T05:59:50Z</c>.</summary>
    /// <exception cref="FormatException">There is none, or it holds none.</exception>
    public SettableClock(string file)
    {
        _file = file;
        _last = Read()?.UtcTicks
            ?? throw new FormatException($"{file} is not there or holds no instant. Write one such as 2026-10-24T05:59:50Z.");
        _look = System.CreateTimer(_ => Wake(), null, Look, Look);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (Read() is { } read)
        {
            Interlocked.Exchange(ref _last, read.UtcTicks);
        }

        return new DateTimeOffset(Interlocked.Read(ref _last), TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SettableTimer(this, () => callback(state), timer => _timers.TryRemove(timer, out _));
        _timers[timer] = true;
        timer.Change(dueTime, period);
        return timer;
    }

    /// <inheritdoc/>
    public void Dispose() => _look.Dispose();

    /// <summary>Null while it is being written or gone: then the time is what it was.</summary>
    private DateTimeOffset? Read()
    {
        try
        {
            string text = File.ReadAllText(_file).Trim();
            TimeSpan since = System.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(_file));
            bool isInstant = DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
            if (!isInstant)
            {
                return null;
            }

            return at + since;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Wake()
    {
        DateTimeOffset now = GetUtcNow();
        foreach (SettableTimer timer in _timers.Keys)
        {
            timer.FireIfDue(now);
        }
    }
}
