namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What a word does in a sentence.</summary>
internal enum WordRole : byte
{
    /// <summary>It has a valence.</summary>
    Valued,

    /// <summary>It turns the words behind it: <c>nicht</c>.</summary>
    Negation,

    /// <summary>It turns the word before it: <c>değil</c>.</summary>
    NegationAfter,

    /// <summary>It raises or lowers the word behind it: <c>sehr</c>, <c>etwas</c>.</summary>
    Booster,

    /// <summary>What follows it counts more than what stood before: <c>aber</c>.</summary>
    Contrast,
}
