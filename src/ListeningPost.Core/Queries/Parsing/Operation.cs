namespace ListeningPost.Core.Queries.Parsing;

/// <summary>An operator with its place.</summary>
internal readonly record struct Operation(Operator Kind, int At, int Distance = 0, bool Ordered = false)
{
    public bool IsAnd => Kind is Operator.None or Operator.And or Operator.Not;

    /// <summary>As messages name it.</summary>
    public string Name => Kind switch
    {
        Operator.None => "AND",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    /// <summary>As it is written between two parts, with its distance.</summary>
    public string Written => Kind == Operator.Near ? NearNode.NameOf(Distance, Ordered) : Name;
}

/// <summary>What stands between two parts of a query.</summary>
internal enum Operator
{
    /// <summary>Nothing: read as AND.</summary>
    None,
    And,
    Or,
    Not,
    Near,
}

/// <summary>A part of a sequence and the operator before it.</summary>
internal readonly record struct Part(Operation Before, QueryNode Node);
