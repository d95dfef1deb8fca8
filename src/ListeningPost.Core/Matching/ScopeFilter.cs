using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>A part that is looked for in one of the texts.</summary>
internal sealed class ScopeFilter(Filter part, Texts texts) : Filter
{
    public override Certainty Test(PostScan scan, Texts outer)
    {
        Texts both = outer & texts;
        return both == Texts.None ? Certainty.No : part.Test(scan, both);
    }

    public override bool Collect(PostScan scan, Texts outer, List<Hit> hits) => part.Collect(scan, outer & texts, hits);
}
