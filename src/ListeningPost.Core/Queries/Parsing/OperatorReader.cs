namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads AND, OR, NOT and NEAR, which are operators in capitals only.</summary>
internal static class OperatorReader
{
    private const int UsualDistance = 4;
    private const string WithDistance = "NEAR/";

    /// <summary>Reads an operator if one stands here; null if none does.</summary>
    public static Operation? Read(QueryLexer lexer)
    {
        int at = lexer.At;
        string token = lexer.Between(at, lexer.TokenEnd(at));
        if (Find(token, at, lexer) is not { } operation)
        {
            return null;
        }

        lexer.At += token.Length;
        return operation;
    }

    private static Operation? Find(string token, int at, QueryLexer lexer) => token switch
    {
        "AND" => new Operation(Operator.And, at),
        "OR" => new Operation(Operator.Or, at),
        "NOT" => new Operation(Operator.Not, at),
        "NEAR" => new Operation(Operator.Near, at, UsualDistance),
        _ when token.StartsWith(WithDistance, StringComparison.Ordinal) => Near(token.AsSpan(WithDistance.Length), at, lexer),
        _ => null,
    };

    private static Operation Near(ReadOnlySpan<char> distance, int at, QueryLexer lexer)
    {
        bool isOrdered = distance.EndsWith('f');
        ReadOnlySpan<char> digits = isOrdered ? distance[..^1] : distance;
        if (!RangeBounds.TryCount(digits, out int words))
        {
            throw lexer.Problems.Error(at, "bad-near",
                "NEAR/ takes a number of words and an optional f. Write NEAR/5, or NEAR/5f for the left one first.");
        }

        return new Operation(Operator.Near, at, words, isOrdered);
    }
}
