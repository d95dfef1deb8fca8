using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>One of some parts.</summary>
internal sealed class AnyFilter(Filter[] parts) : Filter
{
    public override Certainty Test(PostScan scan, Texts texts)
    {
        Certainty most = Certainty.No;
        foreach (Filter part in parts)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.Yes)
            {
                return Certainty.Yes;
            }

            if (one > most)
            {
                most = one;
            }
        }

        return most;
    }

    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits)
    {
        foreach (Filter part in parts)
        {
            if (!CollectPart(part, scan, texts, hits))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CollectPart(Filter part, PostScan scan, Texts texts, List<Hit> hits)
    {
        if (part.CollectsWhatIs)
        {
            return part.Collect(scan, texts, hits);
        }

        Certainty one = part.Test(scan, texts);
        return one == Certainty.No || (one == Certainty.Yes && part.Collect(scan, texts, hits));
    }
}
