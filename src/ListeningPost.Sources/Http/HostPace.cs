using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>
/// When the next request to one host may go: a token bucket, the spacing that a platform asks for, the budget that its
/// headers grant, and short waits it asked for. Thread-safe. Time is the injected clock's, and runs evenly although the
/// wall clock is set: what is kept here is measured from the beginning.
/// </summary>
internal sealed class HostPace
{
    /// <summary>Waits up to this happen here; longer ones are the schedule's.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _perRequest;
    private readonly TimeSpan _burst;
    private readonly DateTimeOffset _begin;
    private readonly long _beginStamp;
    private DateTimeOffset _filledAt = DateTimeOffset.UnixEpoch; // When the token bucket is full again.
    private DateTimeOffset _last = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _heldUntil = DateTimeOffset.UnixEpoch;
    private string _holdReason = "";
    private RateBudget? _budget;
    private int _underWay;
    private int _limitedInARow;
    private bool _isWell;
    private bool _isSpaced;

    public HostPace(TimeProvider clock, double requestsPerSecond)
    {
        _clock = clock;
        _begin = clock.GetUtcNow();
        _beginStamp = clock.GetTimestamp();
        _perRequest = requestsPerSecond > 0 ? TimeSpan.FromSeconds(1 / requestsPerSecond) : TimeSpan.Zero;
        _burst = _perRequest * Math.Max(1, Math.Ceiling(2 * requestsPerSecond));
    }

    /// <summary>
    /// Nothing is remembered that would be lost with this object: minutes after the last request, or seconds when it went well
    /// and no spacing was asked for.
    /// </summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = Now;
                TimeSpan kept = _isWell && !_isSpaced ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(2);
                bool isWaitedFor = _filledAt > now || _heldUntil > now || _last + kept > now || _budget?.ResetAt > now;
                return _underWay == 0 && _limitedInARow == 0 && !isWaitedFor;
            }
        }
    }

    /// <summary>Waits for a turn. Each turn taken must be given back by <see cref="Leave"/>.</summary>
    /// <exception cref="AttemptException">The turn would come later than <see cref="LongestWait"/>.</exception>
    public async Task TakeTurnAsync(TimeSpan spacing, CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve(spacing);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await Task.Delay(wait, _clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave();
            throw;
        }
    }

    /// <summary>A request is over, however it ended.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _underWay--;
        }
    }

    /// <summary>Takes note of an answer's headers.</summary>
    /// <param name="budget">What they grant, or null.</param>
    /// <param name="spacing">What the platform asks for beyond its headers.</param>
    /// <returns>How long the host is to be left alone from now, and why, where that is longer than <see cref="LongestWait"/>.</returns>
    public (TimeSpan Wait, string Reason)? Note(RateBudget? budget, TimeSpan spacing)
    {
        lock (_lock)
        {
            DateTimeOffset now = Now;
            _last = Later(now, _last);
            if (budget is not null)
            {
                _budget = budget with
                {
                    Remaining = Math.Max(0, budget.Remaining - Math.Max(0, _underWay - 1)),
                    ResetAt = budget.ResetAt + Drift(now),
                };
            }

            (DateTimeOffset at, string reason) = NextByRules(spacing, now);
            if (at - now <= LongestWait)
            {
                return null;
            }

            return (at - now, reason);
        }
    }

    /// <summary>The host said "too many" or "later".</summary>
    /// <param name="asked">
    /// How long; null where it did not say: then a minute, doubled each time, up to an hour, and half as much again by chance.
    /// </param>
    /// <param name="reason">What it said.</param>
    /// <returns>How long to leave the host alone; never less than the time to the reset of a spent budget.</returns>
    public TimeSpan Hold(TimeSpan? asked, string reason)
    {
        lock (_lock)
        {
            DateTimeOffset now = Now;
            TimeSpan? toReset = RateHeaders.Bounded(_budget?.SpentUntil - now);
            TimeSpan wait = asked ?? toReset ?? Guess();
            if (wait < toReset)
            {
                wait = toReset.Value;
            }

            _limitedInARow++;
            _holdReason = reason;
            _heldUntil = Later(now + wait, _heldUntil);
            return wait;
        }
    }

    /// <summary>The host answered as it should.</summary>
    public void Recovered()
    {
        lock (_lock)
        {
            _limitedInARow = 0;
            _isWell = true;
        }
    }

    /// <summary>The host answered that nothing has changed, or where it is to be found.</summary>
    public void Pointed()
    {
        lock (_lock)
        {
            _isWell = true;
        }
    }

    private DateTimeOffset Now => _begin + _clock.GetElapsedTime(_beginStamp);

    /// <summary>How far the wall clock was set since the beginning; what it only drifted is nothing.</summary>
    private TimeSpan Drift(DateTimeOffset now)
    {
        TimeSpan drift = now - _clock.GetUtcNow();
        return drift.Duration() > TimeSpan.FromSeconds(1) ? drift : TimeSpan.Zero;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private TimeSpan Guess() =>
        TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(_limitedInARow, 10)))) * (1 + (Random.Shared.NextDouble() / 2));

    private TimeSpan Reserve(TimeSpan spacing)
    {
        lock (_lock)
        {
            DateTimeOffset now = Now;
            (DateTimeOffset at, string reason) = NextByRules(spacing, now);
            DateTimeOffset token = _filledAt - _burst + _perRequest;
            at = Later(token, at);
            if (at - now > LongestWait)
            {
                throw new AttemptException(SourceFailure.RateLimited, "is left alone: " + reason)
                {
                    RetryAfter = at - now,
                    PausesHost = true,
                    PauseReason = reason,
                };
            }

            at = Later(at, now);
            _filledAt = Later(_filledAt, at) + _perRequest;
            _last = at;
            _isWell = false;
            _isSpaced |= spacing > TimeSpan.Zero;
            _budget = _budget?.Spend();
            _underWay++;
            return at - now;
        }
    }

    private (DateTimeOffset At, string Reason) NextByRules(TimeSpan spacing, DateTimeOffset now)
    {
        if (_heldUntil > now)
        {
            return (_heldUntil, _holdReason);
        }

        if (_budget is { } budget && budget.ResetAt > now)
        {
            return (budget.NextAfter(_last), budget.ToString());
        }

        _budget = null;
        return (_last + spacing, $"one request per {spacing:c} is what it grants");
    }
}
