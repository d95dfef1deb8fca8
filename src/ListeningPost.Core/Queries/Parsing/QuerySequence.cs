namespace ListeningPost.Core.Queries.Parsing;

/// <summary>What stands in one pair of brackets, or in the whole query: parts and the operators between them, as they are read.</summary>
internal sealed class QuerySequence(QueryProblems problems)
{
    private readonly List<Part> _parts = [];

    /// <summary>Read, and not followed by a part yet.</summary>
    private Operation? _pending;

    public bool IsEmpty => _parts.Count == 0;

    /// <exception cref="QueryErrorException">It may not stand where it does.</exception>
    public void Add(Operation operation)
    {
        if (IsPlus(operation))
        {
            AddPlus(operation);
            return;
        }

        bool isAndNot = _pending is { Kind: Operator.And } && operation.Kind == Operator.Not;
        if (_pending is { } open && !isAndNot)
        {
            throw AfterAnother(open, operation);
        }

        if (IsEmpty && operation.Kind != Operator.Not)
        {
            throw problems.Error(operation.At, "missing-operand", $"{operation.Name} needs a term before it.", operation.AsText);
        }

        _pending = operation;
    }

    /// <param name="node">The part.</param>
    /// <param name="at">Where it stands.</param>
    public void Add(QueryNode node, int at)
    {
        _parts.Add(new Part(_pending ?? new Operation(Operator.None, at), node));
        _pending = null;
    }

    /// <summary>To be asked at the end.</summary>
    /// <exception cref="QueryErrorException">No part follows the last operator.</exception>
    public void CheckEnd()
    {
        if (_pending is { } open)
        {
            throw problems.Error(open.At, "missing-operand",
                $"{open.Name} needs a term after it: write one, or remove {open.Name}.", open.AsText);
        }
    }

    /// <summary>One node of all parts, of which there is one at least.</summary>
    /// <exception cref="QueryErrorException">The operators do not go together.</exception>
    public QueryNode Combined() => new QueryOperators(_parts, problems).Combined();

    private static bool IsPlus(Operation operation) => operation is { IsSign: true, Kind: Operator.And };

    /// <summary>A plus says that a term must be there, as every term must: where an operator stands already it adds nothing.</summary>
    private void AddPlus(Operation plus)
    {
        if (IsEmpty || _pending is not null)
        {
            problems.Warn(plus.At, "sign-in-front",
                $"The + of {plus.Foreign} is left out: every term is needed that no OR stands beside.",
                plus.AsText);
            return;
        }

        _pending = plus;
    }

    private QueryErrorException AfterAnother(Operation open, Operation operation)
    {
        if (open.Kind == Operator.Or && operation.Kind == Operator.Not)
        {
            return problems.Error(open.At, "or-not",
                "OR NOT would match nearly everything.", new("a NOT b", Repair.Example), new("(a OR c) NOT b", Repair.Example));
        }

        return problems.Error(open.At, "missing-operand",
            $"{open.Name} needs a term after it, and {operation.Name} follows: remove one of the two.", operation.AsText);
    }
}
