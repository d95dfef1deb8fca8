namespace ListeningPost.Core.Measures;

/// <summary>How much of what there was to hear a source heard in a period.</summary>
public static class Coverage
{
    /// <summary>Below this a period is partly blind.</summary>
    public const double PartlyBlindBelow = 0.9;

    /// <summary>Below this a period is blind.</summary>
    public const double BlindBelow = 0.5;

    /// <summary>
    /// Whether so little was heard that a zero means nothing. Where nobody was to be asked, what was imported is all that there is; if
    /// nothing was, nobody knows what was said.
    /// </summary>
    /// <param name="coverage">Null: nothing was to be heard.</param>
    /// <param name="listens">Whether there is any source to ask.</param>
    /// <param name="mentions">That are counted.</param>
    public static bool IsBlind(double? coverage, bool listens, long mentions)
    {
        bool isImported = !listens && mentions > 0;
        return coverage is null or < BlindBelow && !isImported;
    }

    /// <summary><c>heard</c>, <c>partly blind</c> or <c>blind</c>; without any coverage, <c>blind</c>.</summary>
    public static string Say(double? coverage) => coverage switch
    {
        >= PartlyBlindBelow => "heard",
        >= BlindBelow => "partly blind",
        _ => "blind",
    };

    /// <summary>The share of several sources, each weighted by what is usually new there; null where none is known.</summary>
    public static double? Over(IEnumerable<(double? Share, double Weight)> sources)
    {
        double heard = 0;
        double weight = 0;
        foreach ((double? share, double of) in sources.Where(source => source.Share is not null))
        {
            heard += of * share!.Value;
            weight += of;
        }

        return weight > 0 ? heard / weight : null;
    }

    /// <summary>
    /// Successful polls over those attempted and those that were due and not made. The time before the first poll
    /// counts in polls too: heard as far back as that poll's answer reached, blind before.
    /// </summary>
    /// <param name="polls">All polls that started in the period and, if there is one, the first after it; oldest first.</param>
    /// <param name="first">The first poll ever, or null when there was none.</param>
    /// <param name="next">The one that follows the last of all polls.</param>
    /// <param name="start">The period's start.</param>
    /// <param name="end">Its end, excluded; not after the cut-off.</param>
    public static PollCount Count(
        IReadOnlyList<PollMark> polls, PollMark? first, NextPoll next, DateTimeOffset start, DateTimeOffset end)
    {
        if (first is null || first.StartedAt >= end)
        {
            return BeforeFirst(first, start, end);
        }

        PollCount before = first.StartedAt > start ? BeforeFirst(first, start, first.StartedAt) : default;
        PollMark[] made = [.. polls.Where(poll => poll.StartedAt >= start && poll.StartedAt < end)];
        double missed = made.Sum(poll => Missed(poll.DueAt, poll.Interval, start, poll.StartedAt));
        if (polls.FirstOrDefault(poll => poll.StartedAt >= end) is { } after)
        {
            missed += Missed(after.DueAt, after.Interval, start, end);
        }
        else
        {
            TimeSpan pace = next.Interval ?? made.LastOrDefault()?.Interval ?? first.Interval;
            missed += Missed(next.DueAt, pace, start, end);
        }

        return new PollCount(before.Heard + made.Count(poll => poll.Ok), before.Expected + made.Length + missed);
    }

    /// <summary>Of a stream: hours of the period that were heard, over its hours.</summary>
    /// <remarks>What was sent again after a break was heard.</remarks>
    /// <param name="spans">What was heard whole; they may overlap.</param>
    /// <param name="start">The period's start.</param>
    /// <param name="end">Its end, excluded; not after the cut-off.</param>
    public static PollCount CountStream(IReadOnlyList<HeardSpan> spans, DateTimeOffset start, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(spans);
        TimeSpan heard = TimeSpan.Zero;
        DateTimeOffset counted = start;
        foreach (HeardSpan span in spans.OrderBy(s => s.From))
        {
            DateTimeOffset from = Later(span.From, counted);
            DateTimeOffset to = Earlier(span.To, end);
            if (to > from)
            {
                heard += to - from;
                counted = to;
            }
        }

        return new PollCount(heard.TotalHours, Between(start, end).TotalHours);
    }

    /// <summary>In polls of the usual interval; a source without any interval counts its time as one poll an hour.</summary>
    private static PollCount BeforeFirst(PollMark? first, DateTimeOffset start, DateTimeOffset end)
    {
        TimeSpan pace = first is { Interval.Ticks: > 0 } ? first.Interval : TimeSpan.FromHours(1);
        DateTimeOffset reached = first is { Ok: true, ReachedBackTo: { } back } ? back : end;
        TimeSpan heard = Between(Later(reached, start), end);
        return new PollCount(heard / pace, (end - start) / pace);
    }

    /// <summary>Polls that were due until then, less the one that was made: dues a whole interval overdue.</summary>
    private static double Missed(DateTimeOffset? dueAt, TimeSpan interval, DateTimeOffset start, DateTimeOffset until)
    {
        if (dueAt is not { } due || interval <= TimeSpan.Zero)
        {
            return 0;
        }

        return Math.Floor(Between(Later(due, start), until) / interval);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The time from one to another; none where that is earlier.</summary>
    private static TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => Later(from, to) - from;
}

/// <summary>One poll in the log.</summary>
/// <param name="DueAt">When it had been due; null for the first.</param>
/// <param name="StartedAt">When it was made.</param>
/// <param name="Ok">Whether all of it succeeded.</param>
/// <param name="ReachedBackTo">How far back its answer reached.</param>
/// <param name="Interval">Time between polls when it was due; zero: not known.</param>
public sealed record PollMark(DateTimeOffset? DueAt, DateTimeOffset StartedAt, bool Ok, DateTimeOffset? ReachedBackTo, TimeSpan Interval);

/// <summary>The poll that is to be made next.</summary>
/// <param name="DueAt">When it is due; null: unknown or never.</param>
/// <param name="Interval">Time between polls as it is due by; null: as before.</param>
public readonly record struct NextPoll(DateTimeOffset? DueAt, TimeSpan? Interval = null);

/// <summary>A stretch of a stream that was heard whole.</summary>
public readonly record struct HeardSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>Polls heard, and polls that should have been.</summary>
public readonly record struct PollCount(double Heard, double Expected)
{
    /// <summary>From 0 to 1; null when nothing was to be heard.</summary>
    public double? Share => Expected > 0 ? Math.Clamp(Heard / Expected, 0, 1) : null;
}
