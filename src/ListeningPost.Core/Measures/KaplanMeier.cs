namespace ListeningPost.Core.Measures;

/// <summary>
/// How long something takes when for some it has not happened yet: the product-limit estimator (Kaplan and Meier 1958). Those who
/// still wait are censored, not left out, so that ignoring people never makes it better.
/// </summary>
public sealed class KaplanMeier
{
    /// <summary>Half of the waiting, but for what products of fractions lose.</summary>
    private const double Half = 0.5 + 1e-12;

    /// <summary>In order of time, one for each moment at which anybody's wait ended or was censored.</summary>
    private readonly List<Step> _steps = [];

    private readonly int _all;

    private KaplanMeier(Wait[] waits)
    {
        _all = waits.Length;
        double waiting = 1;
        int atRisk = waits.Length;
        foreach (IGrouping<TimeSpan, Wait> moment in waits.GroupBy(wait => wait.Lasted))
        {
            // Those censored at a moment are still at risk in it.
            waiting *= 1 - ((double)moment.Count(wait => wait.HasEnded) / atRisk);
            atRisk -= moment.Count();
            _steps.Add(new Step(moment.Key, waiting, atRisk));
        }
    }

    /// <summary>
    /// The earliest time by which at most half are still waiting; null: not reached, since more than half may still be waiting at the
    /// longest wait seen.
    /// </summary>
    public TimeSpan? Median => _steps.Where(step => step.Waiting <= Half).Select(step => (TimeSpan?)step.At).FirstOrDefault();

    /// <summary>The estimate of these waits, in any order.</summary>
    public static KaplanMeier Of(IEnumerable<Wait> waits)
    {
        ArgumentNullException.ThrowIfNull(waits);
        return new KaplanMeier([.. waits.OrderBy(wait => wait.Lasted)]);
    }

    /// <summary>The share that is still waiting after a time, from 0 to 1: of no waits, 1.</summary>
    public double Waiting(TimeSpan after) => LastUntil(after)?.Waiting ?? 1;

    /// <summary>How many had waited at least so long, their wait neither ended nor censored before: what the share then rests on.</summary>
    public int AtRisk(TimeSpan at)
    {
        Step? before = _steps.FindLast(step => step.At < at);
        return before?.Left ?? _all;
    }

    private Step? LastUntil(TimeSpan time) => _steps.FindLast(step => step.At <= time);

    /// <param name="At">The moment.</param>
    /// <param name="Waiting">The share that waits on after it.</param>
    /// <param name="Left">How many wait on after it.</param>
    private sealed record Step(TimeSpan At, double Waiting, int Left);
}

/// <summary>How long one has waited.</summary>
/// <param name="Lasted">Until its end, or until nothing more is known of it.</param>
/// <param name="HasEnded">False: it was censored, still waiting then.</param>
public readonly record struct Wait(TimeSpan Lasted, bool HasEnded);
