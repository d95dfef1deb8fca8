namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What the lexicon knows of an English word.</summary>
/// <param name="Valence">From -4 to 4; 0: none.</param>
/// <param name="Boost">What it adds to the word behind it, towards that word's side.</param>
/// <param name="Role">What else it does.</param>
internal readonly record struct EnglishWord(float Valence, float Boost, EnglishRole Role);
