using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>One of some phrases near one of some others.</summary>
internal sealed class NearFilter(int[][] left, int[][] right, int distance, bool ordered) : Filter
{
    public override Certainty Test(PostScan scan, int texts)
    {
        foreach (int[] one in left)
        {
            if (scan.First(one[0]) < 0)
            {
                continue;
            }

            foreach (int[] other in right)
            {
                if (Pair(scan, one, other, texts) is var found && found != Certainty.No)
                {
                    return found;
                }
            }
        }

        return Certainty.No;
    }

    public override bool Collect(PostScan scan, int texts, List<Hit> hits)
    {
        foreach (int[] one in left)
        {
            foreach (int[] other in right)
            {
                if (scan.First(one[0]) >= 0 && scan.First(other[0]) >= 0 && !CollectPairs(scan, one, other, texts, hits))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool CollectPairs(PostScan scan, int[] one, int[] other, int texts, List<Hit> hits)
    {
        int at = -1;
        while (PhraseFilter.Starts(scan, one, texts, out at, at, out _))
        {
            int start = scan.PositionOf(at);
            int near = -1;
            while (!scan.IsImpatient && PhraseFilter.Starts(scan, other, texts, out near, near, out _))
            {
                if (IsNear(start, start + one.Length, scan.PositionOf(near), scan.PositionOf(near) + other.Length))
                {
                    hits.Add(PhraseFilter.HitAt(scan, one, at));
                    hits.Add(PhraseFilter.HitAt(scan, other, near));
                }
            }
        }

        return !scan.IsImpatient;
    }

    private Certainty Pair(PostScan scan, int[] one, int[] other, int texts)
    {
        int at = -1;
        bool isSure;
        while (PhraseFilter.Starts(scan, one, texts, out at, at, out isSure))
        {
            int start = scan.PositionOf(at);
            int near = -1;
            while (PhraseFilter.Starts(scan, other, texts, out near, near, out isSure))
            {
                if (IsNear(start, start + one.Length, scan.PositionOf(near), scan.PositionOf(near) + other.Length))
                {
                    return Certainty.Yes;
                }

                if (scan.IsImpatient)
                {
                    return Certainty.Maybe;
                }
            }

            if (!isSure)
            {
                return Certainty.Maybe;
            }
        }

        return isSure ? Certainty.No : Certainty.Maybe;
    }

    private bool IsNear(int start, int end, int otherStart, int otherEnd) =>
        PostScan.IsSameText(start, otherStart)
        && ((otherStart >= end && otherStart - end <= distance)
            || (!ordered && start >= otherEnd && start - otherEnd <= distance));
}
