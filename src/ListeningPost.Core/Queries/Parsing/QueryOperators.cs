using System.Globalization;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Makes one node of a sequence of parts, or says why their operators do not go together.</summary>
internal static class QueryOperators
{
    public static QueryNode? Combine(List<Part> sequence, QueryReader reader)
    {
        if (sequence[0].Before.Kind == Operator.Not)
        {
            return StartsWithNot(sequence, reader);
        }

        if (sequence.Count == 1)
        {
            return sequence[0].Node;
        }

        if (FirstOther(sequence) is { } other)
        {
            return Mixed(sequence, other, reader);
        }

        Operation first = sequence[1].Before;
        if (first.Kind == Operator.Near)
        {
            return Near(sequence, reader);
        }

        if (first.Kind == Operator.Or)
        {
            return new AnyNode(sequence[0].Node.Offset, [.. sequence.Select(p => p.Node)]);
        }

        WarnOfImpliedAnd(sequence, reader);
        return new AllNode(
            sequence[0].Node.Offset,
            [.. sequence.Where(p => p.Before.Kind != Operator.Not).Select(p => p.Node)],
            [.. sequence.Where(p => p.Before.Kind == Operator.Not).Select(p => p.Node)]);
    }

    private static QueryNode? StartsWithNot(List<Part> sequence, QueryReader reader)
    {
        int at = sequence[0].Before.At;
        return sequence.Skip(1).All(p => p.Before.Kind == Operator.Not)
            ? reader.Fail(at, "only-exclusions",
                "NOT needs something to subtract from. Write what to search for before it: acme NOT careers.")
            : reader.Fail(at, "missing-operand",
                "NOT stands first and has nothing to subtract from. Write it after what it is subtracted from: acme NOT careers.");
    }

    /// <summary>The first operator that does not go with the first one.</summary>
    private static Part? FirstOther(List<Part> sequence)
    {
        Operation first = sequence[1].Before;
        foreach (Part part in sequence.Skip(2))
        {
            bool goesWith = first.IsAnd ? part.Before.IsAnd : part.Before.Kind == first.Kind && first.Kind != Operator.Near;
            if (!goesWith)
            {
                return part;
            }
        }

        return null;
    }

    private static QueryNode? Mixed(List<Part> sequence, Part other, QueryReader reader)
    {
        int place = sequence.IndexOf(other);
        string before = Shown(sequence, 0, place - 1);
        string middle = Shown(sequence, place - 1, place);
        string after = Shown(sequence, place, place + 1);
        string one = Joined(sequence[place - 1].Before);
        string two = Joined(other.Before);
        string left = $"({before} {one} {middle}) {two} {after}";
        string right = $"{before} {one} ({middle} {two} {after})";
        if (sequence.Skip(1).Any(p => p.Before.Kind == Operator.Near))
        {
            return reader.Fail(other.Before.At, "near-beside-operator",
                $"NEAR beside {(one.StartsWith("NEAR", StringComparison.Ordinal) ? two : one)} needs brackets. "
                + $"Write {left}, or {right}.");
        }

        return reader.Fail(other.Before.At, "mixed-operators",
            $"{one} and {two} stand side by side and can be read in two ways. Write {left}, or {right}.");
    }

    private static string Shown(List<Part> sequence, int from, int to)
    {
        if (from >= to)
        {
            return "";
        }

        string text = string.Join(
            ' ',
            sequence.Skip(from).Take(to - from).Select((p, i) => i == 0 ? Text(p.Node) : $"{Joined(p.Before)} {Text(p.Node)}"));
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 56), " …");
    }

    private static string Text(QueryNode node) => node is AllNode or AnyNode or NearNode ? $"({node})" : node.ToString();

    private static string Joined(Operation operation) => operation.Kind != Operator.Near
        ? operation.Name
        : string.Create(CultureInfo.InvariantCulture, $"NEAR/{operation.Distance}{(operation.Ordered ? "f" : "")}");

    private static NearNode? Near(List<Part> sequence, QueryReader reader)
    {
        Operation near = sequence[1].Before;
        foreach (Part side in sequence)
        {
            if (Intruder(side.Node) is { } intruder)
            {
                string message = intruder is FieldNode field
                    ? $"{QueryFields.NameOf(field.Field)}: has no place in a text to be near to. Write it after the NEAR: (a NEAR/5 b) AND {field}."
                    : "AND and NOT cannot stand inside a NEAR. Join several NEARs instead: (a NEAR/5 b) AND (a NEAR/5 c).";
                reader.FailAtNode(intruder, intruder is FieldNode ? "field-in-near" : "operator-in-near", message);
                return null;
            }
        }

        return new NearNode(sequence[0].Node.Offset, sequence[0].Node, sequence[1].Node, near.Distance, near.Ordered);
    }

    /// <summary>The first part of a NEAR's side that may not be there.</summary>
    private static QueryNode? Intruder(QueryNode node) => node switch
    {
        AllNode or FieldNode => node,
        AnyNode any => any.Parts.Select(Intruder).FirstOrDefault(n => n is not null),
        NearNode near => Intruder(near.Left) ?? Intruder(near.Right),
        ScopeNode scope => Intruder(scope.Part),
        _ => null,
    };

    private static void WarnOfImpliedAnd(List<Part> sequence, QueryReader reader)
    {
        for (int i = 1; i < sequence.Count; i++)
        {
            if (sequence[i].Before.Kind == Operator.None)
            {
                reader.Warn(sequence[i].Before.At, "implied-and",
                    $"No operator stands here; read as AND. Write {Shown(sequence, i - 1, i)} AND "
                    + $"{Shown(sequence, i, i + 1)}, or a phrase in quotes.");
                return;
            }
        }
    }
}
