using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries;

/// <summary>What search APIs are asked for a query.</summary>
internal sealed class SearchTerms
{
    private readonly QueryNode _tree;

    /// <summary>The words of the brand's names, and each name's words as one.</summary>
    private readonly HashSet<string> _names;

    /// <summary>Of how many ways in which the query matches a term is part.</summary>
    private readonly Dictionary<string, double> _needs = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="tree">What the query means.</param>
    /// <param name="names">The brand's name and slug.</param>
    public SearchTerms(QueryNode tree, IReadOnlyList<string> names)
    {
        _tree = tree;
        _names = [.. names.SelectMany(WordsAndTheirJoin)];
        CountNeeds(tree, 1);
    }

    /// <summary>Per OR branch the term that names the brand, of those that it cannot match without.</summary>
    public IReadOnlyList<string> Derived() => [.. Needed(_tree).Terms.Distinct(StringComparer.OrdinalIgnoreCase)];

    private Choice Needed(QueryNode node) => node switch
    {
        AnyNode any => OfBranches([.. any.Parts.Select(Needed)]),
        AllNode all => Best(all.Required.Select(Needed)),
        NearNode near => Best([Needed(near.Left), Needed(near.Right)]),
        _ => Best(TermsOf(node).Select(term => new Choice([term], true))),
    };

    private static Choice OfBranches(Choice[] branches) =>
        new([.. branches.SelectMany(b => b.Terms)], branches.All(b => b.CoversAll));

    /// <summary>Of equals the first.</summary>
    private Choice Best(IEnumerable<Choice> choices) => choices.MaxBy(RankOf) ?? Choice.None;

    /// <summary>
    /// Something rather than nothing, what covers all, what names the brand, what most ways need, what is few, what is long.
    /// </summary>
    private (bool IsAny, bool CoversAll, double Names, double Need, int Fewness, int Length) RankOf(Choice choice)
    {
        IReadOnlyList<string> terms = choice.Terms;
        if (terms.Count == 0)
        {
            return default;
        }

        return (true, choice.CoversAll, terms.Average(SharedWords), terms.Min(NeedOf), -terms.Count, terms.Sum(t => t.Length));
    }

    private double NeedOf(string term) => _needs[term];

    private int SharedWords(string term) =>
        _names.Count == 0 ? 0 : WordsAndTheirJoin(term).Distinct(StringComparer.Ordinal).Count(_names.Contains);

    private static IEnumerable<string> WordsAndTheirJoin(string text)
    {
        string[] words = [.. Word.AllIn(text).Select(word => WordKey.Of(word.Folded))];
        return words.Length > 1 ? words.Append(string.Concat(words)) : words;
    }

    /// <param name="node">A part.</param>
    /// <param name="ways">In how many ways the query matches for each way of this part.</param>
    private void CountNeeds(QueryNode node, double ways)
    {
        switch (node)
        {
            case AnyNode any:
                CountEach(any.Parts, _ => ways);
                break;
            case AllNode all:
                CountJoined(all.Required, ways);
                break;
            case NearNode near:
                CountJoined([near.Left, near.Right], ways);
                break;
            default:
                foreach (string term in TermsOf(node))
                {
                    _needs[term] = _needs.GetValueOrDefault(term) + ways;
                }

                break;
        }
    }

    /// <summary>Each way of one part goes with each way of the others.</summary>
    private void CountJoined(IReadOnlyList<QueryNode> parts, double ways)
    {
        double[] own = [.. parts.Select(Ways)];
        double product = own.Aggregate(ways, Product);
        CountEach(parts, i => product / own[i]);
    }

    private void CountEach(IReadOnlyList<QueryNode> parts, Func<int, double> waysOf)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            CountNeeds(parts[i], waysOf(i));
        }
    }

    /// <summary>In how many ways a part matches.</summary>
    private static double Ways(QueryNode node) => node switch
    {
        AnyNode any => any.Parts.Sum(Ways),
        AllNode all => all.Required.Select(Ways).Aggregate(1, (double a, double b) => Product(a, b)),
        NearNode near => Product(Ways(near.Left), Ways(near.Right)),
        _ => 1,
    };

    private static double Product(double a, double b) => Math.Min(a * b, 1e100);

    /// <summary>Terms that a part cannot match without: a phrase, what wildcards leave of it, or the words of one in any order.</summary>
    private static IEnumerable<string> TermsOf(QueryNode node) => node switch
    {
        WordsNode { Slop: null } words => Runs(words),
        WordsNode words => words.Patterns.Where(p => p.IsLiteral).Select(p => p.Written),
        VerbatimNode { Pattern.IsLiteral: true } verbatim => [verbatim.Written],
        _ => [],
    };

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
    }
}
