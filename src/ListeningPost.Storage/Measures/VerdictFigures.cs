namespace ListeningPost.Storage.Measures;

/// <summary>What people said of mentions they looked at, held against the machine.</summary>
/// <param name="LookedAt">Mentions whose sentiment, kind or noise somebody gave a word on.</param>
/// <param name="Right">Those of them of which all was said as the machine says it.</param>
/// <param name="Rules">The same for the mentions that a rule had a part in, the most looked at first.</param>
/// <param name="NotAboutUs">Mentions that are about something else, by a person's word.</param>
public sealed record VerdictFigures(long LookedAt, long Right, IReadOnlyList<RuleVerdicts> Rules, long NotAboutUs)
{
    /// <summary>So many mentions about something else tell words apart: then a better query can be proposed.</summary>
    public const int FewestToPropose = 10;

    public static VerdictFigures None { get; } = new(0, 0, [], 0);
}

/// <summary>The same of one rule.</summary>
/// <param name="Rule">As it stands in a mention's why; empty: any.</param>
public sealed record RuleVerdicts(string Rule, long LookedAt, long Right);
