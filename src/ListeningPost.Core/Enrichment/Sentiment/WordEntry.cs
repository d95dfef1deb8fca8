namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>A word's entry.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Value">Its valence from -4 to 4, or what it adds to another's; 0 of other roles.</param>
internal readonly record struct WordEntry(WordRole Role, float Value);
