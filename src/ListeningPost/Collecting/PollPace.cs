using ListeningPost.Core.Sources;

namespace ListeningPost.Collecting;

/// <summary>When a source is polled next.</summary>
internal static class PollPace
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Brief = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Passing = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unwanted = TimeSpan.FromHours(4);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(7);

    /// <summary>
    /// Time between polls from now on: as written; else half of what it was when something was new, half as much again when nothing was.
    /// </summary>
    /// <param name="every">As configured, or null.</param>
    /// <param name="interval">So far; zero before the first poll.</param>
    /// <param name="added">New posts.</param>
    public static TimeSpan Interval(TimeSpan? every, TimeSpan interval, int added)
    {
        if (every is { } written)
        {
            return written;
        }

        if (interval <= TimeSpan.Zero)
        {
            return First;
        }

        TimeSpan adapted = added > 0 ? interval / 2 : interval * 1.5;
        return Longer(Shortest, Shorter(adapted, Longest));
    }

    /// <summary>After a poll that succeeded.</summary>
    /// <param name="interval">Time between polls.</param>
    /// <param name="adapts">
    /// Whether it was found rather than written: then up to a tenth is added (from a day, taken off), lest all come at once.
    /// </param>
    /// <param name="notBefore">What the host asked for, from now; followed up to a week.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Next(TimeSpan interval, bool adapts, TimeSpan? notBefore, double chance)
    {
        TimeSpan next = adapts ? Spread(interval, chance) : interval;
        TimeSpan asked = Shorter(notBefore ?? TimeSpan.Zero, LongestAsked);
        return Longer(next, asked);
    }

    /// <summary>
    /// After a poll that succeeded, of a publisher that wants no visit at certain times: not then, and spread over the first minutes after.
    /// </summary>
    /// <param name="quiet">When it wants no visit.</param>
    /// <param name="next">When it would be polled, from now.</param>
    /// <param name="now">UTC.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <returns>At most a day, where <paramref name="next"/> is no more.</returns>
    public static TimeSpan Outside(QuietTimes quiet, TimeSpan next, DateTimeOffset now, double chance)
    {
        TimeSpan open = quiet.Open(now + next) - now;
        if (open <= next)
        {
            return next;
        }

        TimeSpan after = Shorter(open + (Passing * chance), Longest);
        return Longer(next, after);
    }

    /// <summary>
    /// After a stream broke: within a second at first, twice as long each time, since what is missed is sent again only for a while.
    /// </summary>
    /// <param name="failures">In a row, this one included; a stream that was heard begins at 1.</param>
    /// <param name="retryAfter">What the host asked for, from now.</param>
    /// <param name="chance">From 0 to 1: up to half is added.</param>
    public static TimeSpan NextAfterBreak(int failures, TimeSpan? retryAfter, double chance)
    {
        TimeSpan delay = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 9))) * (1 + (0.5 * chance));
        return Longer(Shorter(delay, Passing), retryAfter ?? TimeSpan.Zero);
    }

    /// <summary>After a poll that failed.</summary>
    /// <param name="failure">What sort of failure it was.</param>
    /// <param name="interval">Time between polls; zero before the first that succeeded.</param>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="retryAfter">What the host asked for, from now.</param>
    /// <param name="chance">From 0 to 1: up to a tenth is added, to what the host asked for at most 5 minutes.</param>
    /// <returns>
    /// Null when it will not come back. Linear in the failures, since exponential growth abandons a source that is back
    /// within the hour, but for what is not found: that is asked for once a day after the tenth time. Never less than
    /// <paramref name="retryAfter"/>, and otherwise at most a day; of a host that only wants to be asked later, just that,
    /// but where it says seconds again and again, 20 s more each time, up to 5 minutes.
    /// </returns>
    public static TimeSpan? NextAfterFailure(
        SourceFailure failure, TimeSpan interval, int failures, TimeSpan? retryAfter, double chance)
    {
        if (failure == SourceFailure.Gone)
        {
            return null;
        }

        TimeSpan usual = interval > TimeSpan.Zero ? interval : First;
        if (failure == SourceFailure.RateLimited && retryAfter is { } asked)
        {
            return AsAsked(asked, usual, failures, chance);
        }

        TimeSpan delay = Step(failure, usual, failures) * failures * (1 + (0.1 * chance));
        return Longer(Shorter(delay, Longest), retryAfter ?? TimeSpan.Zero);
    }

    /// <summary>By how much the wait grows with each failure of that sort.</summary>
    private static TimeSpan Step(SourceFailure failure, TimeSpan usual, int failures) => failure switch
    {
        SourceFailure.Blocked => Unwanted,
        SourceFailure.NotFound => Lasting * Math.Max(1, failures / 4d),
        SourceFailure.Unauthorized or SourceFailure.Unpaid or SourceFailure.Refused => Lasting,
        SourceFailure.TooLarge or SourceFailure.Encoding or SourceFailure.Unreadable => usual,
        SourceFailure.RateLimited => First,
        _ => Shorter(usual, Passing),
    };

    private static TimeSpan AsAsked(TimeSpan asked, TimeSpan usual, int failures, double chance)
    {
        TimeSpan later = asked + Shorter(asked * (0.1 * chance), Passing);
        if (asked >= Brief)
        {
            return later;
        }

        TimeSpan least = Shorter(Patience * failures, Shorter(usual, Passing));
        return Longer(later, least);
    }

    /// <summary>Up to a tenth more; where that were more than a day, up to a tenth less than one.</summary>
    private static TimeSpan Spread(TimeSpan interval, double chance)
    {
        TimeSpan spread = interval * (0.1 * chance);
        return interval + spread <= Longest ? interval + spread : Longest - spread;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
