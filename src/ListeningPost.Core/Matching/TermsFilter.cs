using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>One of some words, beginnings of words or pairs that the index knows exactly.</summary>
internal sealed class TermsFilter(int[] terms) : Filter
{
    public int[] Terms => terms;

    public override bool CollectsWhatIs => true;

    public override Certainty Test(PostScan scan, Texts texts)
    {
        foreach (int term in terms)
        {
            if (scan.Has(term, texts))
            {
                return Certainty.Yes;
            }
        }

        return Certainty.No;
    }

    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits)
    {
        foreach (int term in terms)
        {
            scan.Collect(term, texts, hits);
        }

        return true;
    }
}
