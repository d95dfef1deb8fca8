using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>A part of a query compiled for <see cref="PostScan"/>. Never says no, or yes, of what is not so.</summary>
internal abstract class Filter
{
    /// <param name="scan">The post's words that some query knows.</param>
    /// <param name="texts">Where to look.</param>
    public abstract Certainty Test(PostScan scan, Texts texts);

    /// <summary>Adds what is to be highlighted, where <see cref="Test"/> has said yes.</summary>
    /// <returns>False when only the evaluator knows.</returns>
    public virtual bool Collect(PostScan scan, Texts texts, List<Hit> hits) => false;

    /// <summary>Whether <see cref="Collect"/> adds nothing, and says that it knows, where <see cref="Test"/> says no.</summary>
    public virtual bool CollectsWhatIs => false;
}
