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
    public static SearchPlan Everything { get; } =
        new(new SearchCondition.Everything(), IsExact: true, AsksForPlaces: false, new HashSet<QueryField>());

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
