using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>VADER's rules and words, with its own threshold.</summary>
internal sealed class VaderPeer : IMoodPeer
{
    private static readonly Lexicon English = Lexicon.Of(Lexicon.English);

    public string Name => "VADER";

    public double Score(string text) => Vader.Score(text, English, out _);
}
