namespace ListeningPost.Accuracy.Measuring;

/// <summary>How good answers are.</summary>
internal static class Figures
{
    /// <summary>The mean over the labels of F1, of which no answer at all (null) is a miss.</summary>
    /// <param name="answers">What people said and what was answered.</param>
    /// <param name="labels">All there are.</param>
    public static double MacroF1(IReadOnlyList<(string Label, string? Said)> answers, IReadOnlyList<string> labels) =>
        labels.Average(label => F1(answers, label));

    public static double F1(IReadOnlyList<(string Label, string? Said)> answers, string label)
    {
        int right = answers.Count(a => a.Label == label && a.Said == label);
        int all = answers.Count(a => a.Label == label) + answers.Count(a => a.Said == label);
        return all == 0 ? 0 : 2.0 * right / all;
    }

    /// <summary>Pearson's.</summary>
    public static double Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        double x = pairs.Average(p => p.X);
        double y = pairs.Average(p => p.Y);
        double together = pairs.Sum(p => (p.X - x) * (p.Y - y));
        return together / Math.Sqrt(pairs.Sum(p => (p.X - x) * (p.X - x)) * pairs.Sum(p => (p.Y - y) * (p.Y - y)));
    }

    /// <summary>A share, 0 of none.</summary>
    public static double Share<T>(IReadOnlyCollection<T> of, Func<T, bool> isCounted) =>
        of.Count == 0 ? 0 : of.Count(isCounted) / (double)of.Count;
}
