using System.Diagnostics;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>Milliseconds of something done again and again.</summary>
/// <param name="Times">In any order; what warmed it up is not among them.</param>
internal sealed record Timing(IReadOnlyList<double> Times)
{
    /// <summary>A statement gets its lasting plan after five runs.</summary>
    private const int WarmUp = 7;

    public double Median => At(.5);

    public double At(double quantile) => Times.Order().ElementAt((int)Math.Ceiling(quantile * Times.Count) - 1);

    public static async Task<Timing> OfAsync(int passes, Func<Task> work, int warmUp = WarmUp) =>
        (await OfBothAsync(passes, work, () => Task.CompletedTask, warmUp)).Ours;

    /// <summary>In turns; each goes first every other time.</summary>
    public static async Task<(Timing Ours, Timing Theirs)> OfBothAsync(int passes, Func<Task> ours, Func<Task> theirs, int warmUp = WarmUp)
    {
        List<double> one = [];
        List<double> other = [];
        for (int pass = -warmUp; pass < passes; pass++)
        {
            (Func<Task> first, Func<Task> second) = pass % 2 == 0 ? (ours, theirs) : (theirs, ours);
            double a = await TimeAsync(first);
            double b = await TimeAsync(second);
            if (pass >= 0)
            {
                one.Add(pass % 2 == 0 ? a : b);
                other.Add(pass % 2 == 0 ? b : a);
            }
        }

        return (new Timing(one), new Timing(other));
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
