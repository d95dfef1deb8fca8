namespace ListeningPost.Core.Queries.Parsing;

/// <summary>An operator with its place.</summary>
internal readonly record struct Operation(Operator Kind, int At, int Distance = 0, bool Ordered = false)
{
    public bool IsAnd => Kind is Operator.None or Operator.And or Operator.Not;

    /// <summary>As it is written in another tool's language (<c>near/5</c>, <c>|</c>), and with a sign in front the whole term;
    /// null: in this one.</summary>
    public string? Foreign { get; init; }

    /// <summary>Whether it is a sign in front of a term.</summary>
    public bool IsSign { get; init; }

    /// <summary>What to write where the characters are meant, and no operator.</summary>
    public Repair AsText => Foreign switch
    {
        null => new Repair(Name.ToLowerInvariant(), "for the word"),
        [.., ')'] when !IsSign => new Repair($"\"{Foreign}\"", "for the words"),
        _ when !IsSign || Foreign.Length > 1 => new Repair($"\\{Foreign}", Repair.Characters),
        _ => Repair.None,
    };

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
