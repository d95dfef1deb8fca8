using System.Buffers;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>
/// Reads AND, OR, NOT and NEAR, which are operators in capitals only; and what other tools write for them: signs in front of
/// terms, <c>|</c> and <c>&amp;&amp;</c>, <c>near/5</c> and <c>ONEAR/5</c>, <c>AROUND(5)</c> and <c>NEAR(5)</c>.
/// </summary>
internal static class OperatorReader
{
    private const int UsualDistance = 4;
    private const string WithDistance = "NEAR/";
    private const string OrderedWithDistance = "ONEAR/";

    /// <summary>The minus, and the dashes that word processors make of it.</summary>
    private const string Minuses = "-‐‑–—−";

    private static readonly SearchValues<char> Signs = SearchValues.Create(Minuses + "+");
    private static readonly SearchValues<char> Openers = SearchValues.Create("(\"“{");

    /// <summary>Reads an operator if one stands here; null if none does.</summary>
    public static Operation? Read(QueryLexer lexer)
    {
        int at = lexer.At;
        string token = lexer.Between(at, lexer.TokenEnd(at));
        if (BracketedNear(token, at, lexer) is { } bracketed)
        {
            return bracketed;
        }

        if (Find(token, at, lexer) is { } operation)
        {
            lexer.At += token.Length;
            return operation;
        }

        if (IsSign(token, lexer))
        {
            lexer.At++;
            Operator kind = token[0] == '+' ? Operator.And : Operator.Not;
            return new Operation(kind, at) { Foreign = token, IsSign = true };
        }

        return null;
    }

    private static Operation? Find(string token, int at, QueryLexer lexer) => token switch
    {
        "AND" => new Operation(Operator.And, at),
        "OR" => new Operation(Operator.Or, at),
        "NOT" => new Operation(Operator.Not, at),
        "NEAR" => new Operation(Operator.Near, at, UsualDistance),
        "|" or "||" => new Operation(Operator.Or, at) { Foreign = token },
        "&&" => new Operation(Operator.And, at) { Foreign = token },
        _ when token.StartsWith(WithDistance, StringComparison.Ordinal) => Near(token.AsSpan(WithDistance.Length), at, lexer),
        _ => ForeignNear(token, at),
    };

    private static Operation Near(ReadOnlySpan<char> distance, int at, QueryLexer lexer)
    {
        if (TryDistance(distance, out int words, out bool isOrdered))
        {
            return new Operation(Operator.Near, at, words, isOrdered);
        }

        throw lexer.Problems.Error(at, "bad-near", "NEAR/ takes a number of words and an optional f.",
            new("a NEAR/5 b"), new("a NEAR/5f b", "for the left one first"));
    }

    /// <summary>Meltwater's and Sprinklr's <c>near/5</c>, and <c>onear/5</c> for the left one first, in any case.</summary>
    private static Operation? ForeignNear(string token, int at)
    {
        bool isOrdered = token.StartsWith(OrderedWithDistance, StringComparison.OrdinalIgnoreCase);
        string start = isOrdered ? OrderedWithDistance : WithDistance;
        if (!token.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            || !TryDistance(token.AsSpan(start.Length), out int words, out bool hasLetter))
        {
            return null;
        }

        return new Operation(Operator.Near, at, words, isOrdered || hasLetter) { Foreign = token };
    }

    /// <summary>
    /// Google's <c>AROUND(5)</c> and others' <c>NEAR(5)</c>, where a part follows: <c>acme NEAR(5)</c> asks for the number.
    /// </summary>
    private static Operation? BracketedNear(string token, int at, QueryLexer lexer)
    {
        if (token is not ("NEAR" or "AROUND"))
        {
            return null;
        }

        int open = at + token.Length;
        lexer.At = open;
        if (lexer.Follows("("))
        {
            int end = lexer.TokenEnd(open + 1);
            bool isDistance = TryDistance(lexer.Between(open + 1, end), out int words, out bool isOrdered);
            lexer.At = end;
            if (isDistance && lexer.Follows(")"))
            {
                lexer.At++;
                string written = lexer.Between(at, lexer.At);
                if (lexer.MoveToPart())
                {
                    return new Operation(Operator.Near, at, words, isOrdered) { Foreign = written };
                }
            }
        }

        lexer.At = at;
        return null;
    }

    private static bool TryDistance(ReadOnlySpan<char> distance, out int words, out bool isOrdered)
    {
        isOrdered = distance.EndsWith('f');
        return RangeBounds.TryCount(isOrdered ? distance[..^1] : distance, out words);
    }

    /// <summary>Whether a sign stands right before a term: not alone, and not as part of a drawing such as <c>-></c>.</summary>
    private static bool IsSign(string token, QueryLexer lexer)
    {
        if (token.Length == 0 || !Signs.Contains(token[0]))
        {
            return false;
        }

        if (token.Length == 1)
        {
            return lexer.Next is { } next && Openers.Contains(next);
        }

        return !Signs.Contains(token[1]) && token.EnumerateRunes().Any(IsOfTerm);
    }

    private static bool IsOfTerm(Rune rune) =>
        Characters.IsWord(rune) || !(rune.IsAscii || Minuses.Contains(rune.ToString(), StringComparison.Ordinal));
}
