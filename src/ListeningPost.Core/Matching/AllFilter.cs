using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>All of some parts, and none of others.</summary>
internal sealed class AllFilter(Filter[] required, Filter[] excluded) : Filter
{
    public IReadOnlyList<Filter> Required => required;

    public IReadOnlyList<Filter> Excluded => excluded;

    public override Certainty Test(PostScan scan, Texts texts)
    {
        Certainty least = Certainty.Yes;
        foreach (Filter part in required)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.No)
            {
                return Certainty.No;
            }

            if (one < least)
            {
                least = one;
            }
        }

        foreach (Filter part in excluded)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.Yes)
            {
                return Certainty.No;
            }

            if (one == Certainty.Maybe)
            {
                least = one;
            }
        }

        return least;
    }

    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits)
    {
        foreach (Filter part in required)
        {
            if (!part.Collect(scan, texts, hits))
            {
                return false;
            }
        }

        return true;
    }
}
