using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries;

/// <summary>What search APIs are asked for a query.</summary>
internal static class SearchTerms
{
    /// <summary>Per OR branch the longest phrase or word that it cannot match without, as written.</summary>
    public static IReadOnlyList<string> Of(QueryNode tree) =>
        [.. Needed(tree).Terms.Distinct(StringComparer.OrdinalIgnoreCase)];

    private static Choice Needed(QueryNode node) => node switch
    {
        WordsNode words => OfWords(words),
        VerbatimNode { Pattern.IsLiteral: true } verbatim => Choice.Of(verbatim.Written),
        AnyNode any => OfBranches([.. any.Parts.Select(Needed)]),
        AllNode all => all.Required.Select(Needed).Aggregate(Choice.Better),
        NearNode near => Choice.Better(Needed(near.Left), Needed(near.Right)),
        _ => Choice.None,
    };

    private static Choice OfBranches(Choice[] branches) =>
        new([.. branches.SelectMany(b => b.Terms)], branches.All(b => b.CoversAll));

    /// <summary>A phrase as a whole if it can be, else the longest part of it.</summary>
    private static Choice OfWords(WordsNode node)
    {
        IEnumerable<string> runs = node.Slop is null ? Runs(node) : Words(node);
        return runs.MaxBy(run => run.Length) is { } longest ? Choice.Of(longest) : Choice.None;
    }

    /// <summary>Each word without wildcards.</summary>
    private static IEnumerable<string> Words(WordsNode node) => node.Patterns.Where(p => p.IsLiteral).Select(p => p.Written);

    /// <summary>Words without wildcards next to each other, as many as there are.</summary>
    private static IEnumerable<string> Runs(WordsNode node)
    {
        List<TermPattern> run = [];
        foreach (TermPattern pattern in node.Patterns)
        {
            if (pattern.IsLiteral)
            {
                run.Add(pattern);
            }
            else if (run.Count > 0)
            {
                yield return Joined(run);
                run.Clear();
            }
        }

        if (run.Count > 0)
        {
            yield return Joined(run);
        }
    }

    /// <summary>Words as written; those of a script without spaces without spaces.</summary>
    private static string Joined(List<TermPattern> words)
    {
        var joined = new StringBuilder();
        bool wasSpaceless = true;
        foreach (string word in words.Select(p => p.Written))
        {
            bool isSpaceless = Characters.IsSpaceless(Characters.At(word, 0, out _));
            bool isParted = joined.Length > 0 && !(isSpaceless && wasSpaceless);
            if (isParted)
            {
                joined.Append(' ');
            }

            joined.Append(word);
            wasSpaceless = isSpaceless;
        }

        return joined.ToString();
    }

    /// <summary>Terms of which a match has at least one, if they cover all branches.</summary>
    private sealed record Choice(IReadOnlyList<string> Terms, bool CoversAll)
    {
        public static Choice None { get; } = new([], false);

        public static Choice Of(string term) => new([term], true);

        /// <summary>Something rather than nothing, what covers all, then what is few, then what is long; of equals the first.</summary>
        public static Choice Better(Choice a, Choice b) => b.Rank.CompareTo(a.Rank) > 0 ? b : a;

        private (bool IsAny, bool CoversAll, int Fewness, int Length) Rank =>
            (Terms.Count > 0, CoversAll, -Terms.Count, Terms.Sum(t => t.Length));
    }
}
