namespace ListeningPost.Core.Measures;

/// <summary>The Wilson score interval of a share (Wilson 1927), which holds for few cases and for shares near 0 and 1.</summary>
/// <param name="Low">From 0 to 1.</param>
/// <param name="High">From 0 to 1.</param>
public readonly record struct Wilson(double Low, double High)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The 95 % interval of <paramref name="successes"/> out of <paramref name="trials"/>; null for no trials.</summary>
    public static Wilson? Of(long successes, long trials)
    {
        if (trials <= 0)
        {
            return null;
        }

        double n = trials;
        double share = successes / n;
        double z2 = Z95 * Z95;
        double centre = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        double half = Z95 * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n * n))) / (1 + (z2 / n));

        // At the ends it is exactly that, and no negative zero, whatever rounding leaves.
        double low = successes == 0 ? 0 : Math.Max(0, centre - half);
        double high = successes == trials ? 1 : Math.Min(1, centre + half);
        return new Wilson(low, high);
    }
}
