namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Makes one node of a sequence of parts, or says why their operators do not go together.</summary>
internal sealed class QueryOperators(List<Part> sequence, QueryProblems problems)
{
    private const int LongestExcerpt = 60;

    public QueryNode Combined()
    {
        if (sequence[0].Before.Kind == Operator.Not)
        {
            throw StartsWithNot();
        }

        if (sequence.Count == 1)
        {
            return sequence[0].Node;
        }

        if (FirstOther() is var other and >= 0)
        {
            throw Mixed(other);
        }

        return sequence[1].Before.Kind switch
        {
            Operator.Near => Near(),
            Operator.Or => new AnyNode(sequence[0].Node.Offset, [.. sequence.Select(p => p.Node)]),
            _ => All(),
        };
    }

    private QueryErrorException StartsWithNot()
    {
        int at = sequence[0].Before.At;
        if (sequence.All(p => p.Before.Kind == Operator.Not))
        {
            return problems.Error(at, "only-exclusions",
                "NOT needs something to subtract from. Write what to search for before it: acme NOT careers.");
        }

        return problems.Error(at, "missing-operand",
            "NOT stands first and has nothing to subtract from. Write it after what it is subtracted from: acme NOT careers.");
    }

    /// <summary>The place of the first part whose operator does not go with the first operator, or -1.</summary>
    private int FirstOther()
    {
        Operation first = sequence[1].Before;
        return sequence.FindIndex(2, part => !GoTogether(first, part.Before));
    }

    /// <summary>ANDs and NOTs do, and ORs; a NEAR stands alone.</summary>
    private static bool GoTogether(Operation one, Operation other) =>
        (one.IsAnd && other.IsAnd) || (one.Kind == Operator.Or && other.Kind == Operator.Or);

    private QueryErrorException Mixed(int place)
    {
        Operation other = sequence[place].Before;
        string before = Shown(0, place - 1);
        string middle = Shown(place - 1, place);
        string after = Shown(place, place + 1);
        string one = sequence[place - 1].Before.Written;
        string two = other.Written;
        string left = $"({before} {one} {middle}) {two} {after}";
        string right = $"{before} {one} ({middle} {two} {after})";
        if (sequence.Skip(1).Any(p => p.Before.Kind == Operator.Near))
        {
            string beside = sequence[place - 1].Before.Kind == Operator.Near ? two : one;
            return problems.Error(other.At, "near-beside-operator",
                $"NEAR beside {beside} needs brackets. Write {left}, or {right}.");
        }

        return problems.Error(other.At, "mixed-operators",
            $"{one} and {two} stand side by side and can be read in two ways. Write {left}, or {right}.");
    }

    private NearNode Near()
    {
        Operation near = sequence[1].Before;
        foreach (Part side in sequence)
        {
            CheckSide(side.Node);
        }

        return new NearNode(sequence[0].Node.Offset, sequence[0].Node, sequence[1].Node, near.Distance, near.Ordered);
    }

    private void CheckSide(QueryNode side)
    {
        switch (Intruder(side))
        {
            case null:
                return;
            case FieldNode field:
                string name = QueryFields.NameOf(field.Field);
                throw problems.Error(field, "field-in-near",
                    $"{name}: has no place in a text to be near to. Write it after the NEAR: (a NEAR/5 b) AND {field}.");
            case ScopeNode quoted:
                throw problems.Error(quoted, "field-in-near",
                    "quoted: is a text of its own. Put the NEAR into it: quoted:(a NEAR/5 b).");
            case { } other:
                throw problems.Error(other, "operator-in-near",
                    "AND and NOT cannot stand inside a NEAR. Join several NEARs instead: (a NEAR/5 b) AND (a NEAR/5 c).");
        }
    }

    /// <summary>The first part of a NEAR's side that may not be there.</summary>
    private static QueryNode? Intruder(QueryNode node) => node switch
    {
        AllNode or FieldNode => node,
        AnyNode any => any.Parts.Select(Intruder).FirstOrDefault(n => n is not null),
        NearNode near => Intruder(near.Left) ?? Intruder(near.Right),
        ScopeNode { Scope: QueryScope.Quoted } => node,
        ScopeNode scope => Intruder(scope.Part),
        _ => null,
    };

    private AllNode All()
    {
        WarnOfImpliedAnd();
        return new AllNode(
            sequence[0].Node.Offset,
            [.. sequence.Where(p => p.Before.Kind != Operator.Not).Select(p => p.Node)],
            [.. sequence.Where(p => p.Before.Kind == Operator.Not).Select(p => p.Node)]);
    }

    private void WarnOfImpliedAnd()
    {
        int place = sequence.FindIndex(1, p => p.Before.Kind == Operator.None);
        if (place > 0)
        {
            problems.Warn(sequence[place].Before.At, "implied-and",
                $"No operator stands here; read as AND. Write {Shown(place - 1, place)} AND "
                + $"{Shown(place, place + 1)}, or a phrase in quotes.");
        }
    }

    /// <summary>Some parts as one would write them, short enough for a message.</summary>
    private string Shown(int from, int to)
    {
        if (from >= to)
        {
            return "";
        }

        IEnumerable<string> others = sequence.Take(to).Skip(from + 1).Select(p => $" {p.Before.Written} {Text(p.Node)}");
        string text = Text(sequence[from].Node) + string.Concat(others);
        return QueryProblems.Excerpt(text, LongestExcerpt);
    }

    private static string Text(QueryNode node) => QueryPrinter.Bracketed(node);
}
