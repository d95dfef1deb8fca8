namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>To which side a word leans, as was learned from labelled lines: it counts, and is no reason by itself.</summary>
/// <param name="Plain">Where it stands by itself.</param>
/// <param name="Negated">Where a negation is felt.</param>
internal readonly record struct WordLeaning(float Plain, float Negated);
