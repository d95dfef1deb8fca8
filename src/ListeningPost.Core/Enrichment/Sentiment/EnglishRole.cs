namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What a word does to others, or says of its author.</summary>
internal enum EnglishRole : byte
{
    None,

    /// <summary>It turns what stands behind it.</summary>
    Negation,

    /// <summary>What follows counts more than what stood before.</summary>
    Contrast,

    /// <summary>Somebody speaks of himself, or to somebody.</summary>
    Person,
}
