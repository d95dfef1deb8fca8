using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>Compiles trees to filters and chooses, for each, the rarest terms of which a match needs one.</summary>
internal sealed class FilterBuilder
{
    /// <summary>Longer beginnings are known by their first characters alone.</summary>
    private const int LongestPrefix = 12;

    private readonly List<Known> _known = [];
    private TermCosts _costs;
    private int _terms;

    public TermTable Words { get; private init; } = new();

    public PrefixTable Prefixes { get; private init; } = new();

    public PairTable Pairs { get; private init; } = new();

    public PostFacts Facts { get; private init; } = new();

    public int TermCount => _terms;

    public FilterBuilder(TermCosts costs)
    {
        _costs = costs;
    }

    private FilterBuilder(FilterBuilder other)
    {
        _costs = other._costs;
        _known = [.. other._known];
        _terms = other._terms;
    }

    /// <summary>The same terms, to which others can be added.</summary>
    public FilterBuilder Copy() =>
        new(this) { Words = Words.Copy(), Prefixes = Prefixes.Copy(), Pairs = Pairs.Copy(), Facts = Facts.Copy() };

    /// <summary>What is thought of each term now, to be handed to the next builder.</summary>
    /// <param name="met">In how many posts each was met.</param>
    /// <param name="posts">Of how many; 0: nothing was learned.</param>
    public TermCosts CostsAfter(ReadOnlySpan<int> met, int posts)
    {
        int[] costs = new int[_known.Count];
        for (int term = 0; term < costs.Length; term++)
        {
            costs[term] = posts == 0 ? _known[term].Cost : TermCosts.Corrected(_known[term].Cost, met[term], posts);
        }

        return new TermCosts(this, costs);
    }

    /// <summary>Lets go of the index that the costs were learned from. Further terms are guessed at.</summary>
    public void Finish() => _costs = TermCosts.Guessed;

    /// <summary>Whether some pair begins with a term.</summary>
    public bool BeginsPair(int term) => _known[term].BeginsPair;

    /// <summary>The filter of a query, and the terms of which a match needs one; null when there are none such.</summary>
    public (Filter Filter, Anchor[]? Anchors) Build(Query query)
    {
        Piece piece = Build(query.Tree, query.Zone);
        return (piece.Filter, piece.Anchors);
    }

