namespace ListeningPost.Core.Enrichment.Texts;

/// <summary>What stands in a sentence for the name of the brand that it is read for, so that the name itself says nothing.</summary>
internal static class BrandMask
{
    /// <summary>A word that no language and no word list has.</summary>
    public const string Word = "Brandx";
}
