namespace ListeningPost.Core.Queries.Parsing;

/// <summary>An operator with its place.</summary>
internal readonly record struct Operation(Operator Kind, int At, int Distance = 0, bool Ordered = false)
{
    public string Name => Kind == Operator.None ? "AND" : Kind.ToString().ToUpperInvariant();

    public bool IsAnd => Kind is Operator.None or Operator.And or Operator.Not;
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
