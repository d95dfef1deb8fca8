namespace ListeningPost.Core.Matching;

/// <summary>Something in others' words: the scan does not read them, since no other term looks there and few posts hold any.</summary>
internal sealed class QuotedFilter : Filter
{
    public override Certainty Test(PostScan scan, Texts texts) => scan.Post.Quoted.Length > 0 ? Certainty.Maybe : Certainty.No;
}
