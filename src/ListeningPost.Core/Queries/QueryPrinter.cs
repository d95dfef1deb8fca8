namespace ListeningPost.Core.Queries;

/// <summary>Writes a tree as a query that parses to that tree.</summary>
internal static class QueryPrinter
{
    public static string Print(QueryNode node) => node switch
    {
        AllNode all => string.Join(" AND ", all.Required.Select(Bracketed))
            + string.Concat(all.Excluded.Select(e => " NOT " + Bracketed(e))),
        AnyNode any => string.Join(" OR ", any.Parts.Select(Bracketed)),
        NearNode near => $"{Bracketed(near.Left)} {near.Name} {Bracketed(near.Right)}",
        ScopeNode scope => $"{scope.Name}:{Bracketed(scope.Part)}",
        WordsNode words => words.Raw,
        VerbatimNode verbatim => verbatim.Raw,
        FieldNode field => $"{QueryFields.NameOf(field.Field)}:{field.Raw}",
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    /// <summary>In brackets, if it is a sequence of parts.</summary>
    public static string Bracketed(QueryNode node) =>
        node is AllNode or AnyNode or NearNode ? $"({Print(node)})" : Print(node);
}
