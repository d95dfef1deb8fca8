namespace ListeningPost.Core.Enrichment.Texts;

/// <summary>What stands in a sentence for the name of the brand that it is read for, so that the name itself says nothing.</summary>
internal static class BrandMask
{
    /// <summary>A word that no language and no word list has.</summary>
    public const string Word = "Brandx";

    /// <summary>What readers are told: a reason with the brand's name back in its place.</summary>
    /// <param name="reason">As a rule gave it, in whatever case.</param>
    /// <param name="matched">The words that matched; the first of them stands for the brand.</param>
    public static string Lifted(string reason, IReadOnlyList<string> matched)
    {
        if (!reason.Contains(Word, StringComparison.OrdinalIgnoreCase))
        {
            return reason;
        }

        string name = matched.Count == 0 ? "the brand" : matched[0];
        return reason.Replace(Word, name, StringComparison.OrdinalIgnoreCase);
    }
}
