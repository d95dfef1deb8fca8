namespace ListeningPost.Core.Measures;

/// <summary>The Kaplan–Meier estimator of how long something takes, when for some it has not happened yet.</summary>
public static class KaplanMeier
{
    /// <summary>The median: the earliest time by which at most half are still waiting.</summary>
    /// <param name="waits">How long each has waited, and whether it ended then (false: still waiting, censored).</param>
    /// <returns>Null when it is not reached: more than half may still be waiting at the longest wait seen.</returns>
    public static TimeSpan? Median(IEnumerable<(TimeSpan Waited, bool Ended)> waits)
    {
        (TimeSpan Waited, bool Ended)[] all = [.. waits.OrderBy(wait => wait.Waited)];
        double waiting = 1;
        int atRisk = all.Length;
        foreach (IGrouping<TimeSpan, (TimeSpan Waited, bool Ended)> moment in all.GroupBy(wait => wait.Waited))
        {
            // Those censored at a moment are still at risk in it.
            waiting *= 1 - ((double)moment.Count(wait => wait.Ended) / atRisk);
            if (waiting <= 0.5 + 1e-12)
            {
                return moment.Key;
            }

            atRisk -= moment.Count();
        }

        return null;
    }
}
