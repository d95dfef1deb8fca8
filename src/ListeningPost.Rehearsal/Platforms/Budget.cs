namespace ListeningPost.Rehearsal.Platforms;

/// <summary>How many requests a site grants in each window of time.</summary>
internal sealed record Budget(int Limit, TimeSpan Window);

/// <summary>What is left of a budget, after the request that is being answered.</summary>
internal sealed record BudgetState(int Limit, int Remaining, DateTimeOffset ResetAt, DateTimeOffset Now)
{
    public int Used => Limit - Remaining;

    public int SecondsLeft => Math.Max(1, (int)Math.Ceiling((ResetAt - Now).TotalSeconds));
}

/// <summary>Counts a site's requests in windows that begin at round times.</summary>
internal sealed class BudgetKeeper(Budget budget)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _resetAt;
    private int _used;

    /// <summary>Takes one request, or returns null in <c>Remaining</c>'s stead of -1 when none is left.</summary>
    public (bool Granted, BudgetState State) Take(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now >= _resetAt)
            {
                long ticks = budget.Window.Ticks;
                _resetAt = new DateTimeOffset(((now.UtcTicks / ticks) + 1) * ticks, TimeSpan.Zero);
                _used = 0;
            }

            bool granted = _used < budget.Limit;
            if (granted)
            {
                _used++;
            }

            return (granted, new BudgetState(budget.Limit, budget.Limit - _used, _resetAt, now));
        }
    }
}
