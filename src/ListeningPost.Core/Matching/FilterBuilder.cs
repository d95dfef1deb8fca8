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
        int[] costs = [.. _known.Select(k => k.Cost)];
        for (int term = 0; posts > 0 && term < costs.Length; term++)
        {
            costs[term] = TermCosts.Corrected(costs[term], met[term], posts);
        }

        return new TermCosts(this, costs);
    }

    /// <summary>Lets go of the index that the costs were learned from. Further terms are guessed at.</summary>
    public void Finish() => _costs = TermCosts.Guessed;

    /// <summary>Whether some pair begins with a term.</summary>
    public bool BeginsPair(int term) => _known[term].BeginsPair;

    /// <summary>The filter of a query, and the terms of which a match needs one.</summary>
    public CompiledPart Build(Query query) => Build(query.Tree, query.Zone);

    private CompiledPart Build(QueryNode node, TimeZoneInfo zone) => node switch
    {
        AllNode all => OfAll(all, zone),
        AnyNode any => OfAny([.. any.Parts.Select(p => Build(p, zone))]),
        NearNode near => OfNear(near, zone),
        ScopeNode scope => OfScope(scope, zone),
        WordsNode words => OfWords(words),
        VerbatimNode verbatim => OfVerbatim(verbatim),
        FieldNode field => OfField(field, zone),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private CompiledPart OfScope(ScopeNode node, TimeZoneInfo zone)
    {
        if (node.Scope == QueryScope.Quoted)
        {
            int holdsSome = Told(Facts.AddQuoted(ref _terms), QueryField.Quoted, static (_, field) => TermCosts.OfFact(field));
            return Anchored(new QuotedFilter(), holdsSome);
        }

        CompiledPart part = Build(node.Part, zone);
        return part with { Filter = new ScopeFilter(part.Filter, node.Scope == QueryScope.Title ? Texts.Title : Texts.Text) };
    }

    /// <summary>A match needs the anchors of each part: the rarest stand for it, guarded by the next rarest.</summary>
    private CompiledPart OfAll(AllNode node, TimeZoneInfo zone)
    {
        CompiledPart[] required = [.. node.Required.Select(p => Build(p, zone))];
        CompiledPart[] excluded = [.. node.Excluded.Select(p => Build(p, zone))];
        CompiledPart rarest = required.MinBy(p => p.Cost);
        CompiledPart next = required
            .Where(p => p.Anchors is not null && p.Anchors != rarest.Anchors)
            .OrderBy(p => p.Cost)
            .FirstOrDefault();
        return rarest with
        {
            Filter = new AllFilter([.. required.Select(p => p.Filter)], [.. excluded.Select(p => p.Filter)]),
            Anchors = rarest.GuardedBy(next),
        };
    }

    private CompiledPart OfField(FieldNode field, TimeZoneInfo zone)
    {
        var filter = new FieldFilter(field, zone);
        if (Facts.Add(field, ref _terms) is not { } fact)
        {
            return CompiledPart.Anywhere(filter);
        }

        return Anchored(filter, Told(fact, field.Field, static (_, field) => TermCosts.OfFact(field)));
    }

    /// <summary>A match has an anchor of one of the parts: those of all stand for it, if all have some.</summary>
    private static CompiledPart OfAny(CompiledPart[] parts)
    {
        Filter filter = AnyOf([.. parts.Select(p => p.Filter)]);
        if (parts.Any(p => p.Anchors is null))
        {
            return CompiledPart.Anywhere(filter);
        }

        IEnumerable<Anchor> anchors = parts
            .SelectMany(p => p.Anchors!)
            .DistinctBy(a => (a.Term, Guards: a.Guards is [] ? null : a.Guards));
        long cost = parts.Sum(p => (long)p.Cost);
        return new CompiledPart(filter, [.. anchors], (int)Math.Min(int.MaxValue, cost));
    }

    private static Filter AnyOf(Filter[] parts)
    {
        if (parts.All(p => p is TermsFilter))
        {
            return new TermsFilter([.. parts.SelectMany(p => ((TermsFilter)p).Terms).Distinct()]);
        }

        return new AnyFilter(parts);
    }

    private CompiledPart OfNear(NearNode node, TimeZoneInfo zone)
    {
        CompiledPart left = Build(node.Left, zone);
        CompiledPart right = Build(node.Right, zone);
        (CompiledPart rarer, CompiledPart other) = left.Cost <= right.Cost ? (left, right) : (right, left);
        Filter? exact = ExactNear(node);
        return rarer with
        {
            Filter = exact ?? new AllFilter([left.Filter, right.Filter, new UnsureFilter()], []),
            Anchors = rarer.GuardedBy(other),
        };
    }

    /// <summary>A filter that knows distances; null when the sides are more than words that are known exactly.</summary>
    private NearFilter? ExactNear(NearNode node)
    {
        int[][]? left = ExactPhrases(node.Left);
        int[][]? right = ExactPhrases(node.Right);
        return left is null || right is null ? null : new NearFilter(left, right, node.Distance, node.Ordered);
    }

    /// <summary>The phrases of a NEAR's side, if it is nothing but words that are known exactly.</summary>
    private int[][]? ExactPhrases(QueryNode node)
    {
        if (node is AnyNode any)
        {
            int[][]?[] parts = [.. any.Parts.Select(ExactPhrases)];
            return parts.All(p => p is not null) ? [.. parts.SelectMany(p => p!)] : null;
        }

        if (node is not WordsNode words || !IsExact(words))
        {
            return null;
        }

        int[] apart = [.. words.Patterns.Select(p => TermOf(p).Term)];
        return words.Joined switch
        {
            null => [apart],
            { } joined when IsExact(joined) => [apart, [TermOf(joined).Term]],
            _ => null,
        };
    }

    /// <summary>Words, or the one that they make.</summary>
    private CompiledPart OfWords(WordsNode node)
    {
        CompiledPart apart = OfWordsApart(node);
        return node.Joined is { } joined ? OfAny([apart, OfJoined(joined, node.CaseExact, apart.Cost)]) : apart;
    }

    private CompiledPart OfJoined(TermPattern joined, bool caseExact, int apart)
    {
        string key = WordKey.Of(WordForms.Folded(joined.Prefix));
        int term = joined.IsLiteral
            ? Told(Words.Add(key, ref _terms), (key, apart), static (costs, known) => costs.OfJoined(known.key, known.apart))
            : Prefix(key);
        return Anchored(!caseExact && IsExact(joined) ? new TermsFilter([term]) : new PresentFilter([term]), term);
    }

    private CompiledPart OfWordsApart(WordsNode node)
    {
        (int Term, string Key)[] terms = [.. node.Patterns.Select(TermOf).Where(t => t.Term >= 0)];
        if (terms.Length == 0)
        {
            return CompiledPart.Anywhere(new UnsureFilter());
        }

        bool isPairs = node.Slop is null && terms.Length > 1 && node.Patterns.All(p => p.IsLiteral);
        int[] needed = isPairs ? [.. terms.Zip(terms.Skip(1), Pair)] : [.. terms.Select(t => t.Term)];
        return Anchored(FilterOf(node, terms, needed), Rarest(needed));
    }

    /// <param name="node">The words.</param>
    /// <param name="terms">The term of each.</param>
    /// <param name="needed">What a match has: the pairs of neighbours, or the terms.</param>
    private static Filter FilterOf(WordsNode node, (int Term, string Key)[] terms, int[] needed)
    {
        if (!IsExact(node))
        {
            return new PresentFilter([.. needed.Distinct()]);
        }

        return needed.Length == 1 ? new TermsFilter(needed) : new PhraseFilter([.. terms.Select(t => t.Term)]);
    }

    /// <summary>The whole words in the characters, and the beginning of a word before a wildcard.</summary>
    private CompiledPart OfVerbatim(VerbatimNode node)
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
            Filter? symbol = SymbolFilter.For(prefix);
            return CompiledPart.Anywhere(symbol ?? new UnsureFilter());
        }

        return Anchored(new PresentFilter([.. terms.Distinct()]), Rarest(terms));
    }

    private int Rarest(IEnumerable<int> terms) => terms.MinBy(t => _known[t].Cost);

    private CompiledPart Anchored(Filter filter, int term) => new(filter, [new Anchor(term, [])], _known[term].Cost);

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

    /// <summary>Whether the index knows of all words where they stand, and what of them matches.</summary>
    private static bool IsExact(WordsNode node) => node is { Slop: null, CaseExact: false } && node.Patterns.All(IsExact);

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
        int term = Pairs.Add(first.Term, second.Term, ref _terms);
        return Told(term, (First: first.Key, Second: second.Key), static (costs, keys) => costs.OfPair(keys.First, keys.Second));
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

    private readonly record struct Known(int Cost, bool BeginsPair);
}
