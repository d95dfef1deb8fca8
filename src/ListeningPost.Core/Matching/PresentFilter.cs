namespace ListeningPost.Core.Matching;

/// <summary>All of some terms are there, and then perhaps what is asked for.</summary>
internal sealed class PresentFilter(int[] terms) : Filter
{
    public override Certainty Test(PostScan scan, Texts texts)
    {
        foreach (int term in terms)
        {
            if (!scan.Has(term, texts))
            {
                return Certainty.No;
            }
        }

        return Certainty.Maybe;
    }
}
