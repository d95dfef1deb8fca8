using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>
/// A filter over exact terms alone, flat: of each of some groups of terms one must be there, and none of others. A group
/// is its count, negative for what must not be there, and its terms.
/// </summary>
internal static class Clauses
{
    /// <summary>Longer ones stay filters.</summary>
    private const int Longest = 32;

    /// <summary>The clauses of a filter; null when it is more than that.</summary>
    public static int[]? Of(Filter filter)
    {
        IReadOnlyList<Filter> required = filter is AllFilter all ? all.Required : [filter];
        IReadOnlyList<Filter> excluded = filter is AllFilter one ? one.Excluded : [];
        if (!required.Concat(excluded).All(f => f is TermsFilter))
        {
            return null;
        }

        int[] clauses = [.. required.SelectMany(f => Group((TermsFilter)f, 1)), .. excluded.SelectMany(f => Group((TermsFilter)f, -1))];
        return clauses.Length <= Longest ? clauses : null;
    }

    /// <summary>Whether a post has what they ask for.</summary>
    public static bool Hold(ReadOnlySpan<int> clauses, PostScan scan)
    {
        while (!clauses.IsEmpty)
        {
            int count = Math.Abs(clauses[0]);
            if (scan.HasAny(clauses.Slice(1, count)) != clauses[0] > 0)
            {
                return false;
            }

            clauses = clauses[(count + 1)..];
        }

        return true;
    }

    /// <summary>Adds what is to be highlighted, where they hold.</summary>
    public static void Collect(ReadOnlySpan<int> clauses, PostScan scan, List<Hit> hits)
    {
        for (; !clauses.IsEmpty && clauses[0] > 0; clauses = clauses[(clauses[0] + 1)..])
        {
            foreach (int term in clauses.Slice(1, clauses[0]))
            {
                scan.Collect(term, Filter.Title | Filter.Text, hits);
            }
        }
    }

    private static IEnumerable<int> Group(TermsFilter filter, int sign) => filter.Terms.Prepend(sign * filter.Terms.Length);
}
