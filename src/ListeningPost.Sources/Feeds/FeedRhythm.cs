namespace ListeningPost.Sources.Feeds;

/// <summary>When a publisher wants to be asked again.</summary>
/// <param name="Every">The longest of ttl and sy:updatePeriod ÷ sy:updateFrequency; null: neither is given.</param>
/// <param name="SkipHours">Hours of the day, UTC, in which it wants no visit.</param>
/// <param name="SkipDays">Days of the week, UTC, likewise.</param>
internal sealed record FeedRhythm(TimeSpan? Every, IReadOnlySet<int> SkipHours, IReadOnlySet<DayOfWeek> SkipDays)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static FeedRhythm None { get; } = new(null, new HashSet<int>(), new HashSet<DayOfWeek>());

    /// <summary>How long to wait, at most a day; null: nothing is asked for.</summary>
    public TimeSpan? Wait(DateTimeOffset now)
    {
        TimeSpan wait = Every is { } every && every < Longest ? every : Every is null ? TimeSpan.Zero : Longest;
        while (wait < Longest && IsSkipped(now + wait))
        {
            DateTimeOffset at = now + wait;
            wait += TimeSpan.FromHours(1) - TimeSpan.FromMinutes(at.Minute) - TimeSpan.FromSeconds(at.Second);
        }

        return wait == TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
    }

    private bool IsSkipped(DateTimeOffset at) => SkipHours.Contains(at.UtcDateTime.Hour) || SkipDays.Contains(at.UtcDateTime.DayOfWeek);
}
