using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Feeds;

/// <summary>When a publisher wants to be asked again.</summary>
/// <param name="Every">The longest of ttl and sy:updatePeriod ÷ sy:updateFrequency; null: neither is given.</param>
/// <param name="SkipHours">Hours of the day, UTC, in which it wants no visit.</param>
/// <param name="SkipDays">Days of the week, UTC, likewise.</param>
internal sealed record FeedRhythm(TimeSpan? Every, IReadOnlySet<int> SkipHours, IReadOnlySet<DayOfWeek> SkipDays)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static FeedRhythm None { get; } = new(null, new HashSet<int>(), new HashSet<DayOfWeek>());

    /// <summary>When it wants no visit; null: it is open at all times.</summary>
    public QuietTimes? Quiet => SkipHours.Count + SkipDays.Count > 0 ? new QuietTimes(SkipHours, SkipDays) : null;

    /// <summary>How long to wait, at most a day; null: nothing is asked for.</summary>
    public TimeSpan? Wait(DateTimeOffset now)
    {
        TimeSpan wait = AtMostLongest(Every ?? TimeSpan.Zero);
        if (Quiet is { } quiet)
        {
            wait = AtMostLongest(quiet.Open(now + wait) - now);
        }

        return wait == TimeSpan.Zero ? null : wait;
    }

    private static TimeSpan AtMostLongest(TimeSpan wait) => wait < Longest ? wait : Longest;
}
