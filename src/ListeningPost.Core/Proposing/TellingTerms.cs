namespace ListeningPost.Core.Proposing;

/// <summary>Finds the terms that set some posts apart from others.</summary>
/// <remarks>
/// By log-odds with an informative prior (Monroe, Colaresi, Quinn 2008, "Fightin' Words"): how much likelier a term is in these posts
/// than in the others, in standard errors, after both were given the same few posts beforehand in which it is as frequent as in all
/// together.
/// </remarks>
internal static class TellingTerms
{
    /// <summary>So many posts are given to both sides beforehand.</summary>
    private const double Prior = 10;

    /// <summary>Nineteen of twenty that are no likelier stay below.</summary>
    private const double LeastScore = 1.96;

    /// <summary>A term that stands in one post alone tells of that post.</summary>
    private const int FewestPosts = 2;

    /// <summary>It is so many times as frequent at least, for what it costs.</summary>
    private const double LeastRatio = 10;

    /// <summary>The terms, in no order.</summary>
    /// <param name="these">Terms of each post that is to be left out.</param>
    /// <param name="others">Of each other post.</param>
    public static IEnumerable<TellingTerm> Find(IReadOnlyList<HashSet<string>> these, IReadOnlyList<HashSet<string>> others)
    {
        Dictionary<string, int> here = Counts(these);
        Dictionary<string, int> there = Counts(others);
        foreach ((string term, int count) in here.Where(t => t.Value >= FewestPosts))
        {
            int beside = there.GetValueOrDefault(term);
            double odds = LogOdds((count, these.Count), (beside, others.Count), out double score);
            bool isRare = (double)beside * these.Count * LeastRatio <= (double)count * others.Count;
            if (score >= LeastScore && isRare)
            {
                yield return new TellingTerm(term, count, beside, odds, score);
            }
        }
    }

    private static double LogOdds((double With, double Of) here, (double With, double Of) there, out double score)
    {
        double share = (here.With + there.With) / (here.Of + there.Of);
        double prior = Math.Clamp(share * Prior, 0.05, Prior - 0.05);
        double odds = Log(here) - Log(there);
        score = odds / Math.Sqrt((1 / (here.With + prior)) + (1 / (there.With + prior)));
        return odds;

        double Log((double With, double Of) side) => Math.Log((side.With + prior) / (side.Of + Prior - side.With - prior));
    }

    private static Dictionary<string, int> Counts(IReadOnlyList<HashSet<string>> posts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string term in posts.SelectMany(terms => terms))
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return counts;
    }
}

/// <summary>A term that sets posts apart.</summary>
/// <param name="Term">As it is written in a query.</param>
/// <param name="Posts">Those to be left out that have it.</param>
/// <param name="Others">Others that have it.</param>
/// <param name="LogOdds">How much likelier it is in them, as a natural logarithm.</param>
/// <param name="Score">The same in standard errors.</param>
public sealed record TellingTerm(string Term, int Posts, int Others, double LogOdds, double Score);
