using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Searching;

/// <summary>How a query is asked of stored mentions.</summary>
/// <param name="Condition">Lets through every mention that matches, and perhaps others.</param>
/// <param name="IsExact">
/// Whether it lets through no others, of posts whose lexemes are <see cref="LexemeReach.Whole"/>. What is let through
/// otherwise must be matched again: verbatim characters, case, accents, wildcards inside words, far-flung NEARs.
/// </param>
/// <param name="AsksForPlaces">Whether it asks where words stand: then <see cref="LexemeReach.Words"/> must be matched again too.</param>
/// <param name="Fields">The fields that the query asks for.</param>
public sealed record SearchPlan(SearchCondition Condition, bool IsExact, bool AsksForPlaces, IReadOnlySet<QueryField> Fields)
{
    /// <summary>Everything there is.</summary>
    public static SearchPlan Everything { get; } = new(new SearchCondition.Everything(), IsExact: true, AsksForPlaces: false, new HashSet<QueryField>());

    /// <summary>The plan of a query.</summary>
    public static SearchPlan Of(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        SearchPiece piece = SearchPlanner.Of(query.Tree, weight: null);
        return new SearchPlan(piece.Condition, piece.IsExact, piece.AsksForPlaces, FieldsOf(query.Tree).ToHashSet());
    }

    private static IEnumerable<QueryField> FieldsOf(QueryNode node) => node switch
    {
        AllNode all => all.Required.Concat(all.Excluded).SelectMany(FieldsOf),
        AnyNode any => any.Parts.SelectMany(FieldsOf),
        ScopeNode scope => FieldsOf(scope.Part),
        FieldNode field => [field.Field],
        _ => [],
    };

    /// <summary>Whether a mention that the condition let through must be matched again.</summary>
    public bool MustMatchAgain(LexemeReach reach) =>
        !IsExact || reach >= LexemeReach.Part || (AsksForPlaces && reach == LexemeReach.Words);
}

/// <summary>A part of a plan: words alone, as long as that can be, so that one index answers; else a condition.</summary>
internal readonly record struct SearchPiece(LexemeNode? Words, SearchCondition? Other, bool IsExact, bool OtherAsksForPlaces = false)
{
    public static SearchPiece Everything { get; } = new(null, new SearchCondition.Everything(), IsExact: false);

    public bool IsEverything => Other is SearchCondition.Everything;

    public bool AsksForPlaces => Words?.AsksForPlaces ?? OtherAsksForPlaces;

    public SearchCondition Condition => Other
        ?? new SearchCondition.Words(Words!.Print(), Words.Loosened()?.Print(), Words.AsksForPlaces);

    public static SearchPiece Of(LexemeNode words, bool isExact) => new(words, null, isExact);

    public static SearchPiece Fact(FieldNode field, bool isExact = true) => new(null, new SearchCondition.Fact(field), isExact);

    public static SearchPiece All(IReadOnlyList<SearchPiece> required, IReadOnlyList<SearchPiece> excluded)
    {
        // What would let through too much lets through everything when it is excluded.
        SearchPiece[] parts =
        [
            .. required.Where(p => !p.IsEverything),
            .. excluded.Where(p => p.IsExact && !p.IsEverything).Select(Not),
        ];
        bool isExact = required.All(p => p.IsExact) && excluded.All(p => p.IsExact && !p.IsEverything);
        return parts.Length == 0
            ? Everything with { IsExact = isExact }
            : Joined(parts, isExact, p => new LexemeNode.And(p), p => new SearchCondition.All(p));
    }

    public static SearchPiece Any(IReadOnlyList<SearchPiece> parts) => parts.Any(p => p.IsEverything)
        ? Everything
        : Joined(parts, parts.All(p => p.IsExact), p => new LexemeNode.Or(p), p => new SearchCondition.Any(p));

    private static SearchPiece Not(SearchPiece piece) => piece.Words is { } words
        ? Of(new LexemeNode.Not(words), isExact: true)
        : new SearchPiece(null, new SearchCondition.Without(piece.Other!), IsExact: true, piece.AsksForPlaces);

    private static SearchPiece Joined(
        IReadOnlyList<SearchPiece> parts, bool isExact, Func<IReadOnlyList<LexemeNode>, LexemeNode> words,
        Func<IReadOnlyList<SearchCondition>, SearchCondition> others)
    {
        LexemeNode[] lexemes = [.. parts.Select(p => p.Words).OfType<LexemeNode>()];
        SearchCondition[] rest = [.. parts.Where(p => p.Words is null).Select(p => p.Condition)];
        if (lexemes.Length == 0 && rest.Length == 1)
        {
            return parts[0] with { IsExact = isExact };
        }

        LexemeNode? joined = lexemes.Length switch { 0 => null, 1 => lexemes[0], _ => words(lexemes) };
        return rest.Length == 0
            ? Of(joined!, isExact)
            : new SearchPiece(
                null,
                others(joined is null ? rest : [Of(joined, isExact: true).Condition, .. rest]),
                isExact,
                parts.Any(p => p.AsksForPlaces));
    }
}
