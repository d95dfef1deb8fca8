using ListeningPost.Core.Sources;

namespace ListeningPost.Collecting;

/// <summary>When a source is polled next.</summary>
internal static class PollPace
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Passing = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unwanted = TimeSpan.FromHours(4);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(7);

    /// <summary>Time between polls from now on: as written; else half of what it was when something was new, half as much again when nothing was.</summary>
    /// <param name="every">As configured, or null.</param>
    /// <param name="interval">So far; zero before the first poll.</param>
    /// <param name="added">New posts.</param>
    public static TimeSpan Interval(TimeSpan? every, TimeSpan interval, int added)
    {
        if (every is { } written)
        {
            return written;
        }

        TimeSpan adapted = interval <= TimeSpan.Zero ? First : added > 0 ? interval / 2 : interval * 1.5;
        return adapted < Shortest ? Shortest : adapted > Longest ? Longest : adapted;
    }

    /// <summary>After a poll that succeeded.</summary>
    /// <param name="interval">Time between polls.</param>
    /// <param name="adapts">Whether it was found rather than written: then up to a tenth is added, lest all come at once.</param>
    /// <param name="notBefore">What the host asked for, from now; followed up to a week.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Next(TimeSpan interval, bool adapts, TimeSpan? notBefore, double chance)
    {
        TimeSpan next = adapts ? interval * (1 + (0.1 * chance)) : interval;
        TimeSpan asked = notBefore < LongestAsked ? notBefore.Value : notBefore is null ? TimeSpan.Zero : LongestAsked;
        return asked > next ? asked : next;
    }

    /// <summary>After a stream broke: within a second at first, twice as long each time, since what is missed is sent again only for a while.</summary>
    /// <param name="failures">In a row, this one included; a stream that was heard begins at 1.</param>
    /// <param name="retryAfter">What the host asked for, from now.</param>
    /// <param name="chance">From 0 to 1: up to half is added.</param>
    public static TimeSpan NextAfterBreak(int failures, TimeSpan? retryAfter, double chance)
    {
        TimeSpan delay = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 9))) * (1 + (0.5 * chance));
        delay = delay < Passing ? delay : Passing;
        return retryAfter > delay ? retryAfter.Value : delay;
    }

    /// <summary>After a poll that failed.</summary>
    /// <param name="failure">What sort of failure it was.</param>
    /// <param name="interval">Time between polls; zero before the first that succeeded.</param>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="retryAfter">What the host asked for, from now.</param>
    /// <param name="chance">From 0 to 1: up to a tenth is added.</param>
    /// <returns>
    /// Null when it will not come back. Linear in the failures, since exponential growth abandons a source that is back
    /// within the hour, but for what is not found: that is asked for once a day after the tenth time. Never less than
    /// <paramref name="retryAfter"/>, and otherwise at most a day; of a host that only wants to be asked later, just that.
    /// </returns>
    public static TimeSpan? NextAfterFailure(
        SourceFailure failure, TimeSpan interval, int failures, TimeSpan? retryAfter, double chance)
    {
        if (failure == SourceFailure.Gone)
        {
            return null;
        }

        double spread = 1 + (0.1 * chance);
        if (failure == SourceFailure.RateLimited && retryAfter is { } asked)
        {
            return asked * spread;
        }

        TimeSpan usual = interval > TimeSpan.Zero ? interval : First;
        TimeSpan step = failure switch
        {
            SourceFailure.Blocked => Unwanted,
            SourceFailure.NotFound => Lasting * Math.Max(1, failures / 4d),
            SourceFailure.Unauthorized or SourceFailure.Refused => Lasting,
            SourceFailure.TooLarge or SourceFailure.Encoding or SourceFailure.Unreadable => usual,
            SourceFailure.RateLimited => First,
            _ => usual < Passing ? usual : Passing,
        };
        TimeSpan delay = step * failures * spread;
        delay = delay < Longest ? delay : Longest;
        return retryAfter > delay ? retryAfter : delay;
    }
}
