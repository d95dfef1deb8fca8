using System.Globalization;

namespace ListeningPost.Core.Queries.Parsing;

internal sealed partial class QueryReader
{
    /// <summary>Takes an operator if one stands here; null if none does, and after an error.</summary>
    private Operation? ReadOperator()
    {
        int at = _at;
        ReadOnlySpan<char> token = _text.AsSpan(at..TokenEnd(at));
        Operation? read = token switch
        {
            "AND" => new Operation(Operator.And, at),
            "OR" => new Operation(Operator.Or, at),
            "NOT" => new Operation(Operator.Not, at),
            "NEAR" => new Operation(Operator.Near, at, Distance: 4),
            _ => null,
        };
        if (read is null && token.StartsWith("NEAR/", StringComparison.Ordinal))
        {
            read = ReadNear(token[5..]);
        }

        _at += read is null ? 0 : token.Length;
        return read;
    }

    private Operation? ReadNear(ReadOnlySpan<char> distance)
    {
        bool ordered = distance.EndsWith("f", StringComparison.Ordinal);
        if (TryCount(ordered ? distance[..^1] : distance, out int words))
        {
            return new Operation(Operator.Near, _at, words, ordered);
        }

        Fail(_at, "bad-near", "NEAR/ takes a number of words and an optional f. Write NEAR/5, or NEAR/5f for the left one first.");
        return null;
    }

    /// <summary>Whether an operator may stand here; says so if not.</summary>
    private bool Joins(List<Part> sequence, ref Operation? pending, Operation operation)
    {
        if (pending is { Kind: Operator.And } && operation.Kind == Operator.Not)
        {
            pending = operation;
            return true;
        }

        if (pending is { } open)
        {
            _ = open.Kind == Operator.Or && operation.Kind == Operator.Not
                ? Fail(open.At, "or-not", "OR NOT would match nearly everything. Write a NOT b, or (a OR c) NOT b.")
                : Fail(open.At, "missing-operand",
                    $"{open.Name} needs a term after it, and {operation.Name} follows. Remove one of the two, or write "
                    + $"{operation.Name} in lower case if the word is meant.");
            return false;
        }

        if (sequence.Count == 0 && operation.Kind != Operator.Not)
        {
            Fail(operation.At, "missing-operand",
                $"{operation.Name} needs a term before it. Write one, or {operation.Name} in lower case if the word is meant.");
            return false;
        }

        pending = operation;
        return true;
    }

    /// <summary>ASCII digits; a number too great for any text counts as the greatest.</summary>
    private static bool TryCount(ReadOnlySpan<char> digits, out int count)
    {
        count = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            count = int.MaxValue;
        }

        return true;
    }
}
