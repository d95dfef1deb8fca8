namespace ListeningPost.Core.Queries.Parsing;

/// <summary>What may stand on a NEAR's sides: terms, phrases, brackets of them with OR, another NEAR.</summary>
internal static class NearSides
{
    /// <summary>The first part of a side that may not be there, or null.</summary>
    public static QueryNode? Intruder(QueryNode node) => node switch
    {
        AllNode or FieldNode => node,
        AnyNode any => any.Parts.Select(Intruder).FirstOrDefault(n => n is not null),
        NearNode near => Intruder(near.Left) ?? Intruder(near.Right),
        ScopeNode { Scope: QueryScope.Quoted } => node,
        ScopeNode scope => Intruder(scope.Part),
        _ => null,
    };
}
