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
        bool isAndNot = _pending is { Kind: Operator.And } && operation.Kind == Operator.Not;
        if (_pending is { } open && !isAndNot)
        {
            throw AfterAnother(open, operation);
        }

        if (IsEmpty && operation.Kind != Operator.Not)
        {
            throw problems.Error(operation.At, "missing-operand",
                $"{operation.Name} needs a term before it. Write one, or {operation.Name} in lower case if the word is meant.");
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
                $"{open.Name} needs a term after it. Write one, or remove {open.Name}.");
        }
    }

    /// <summary>One node of all parts, of which there is one at least.</summary>
    /// <exception cref="QueryErrorException">The operators do not go together.</exception>
    public QueryNode Combined() => new QueryOperators(_parts, problems).Combined();

    private QueryErrorException AfterAnother(Operation open, Operation operation)
    {
        if (open.Kind == Operator.Or && operation.Kind == Operator.Not)
        {
            return problems.Error(open.At, "or-not",
                "OR NOT would match nearly everything. Write a NOT b, or (a OR c) NOT b.");
        }

        return problems.Error(open.At, "missing-operand",
            $"{open.Name} needs a term after it, and {operation.Name} follows. Remove one of the two, or write "
            + $"{operation.Name} in lower case if the word is meant.");
    }
}
