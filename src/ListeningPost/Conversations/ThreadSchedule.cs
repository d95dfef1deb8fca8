using ListeningPost.Core.Conversations;

namespace ListeningPost.Conversations;

/// <summary>
/// When a thread is fetched next: often while it is young, less and less as it grows quiet, for a fortnight; and for a quarter of a year
/// while somebody in it is owed an answer, since that may still come.
/// </summary>
internal static class ThreadSchedule
{
    /// <summary>After the last thing that was said in it.</summary>
    private static readonly TimeSpan[] Young =
    [
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(4), TimeSpan.FromDays(7), TimeSpan.FromDays(10),
        TimeSpan.FromDays(14),
    ];

    /// <summary>After the last thing that was said, while somebody is owed an answer.</summary>
    private static readonly TimeSpan[] Waiting =
    [
        TimeSpan.FromDays(21), TimeSpan.FromDays(28), TimeSpan.FromDays(42), TimeSpan.FromDays(60), TimeSpan.FromDays(90),
    ];

    /// <summary>A thread that is had piece by piece, each time the next one, is begun anew after so many pieces.</summary>
    private const int MaxPieces = 24;

    /// <summary>A thread of which only a part can be had is asked for soon so often.</summary>
    private const int MostSoon = 3;

    /// <summary>A thread that cannot be fetched is given up after so many times.</summary>
    private const int MostFailures = 8;

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    /// <summary>A server that has lost something for a moment has found it again by then.</summary>
    private static readonly TimeSpan LeastAfterLoss = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>After the whole thread was fetched.</summary>
    /// <returns>From now; null: it is not followed any more.</returns>
    public static TimeSpan? Next(FollowedThread state)
    {
        if (Next(Young, state.Quiet) is { } soon)
        {
            return soon;
        }

        return state.IsOwed ? Next(Waiting, state.Quiet) : null;
    }

    private static TimeSpan? Next(TimeSpan[] ages, TimeSpan quiet)
    {
        int next = Array.FindIndex(ages, age => age > quiet);
        return next < 0 ? null : ages[next] - quiet;
    }

    /// <summary>Whether the rest of a thread is asked for next, rather than all of it again.</summary>
    /// <param name="rest">What is left, if that can be asked for.</param>
    /// <param name="before">How often in a row it was had only in part before.</param>
    public static bool GoesOn(string? rest, int before) => rest is not null && before < MaxPieces;

    /// <summary>
    /// After only a part could be had: soon while the rest can be asked for; otherwise soon, three times, and then as if it were whole.
    /// </summary>
    /// <param name="state">What it is like now.</param>
    /// <param name="before">How often in a row it was had only in part before.</param>
    /// <param name="goesOn">As <see cref="GoesOn"/> said.</param>
    public static TimeSpan? NextOfPart(FollowedThread state, int before, bool goesOn)
    {
        if (goesOn)
        {
            return Soon;
        }

        TimeSpan? whole = Next(state);
        TimeSpan soon = Soon * (before + 1);
        bool isAsWhole = before >= MostSoon || whole < soon;
        return isAsWhole ? whole : soon;
    }

    /// <summary>After the platform said that it is not there.</summary>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="retryAfter">What the host asked for; never undercut.</param>
    /// <returns>At least an hour; null after eight failures.</returns>
    public static TimeSpan? NextAfterLoss(int failures, TimeSpan? retryAfter) =>
        NextAfterFailure(failures, retryAfter > LeastAfterLoss ? retryAfter : LeastAfterLoss);

    /// <summary>After it could not be fetched.</summary>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="retryAfter">What the host asked for; never undercut.</param>
    /// <returns>Null after eight failures.</returns>
    public static TimeSpan? NextAfterFailure(int failures, TimeSpan? retryAfter)
    {
        if (failures >= MostFailures)
        {
            return null;
        }

        double factor = Math.Min(Math.Pow(2, failures - 1), Longest / Soon);
        TimeSpan delay = Soon * factor;
        return retryAfter > delay ? retryAfter : delay;
    }
}
