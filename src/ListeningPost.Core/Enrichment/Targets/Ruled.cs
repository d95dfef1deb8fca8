using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>What is to be scored of a post, and what the rules say of the rest.</summary>
/// <param name="Written">The clauses about the brand, without the words that rules have taken; until its text speaks again.</param>
/// <param name="Matches">The rules that hold there.</param>
internal sealed record Ruled(ReadOnlyMemory<char> Written, IReadOnlyList<RuleMatch> Matches)
{
    public ReadOnlySpan<char> Spoken => Written.Span;

    /// <summary>The mood of what is spoken, as the rules change it.</summary>
    public Mood Apply(Mood mood)
    {
        if (Matches.Count == 0)
        {
            return mood;
        }

        double? score = ScoreFrom(mood.Score);
        if (score is not null)
        {
            score = Math.Clamp(score.Value, -1, 1);
        }

        List<string> why = [];
        foreach (RuleMatch match in Matches)
        {
            AddReason(why, match.Rule);
        }

        why.AddRange(mood.Why);
        return new Mood(score, why);
    }

    private static void AddReason(List<string> why, Rule rule)
    {
        if (!why.Contains(rule.Reason))
        {
            why.Add(rule.Reason);
        }
    }

    private double? ScoreFrom(double? spoken)
    {
        if (FirstOf(Effect.Set) is { } set)
        {
            return set.Value;
        }

        double? score = Added(spoken);
        if (FirstOf(Effect.Irony) is { } irony && score is null or > -Mood.Threshold)
        {
            score = irony.Value;
        }

        score = FirstOf(Effect.AtMost) is { } most ? Math.Min(score ?? 0, most.Value) : score;
        return FirstOf(Effect.AtLeast) is { } least ? Math.Max(score ?? 0, least.Value) : score;
    }

    private double? Added(double? spoken)
    {
        double? score = spoken;
        foreach (RuleMatch match in Matches)
        {
            if (match.Rule.Effect == Effect.Add)
            {
                score = (score ?? 0) + match.Rule.Value;
            }
        }

        return score;
    }

    private Rule? FirstOf(Effect effect)
    {
        Rule? first = null;
        foreach (RuleMatch match in Matches)
        {
            bool isBefore = match.Rule.Effect == effect && (first is null || match.Rule.Order < first.Order);
            first = isBefore ? match.Rule : first;
        }

        return first;
    }
}
