using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>Tries the queries that a post may match, one after the other.</summary>
/// <param name="index">The queries.</param>
/// <param name="scan">The post's words; what is found is added to it.</param>
/// <param name="source">What brought the post.</param>
internal ref struct Candidates(QueryIndexSnapshot index, PostScan scan, string source)
{
    /// <summary>Made for the first query that only the evaluator can tell of.</summary>
    private PostView? _view;

    /// <summary>Tries the queries of a list of the <see cref="Postings"/>.</summary>
    /// <param name="at">Where its first entry stands.</param>
    /// <param name="count">How many there are.</param>
    public void TryList(int at, int count)
    {
        ReadOnlySpan<int> entries = index.Entries;
        for (; count > 0; count--)
        {
            int slot = entries[at];
            int guards = entries[at + 1];
            ReadOnlySpan<int> payload = entries.Slice(at + 2, Math.Abs(guards));
            at += 2 + payload.Length;
            if (guards < 0)
            {
                TryClauses(slot, payload);
            }
            else if ((guards == 0 || scan.HasAny(payload)) && scan.IsFirst(slot))
            {
                Try(slot);
            }
        }
    }

    /// <summary>Tries a query by its filter, and by the evaluator where the filter does not know.</summary>
    public void Try(int slot)
    {
        Filter filter = index.FilterIn(slot);
        Certainty certainty = filter.Test(scan, Texts.Both);
        bool isFound = certainty == Certainty.Yes && Collect(slot, filter);
        if (!isFound && certainty != Certainty.No)
        {
            Evaluate(slot);
        }
    }

    private readonly void TryClauses(int slot, ReadOnlySpan<int> clauses)
    {
        if (Clauses.Hold(clauses, scan) && scan.IsFirst(slot))
        {
            int firstHit = scan.Hits.Count;
            Clauses.Collect(clauses, scan, scan.Hits);
            scan.Found.Add(slot, firstHit);
        }
    }

    /// <summary>Adds a match with what its filter knows of it; false when that is not all.</summary>
    private readonly bool Collect(int slot, Filter filter)
    {
        int firstHit = scan.Hits.Count;
        if (filter.Collect(scan, Texts.Both, scan.Hits))
        {
            scan.Found.Add(slot, firstHit);
            return true;
        }

        scan.Hits.RemoveRange(firstHit, scan.Hits.Count - firstHit);
        return false;
    }

    private void Evaluate(int slot)
    {
        Query query = index.QueryIn(slot);
        _view ??= new PostView(scan.Post, source);
        var evaluator = new QueryEvaluator(_view, query.Zone);
        if (evaluator.Matches(query.Tree))
        {
            int firstHit = scan.Hits.Count;
            scan.Hits.AddRange(evaluator.Hits);
            scan.Found.Add(slot, firstHit);
        }
    }
}
