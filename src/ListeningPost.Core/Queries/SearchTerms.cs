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

    private static Choice OfWords(WordsNode node)
    {
        if (node.Patterns.All(p => p.IsLiteral))
        {
            bool isPhrase = node.Slop is null;
            return Choice.Of(isPhrase ? Joined(node, 0, node.Patterns.Count) : Longest(node, single: true));
        }

        return node.Patterns.Any(p => p.IsLiteral) ? Choice.Of(Longest(node, single: node.Slop is not null)) : Choice.None;
    }

    /// <summary>The longest run of words without wildcards.</summary>
    private static string Longest(WordsNode node, bool single)
    {
        string longest = "";
        for (int first = 0; first < node.Patterns.Count;)
        {
            int end = first;
            while (end < node.Patterns.Count && node.Patterns[end].IsLiteral && (end == first || !single))
            {
                end++;
            }

            string run = Joined(node, first, end);
            longest = run.Length > longest.Length ? run : longest;
            first = Math.Max(end, first + 1);
        }

        return longest;
    }

    /// <summary>Words as written; those of a script without spaces without spaces.</summary>
    private static string Joined(WordsNode node, int first, int end)
    {
        var joined = new StringBuilder();
        bool wasSpaceless = false;
        foreach (string word in node.Patterns.Skip(first).Take(end - first).Select(p => p.Written))
        {
            bool isSpaceless = Characters.IsSpaceless(Characters.At(word, 0, out _));
            joined.Append(joined.Length == 0 || (isSpaceless && wasSpaceless) ? "" : " ").Append(word);
            wasSpaceless = isSpaceless;
        }

        return joined.ToString();
    }

    /// <summary>Terms of which a match has at least one, if they cover all branches.</summary>
    private sealed record Choice(IReadOnlyList<string> Terms, bool CoversAll)
    {
        public static Choice None { get; } = new([], false);

        public static Choice Of(string term) => new([term], true);

        /// <summary>What covers all, then what is few, then what is long.</summary>
        public static Choice Better(Choice a, Choice b)
        {
            if (a.Terms.Count == 0 || b.Terms.Count == 0)
            {
                return a.Terms.Count == 0 ? b : a;
            }

            if (a.CoversAll != b.CoversAll)
            {
                return a.CoversAll ? a : b;
            }

            if (a.Terms.Count != b.Terms.Count)
            {
                return a.Terms.Count < b.Terms.Count ? a : b;
            }

            return b.Terms.Sum(t => t.Length) > a.Terms.Sum(t => t.Length) ? b : a;
        }
    }
}
