using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>VADER's rules and its own words, with its own threshold; it reads emoji as nothing.</summary>
internal sealed class VaderPeer : IMoodPeer
{
    /// <summary>Without the words that we add.</summary>
    public static Lexicon Plain { get; } = Lexicon.OfEnglish with { Words = LexiconReader.ReadVader() };

    public string Name => "VADER";

    public double Score(string text) => Vader.Score(text, Plain, out _);
}