    private Piece Build(QueryNode node, TimeZoneInfo zone) => node switch
    {
        AllNode all => OfAll(all, zone),
        AnyNode any => OfAny([.. any.Parts.Select(p => Build(p, zone))]),
        NearNode near => OfNear(near, zone),
        ScopeNode scope => Build(scope.Part, zone) is var part
            ? new Piece(new ScopeFilter(part.Filter, scope.InTitle ? Filter.Title : Filter.Text), part.Anchors, part.Cost)
            : default,
        WordsNode words => OfWords(words),
        VerbatimNode verbatim => OfVerbatim(verbatim),
        FieldNode field => OfField(field, zone),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private Piece OfAll(AllNode node, TimeZoneInfo zone)
    {
        Piece[] required = [.. node.Required.Select(p => Build(p, zone))];
        Piece[] excluded = [.. node.Excluded.Select(p => Build(p, zone))];
        Piece rarest = required.MinBy(p => p.Cost);
        IEnumerable<Anchor> next = required.Where(p => p.Anchors is not null && p.Anchors != rarest.Anchors).OrderBy(p => p.Cost).FirstOrDefault().Anchors ?? [];
        int[] guards = [.. next.Select(a => a.Term).Distinct()];
        return rarest with
        {
            Filter = new AllFilter([.. required.Select(p => p.Filter)], [.. excluded.Select(p => p.Filter)]),
            Anchors = Guarded(rarest.Anchors, guards),
        };
    }

    private Piece OfField(FieldNode field, TimeZoneInfo zone)
    {
        var filter = new FieldFilter(field, zone);
        return Facts.Add(field, ref _terms) is { } fact
            ? new Piece(filter, [new Anchor(Told(fact, field.Field, static (_, field) => field == QueryField.Site ? 1_000 : TermCosts.Always), [])], _known[fact].Cost)
            : new Piece(filter, null, int.MaxValue);
    }

    private static Anchor[]? Guarded(Anchor[]? anchors, int[] guards) =>
        anchors is null ? null : [.. anchors.Select(a => a.Guards.Length > 0 ? a : a with { Guards = guards })];

    private static Piece OfAny(Piece[] parts)
    {
        bool hasAnchors = parts.All(p => p.Anchors is not null);
        bool isTerms = parts.All(p => p.Filter is TermsFilter);
        return new Piece(
            isTerms ? new TermsFilter([.. parts.SelectMany(p => ((TermsFilter)p.Filter).Terms).Distinct()]) : new AnyFilter([.. parts.Select(p => p.Filter)]),
            hasAnchors ? [.. parts.SelectMany(p => p.Anchors!).DistinctBy(a => (a.Term, a.Guards.Length == 0 ? null : a.Guards))] : null,
            hasAnchors ? (int)Math.Min(int.MaxValue, parts.Sum(p => (long)p.Cost)) : int.MaxValue);
    }

    private Piece OfNear(NearNode node, TimeZoneInfo zone)
    {
        Piece left = Build(node.Left, zone);
        Piece right = Build(node.Right, zone);
        (Piece rarer, Piece others) = left.Cost <= right.Cost ? (left, right) : (right, left);
        int[][]? one = ExactPhrases(node.Left);
        int[][]? other = ExactPhrases(node.Right);
        return rarer with
        {
            Anchors = Guarded(rarer.Anchors, [.. (others.Anchors ?? []).Select(a => a.Term).Distinct()]),
            Filter = one is not null && other is not null
                ? new NearFilter(one, other, node.Distance, node.Ordered)
                : new AllFilter([left.Filter, right.Filter, new UnsureFilter()], []),
        };
    }

    /// <summary>The phrases of a NEAR's side, if it is nothing but words that are known exactly.</summary>
    private int[][]? ExactPhrases(QueryNode node)
    {
        if (node is AnyNode any)
        {
            int[][]?[] parts = [.. any.Parts.Select(ExactPhrases)];
            return parts.All(p => p is not null) ? [.. parts.SelectMany(p => p!)] : null;
        }

        bool isExact = node is WordsNode { Slop: null, CaseExact: false } words && words.Patterns.All(IsExact);
        return isExact ? [[.. ((WordsNode)node).Patterns.Select(p => TermOf(p).Term)]] : null;
    }

    private Piece OfWords(WordsNode node)
    {
        (int Term, string Key)[] terms = [.. node.Patterns.Select(TermOf).Where(t => t.Term >= 0)];
        if (terms.Length == 0)
        {
            return new Piece(new UnsureFilter(), null, int.MaxValue);
        }

        bool isNext = node.Slop is null && terms.Length > 1 && node.Patterns.All(p => p.IsLiteral);
        int[] needed = isNext ? [.. terms.Zip(terms.Skip(1), Pair)] : [.. terms.Select(t => t.Term)];
        int rarest = needed.MinBy(t => _known[t].Cost);
        bool isExact = !node.CaseExact && node.Slop is null && node.Patterns.All(IsExact);
        Filter filter = !isExact
            ? new PresentFilter([.. needed.Distinct()])
            : needed.Length == 1 ? new TermsFilter([needed[0]]) : new PhraseFilter([.. terms.Select(t => t.Term)]);
        return new Piece(filter, [new Anchor(rarest, [])], _known[rarest].Cost);
    }

    /// <summary>The whole words in the characters, and the beginning of a word before a wildcard.</summary>
    private Piece OfVerbatim(VerbatimNode node)
    {
        string prefix = node.Pattern.Prefix;
        var terms = new List<int>();
        var reader = new WordReader(prefix);
        while (reader.MoveNext())
        {
            string key = WordKey.Of(WordForms.Folded(prefix.AsSpan(reader.Start..reader.End)));
            bool isWhole = node.Pattern.IsLiteral || reader.End < prefix.Length;
            terms.Add(isWhole ? Word(key) : Prefix(key));
        }

        if (terms.Count == 0)
        {
            return new Piece(SymbolFilter.For(prefix) ?? new UnsureFilter(), null, int.MaxValue);
        }

        int rarest = terms.MinBy(t => _known[t].Cost);
        return new Piece(new PresentFilter([.. terms.Distinct()]), [new Anchor(rarest, [])], _known[rarest].Cost);
    }

    /// <summary>The term that any match of a pattern has; -1 when there is none.</summary>
    private (int Term, string Key) TermOf(TermPattern pattern)
    {
        string key = WordKey.Of(WordForms.Folded(pattern.Prefix));
        if (pattern.IsLiteral)
        {
            return (Word(key), key);
        }

        return key.Length > 0 ? (Prefix(key), key) : (-1, key);
    }

    private static bool IsExact(TermPattern pattern) => pattern.IsBaseExact
        && (pattern.IsLiteral || (pattern.IsPrefix && WordKey.Of(pattern.Prefix).Length <= LongestPrefix));

    private int Word(string key) => Told(Words.Add(key, ref _terms), key, static (costs, key) => costs.OfWord(key));

    private int Prefix(string key)
    {
        string begin = key[..Math.Min(key.Length, LongestPrefix)];
        return Told(Prefixes.Add(begin, ref _terms), begin, static (costs, key) => costs.OfPrefix(key));
    }

    private int Pair((int Term, string Key) first, (int Term, string Key) second)
    {
        _known[first.Term] = _known[first.Term] with { BeginsPair = true };
        return Told(Pairs.Add(first.Term, second.Term, ref _terms), (first.Key, second.Key), static (costs, keys) => costs.OfPair(keys.Item1, keys.Item2));
    }

    /// <summary>Remembers what is known of a term that may be new.</summary>
    private int Told<T>(int term, T key, Func<TermCosts, T, int> cost)
    {
        if (term == _known.Count)
        {
            _known.Add(new Known(cost(_costs, key), BeginsPair: false));
        }

        return term;
    }

    private readonly record struct Piece(Filter Filter, Anchor[]? Anchors, int Cost);

    private readonly record struct Known(int Cost, bool BeginsPair);
}

/// <summary>Nothing is known before the tree is evaluated.</summary>
internal sealed class UnsureFilter : Filter
{
    public override Certainty Test(PostScan scan, int texts) => Certainty.Maybe;
}
