namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Makes one node of a sequence of parts, or says why their operators do not go together.</summary>
internal sealed class QueryOperators(List<Part> sequence, QueryProblems problems)
{
    private const int LongestExcerpt = 60;

    /// <summary>Stands in a repair for what is too long to be repeated.</summary>
    private const string Ellipsis = "…";

    public QueryNode Combined()
    {
        if (sequence[0].Before.Kind == Operator.Not && !IsSubtractedLater())
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

        WarnOfForeign();
        return sequence[1].Before.Kind switch
        {
            Operator.Near => Near(),
            Operator.Or => new AnyNode(sequence[0].Node.Offset, [.. sequence.Select(p => p.Node)]),
            _ => All(),
        };
    }

    /// <summary>Whether the sequence begins with a term that another tool's minus excludes: <c>-jobs acme</c>.</summary>
    private bool IsSubtractedLater() =>
        sequence[0].Before.IsSign && sequence.All(p => p.Before.IsAnd) && sequence.Any(p => p.Before.Kind != Operator.Not);

    private QueryErrorException StartsWithNot()
    {
        Operation first = sequence[0].Before;
        Repair[] repairs = [new($"acme NOT {Shown(0, 1)}", Repair.Example), first.AsText];
        if (sequence.All(p => p.Before.Kind == Operator.Not))
        {
            return problems.Error(first.At, "only-exclusions",
                "NOT needs something to subtract from: write what to search for before it.", repairs);
        }

        return problems.Error(first.At, "missing-operand",
            "NOT stands first and has nothing to subtract from: write it after what it is subtracted from.", repairs);
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
        Repair[] bracketings =
        [
            new($"({before} {one} {middle}) {two} {after}"),
            new($"{before} {one} ({middle} {two} {after})"),
        ];
        string words = sequence.Any(p => LowerCaseWords.Is(p.Node)) ? " In lower case and, or and not are words." : "";
        if (sequence.Skip(1).Any(p => p.Before.Kind == Operator.Near))
        {
            string beside = sequence[place - 1].Before.Kind == Operator.Near ? two : one;
            return problems.Error(other.At, "near-beside-operator", $"NEAR beside {beside} needs brackets.{words}", bracketings);
        }

        return problems.Error(other.At, "mixed-operators",
            $"{one} and {two} stand side by side and can be read in two ways.{words}", bracketings);
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
        switch (NearSides.Intruder(side))
        {
            case null:
                return;
            case FieldNode field:
                string name = QueryFields.NameOf(field.Field);
                throw problems.Error(field, "field-in-near",
                    $"{name}: has no place in a text to be near to: it belongs after the NEAR.", new Repair($"(a NEAR/5 b) AND {field}"));
            case ScopeNode quoted:
                throw problems.Error(quoted, "field-in-near",
                    "quoted: is a text of its own: the NEAR belongs into it.", new Repair("quoted:(a NEAR/5 b)", Repair.Example));
            case { } other:
                throw problems.Error(other, "operator-in-near",
                    "AND and NOT cannot stand inside a NEAR: join several NEARs instead.",
                    new Repair("(a NEAR/5 b) AND (a NEAR/5 c)", Repair.Example));
        }
    }

    private AllNode All()
    {
        WarnOfImpliedAnd();
        return new AllNode(
            sequence[0].Node.Offset,
            [.. sequence.Where(p => p.Before.Kind != Operator.Not).Select(p => p.Node)],
            [.. sequence.Where(p => p.Before.Kind == Operator.Not).Select(p => p.Node)]);
    }

    /// <summary>Shows how each operator of another tool is read.</summary>
    private void WarnOfForeign()
    {
        for (int i = 0; i < sequence.Count; i++)
        {
            if (sequence[i].Before is { Foreign: { } foreign } operation)
            {
                string code = operation.IsSign ? "sign-in-front" : "other-operator";
                string meaning = operation.IsSign ? $"{operation.Name} {Shown(i, i + 1)}" : operation.Written;
                problems.Warn(operation.At, code, $"{QueryProblems.Excerpt(foreign, LongestExcerpt)} is read as {meaning}.",
                    new($"{Before(i)} {operation.Written} {Shown(i, i + 1)}"), operation.AsText);
            }
        }
    }

    /// <summary>What a part is joined to: the part before it, or of a first one that is excluded the first that is not.</summary>
    private string Before(int place)
    {
        int joined = place > 0 ? place - 1 : sequence.FindIndex(p => p.Before.Kind != Operator.Not);
        while (joined > 0 && sequence[joined].Before.Kind == Operator.Not)
        {
            joined--;
        }

        return Shown(joined, joined + 1);
    }

    private void WarnOfImpliedAnd()
    {
        int place = sequence.FindIndex(1, p => p.Before.Kind == Operator.None);
        if (place > 0)
        {
            string one = Before(place);
            string two = Shown(place, place + 1);
            Repair[] repairs = [new($"{one} AND {two}")];
            if (sequence[place - 1].Node is WordsNode && sequence[place].Node is WordsNode)
            {
                repairs = [.. repairs, new($"\"{one} {two}\"", "for the phrase")];
            }

            problems.Warn(sequence[place].Before.At, "implied-and", "No operator stands here; read as AND.", repairs);
        }
    }

    /// <summary>Some parts as one would write them; an ellipsis where that is too long for a message.</summary>
    private string Shown(int from, int to)
    {
        if (from >= to)
        {
            return "";
        }

        IEnumerable<string> others = sequence.Take(to).Skip(from + 1).Select(p => $" {p.Before.Written} {Text(p.Node)}");
        string text = Text(sequence[from].Node) + string.Concat(others);
        return text.Length <= LongestExcerpt ? text : Ellipsis;
    }

    private static string Text(QueryNode node) => QueryPrinter.Bracketed(node);
}
