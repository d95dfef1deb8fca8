namespace ListeningPost.Core.Matching;

/// <summary>Nothing is known before the tree is evaluated.</summary>
internal sealed class UnsureFilter : Filter
{
    public override Certainty Test(PostScan scan, Texts texts) => Certainty.Maybe;
}
