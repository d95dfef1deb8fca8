namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>A token's part in what is read of a text.</summary>
/// <param name="Token">Its place in the text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Features">How many features there are up to its last.</param>
/// <param name="Valence">What the lexicon makes of it where it stands; 0: nothing.</param>
internal readonly record struct MoodPart(Range Token, MoodToken Kind, int Features, float Valence);
