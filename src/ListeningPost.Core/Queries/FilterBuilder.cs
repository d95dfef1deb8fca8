namespace ListeningPost.Core.Queries;

/// <summary>Compiles trees to filters and chooses, for each, the rarest terms of which a match needs one.</summary>
internal sealed class FilterBuilder
{
    /// <summary>Longer beginnings are known by their first characters alone.</summary>
    private const int LongestPrefix = 12;

    private static readonly HashSet<string> Frequent = new(
        ("the and for with from that this have has are was were will not you your our its his her they them about what when who "
        + "how all can out new more one has just like get time people year day now been would there their than then also into "
        + "over after first last only some other very most make made back know see use top best app web news today").Split(' '),
        StringComparer.Ordinal);

    private readonly List<Known> _known = [];
    private int _terms;

    public TermTable Words { get; private init; } = new();

    public TermTable Prefixes { get; private init; } = new();

    public PairTable Pairs { get; private init; } = new();

    public PostFacts Facts { get; private init; } = new();

    public int TermCount => _terms;

    public FilterBuilder()
    {
    }

    private FilterBuilder(FilterBuilder other)
    {
        _known = [.. other._known];
        _terms = other._terms;
    }

    /// <summary>The same terms, to which others can be added.</summary>
    public FilterBuilder Copy() =>
        new(this) { Words = Words.Copy(), Prefixes = Prefixes.Copy(), Pairs = Pairs.Copy(), Facts = Facts.Copy() };

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
            ? new Piece(filter, [new Anchor(Told(fact, field.Field == QueryField.Site ? 500 : 100_000), [])], _known[fact].Cost)
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
        return isExact ? [[.. ((WordsNode)node).Patterns.Select(p => TermOf(p)!.Value)]] : null;
    }

    private Piece OfWords(WordsNode node)
    {
        int[] terms = [.. node.Patterns.Select(TermOf).OfType<int>()];
        if (terms.Length == 0)
        {
            return new Piece(new UnsureFilter(), null, int.MaxValue);
        }

        bool isNext = node.Slop is null && terms.Length > 1 && node.Patterns.All(p => p.IsLiteral);
        int[] needed = isNext ? [.. terms.Zip(terms.Skip(1), Pair)] : terms;
        int rarest = needed.MinBy(t => _known[t].Cost);
        bool isExact = !node.CaseExact && node.Slop is null && node.Patterns.All(IsExact);
        Filter filter = !isExact
            ? new PresentFilter([.. needed.Distinct()])
            : needed.Length == 1 ? new TermsFilter([needed[0]]) : new PhraseFilter(terms);
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
            string key = WordKey.Of(Queries.Words.Folded(prefix.AsSpan(reader.Start..reader.End)));
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

    /// <summary>The term that any match of a pattern has; null when there is none.</summary>
    private int? TermOf(TermPattern pattern)
    {
        string key = WordKey.Of(Queries.Words.Folded(pattern.Prefix));
        if (pattern.IsLiteral)
        {
            return Word(key);
        }

        return key.Length > 0 ? Prefix(key) : null;
    }

    private static bool IsExact(TermPattern pattern) => pattern.IsBaseExact
        && (pattern.IsLiteral || (pattern.IsPrefix && WordKey.Of(pattern.Prefix).Length <= LongestPrefix));

    private int Word(string key) => Told(Words.Add(key, ref _terms), CostOf(key));

    private int Prefix(string key)
    {
        int length = Math.Min(key.Length, LongestPrefix);
        return Told(Prefixes.Add(key[..length], ref _terms), length > 5 ? CostOf(key) * 2 : CostOf(key) * 6);
    }

    /// <summary>Two words next to each other, guessed to be as rare as if they did not know of each other.</summary>
    private int Pair(int first, int second)
    {
        _known[first] = _known[first] with { BeginsPair = true };
        return Told(Pairs.Add(first, second, ref _terms), Math.Max(1, _known[first].Cost * _known[second].Cost / 20_000));
    }

    /// <summary>Remembers what is known of a term that may be new.</summary>
    private int Told(int term, int cost)
    {
        if (term == _known.Count)
        {
            _known.Add(new Known(cost, BeginsPair: false));
        }

        return term;
    }

    /// <summary>A guess at how often a word stands in posts, that grows with its frequency.</summary>
    private static int CostOf(string key) => Frequent.Contains(key) ? 2_000 : key.Length switch
    {
        1 => 1_500,
        2 => 1_000,
        3 => 300,
        4 => 120,
        5 => 60,
        6 => 40,
        _ => 20,
    };

    private readonly record struct Piece(Filter Filter, Anchor[]? Anchors, int Cost);

    private readonly record struct Known(int Cost, bool BeginsPair);
}

/// <summary>Nothing is known before the tree is evaluated.</summary>
internal sealed class UnsureFilter : Filter
{
    public override Certainty Test(PostScan scan, int texts) => Certainty.Maybe;
}
