using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>Terms next to each other.</summary>
internal sealed class PhraseFilter(int[] terms) : Filter
{
    public override bool CollectsWhatIs => true;

    public override Certainty Test(PostScan scan, Texts texts)
    {
        var places = new PhrasePlaces(scan, terms, texts);
        if (places.MoveNext())
        {
            return Certainty.Yes;
        }

        return places.IsSure ? Certainty.No : Certainty.Maybe;
    }

    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits)
    {
        var places = new PhrasePlaces(scan, terms, texts);
        while (places.MoveNext())
        {
            hits.Add(places.Hit);
        }

        return places.IsSure;
    }
}
