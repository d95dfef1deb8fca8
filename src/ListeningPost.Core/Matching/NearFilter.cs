using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>One of some phrases near one of some others.</summary>
internal sealed class NearFilter(int[][] left, int[][] right, int distance, bool ordered) : Filter
{
    public override Certainty Test(PostScan scan, Texts texts)
    {
        foreach (int[] one in left)
        {
            if (scan.First(one[0]) < 0)
            {
                continue;
            }

            foreach (int[] other in right)
            {
                Certainty found = TestPair(scan, one, other, texts);
                if (found != Certainty.No)
                {
                    return found;
                }
            }
        }

        return Certainty.No;
    }

    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits)
    {
        foreach (int[] one in left)
        {
            foreach (int[] other in right)
            {
                bool mayBeHere = scan.First(one[0]) >= 0 && scan.First(other[0]) >= 0;
                if (mayBeHere && !CollectPairs(scan, one, other, texts, hits))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private Certainty TestPair(PostScan scan, int[] one, int[] other, Texts texts)
    {
        var first = new PhrasePlaces(scan, one, texts);
        while (first.MoveNext())
        {
            var second = new PhrasePlaces(scan, other, texts);
            while (second.MoveNext())
            {
                if (AreNear(first, second))
                {
                    return Certainty.Yes;
                }

                if (scan.IsImpatient)
                {
                    return Certainty.Maybe;
                }
            }

            if (!second.IsSure)
            {
                return Certainty.Maybe;
            }
        }

        return first.IsSure ? Certainty.No : Certainty.Maybe;
    }

    /// <returns>False when the scan's patience is at an end.</returns>
    private bool CollectPairs(PostScan scan, int[] one, int[] other, Texts texts, List<Hit> hits)
    {
        var first = new PhrasePlaces(scan, one, texts);
        while (first.MoveNext())
        {
            var second = new PhrasePlaces(scan, other, texts);
            while (!scan.IsImpatient && second.MoveNext())
            {
                if (AreNear(first, second))
                {
                    hits.Add(first.Hit);
                    hits.Add(second.Hit);
                }
            }
        }

        return !scan.IsImpatient;
    }

    private bool AreNear(in PhrasePlaces one, in PhrasePlaces other) =>
        PostScan.IsSameText(one.Start, other.Start)
        && (Follows(other.Start, one.End) || (!ordered && Follows(one.Start, other.End)));

    /// <summary>Whether one begins behind the other's end, few enough words on.</summary>
    private bool Follows(int start, int end) => start >= end && start - end <= distance;
}
