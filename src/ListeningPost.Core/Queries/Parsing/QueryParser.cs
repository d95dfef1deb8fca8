using System.Globalization;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads the query language. Never throws, hangs or overflows, whatever the text.</summary>
public static class QueryParser
{
    /// <summary>Characters (UTF-16 units) that a query may have.</summary>
    public const int MaxLength = 16_384;

    /// <summary>Terms that a query may have.</summary>
    public const int MaxTerms = 5_000;

    /// <summary>Levels of brackets that a query may have.</summary>
    public const int MaxLevels = 64;

    /// <summary>Parses a query.</summary>
    /// <param name="text">At most 16,384 characters are read; more is an error.</param>
    /// <param name="use">Which fields are allowed.</param>
    /// <param name="zone">Whose days <c>published:</c> means. Null: UTC.</param>
    public static QueryParse Parse(string text, QueryUse use = QueryUse.Brand, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            return new QueryParse(null, TooLong(text), []);
        }

        var lexer = new QueryLexer(text, use);
        try
        {
            QueryNode tree = new QueryReader(lexer, use).ReadAll();
            var query = new Query { Text = text, Tree = tree, Zone = zone ?? TimeZoneInfo.Utc };
            return new QueryParse(query, null, lexer.Problems.Warnings);
        }
        catch (QueryErrorException error)
        {
            return new QueryParse(null, error.Problem, lexer.Problems.Warnings);
        }
    }

    /// <summary>What a short query means, without a word about it; null when it cannot be read.</summary>
    internal static QueryNode? Tried(string text, QueryUse use)
    {
        try
        {
            return new QueryReader(new QueryLexer(text, toldOf: null), use).ReadAll();
        }
        catch (QueryErrorException)
        {
            return null;
        }
    }

    private static QueryProblem TooLong(string text)
    {
        string length = text.Length.ToString(CultureInfo.InvariantCulture);
        return QueryProblems.At(text, MaxLength, "query-too-long",
            $"The query has {length} characters; at most 16384 are read. Split it, or use prefixes such as `recall*` instead of "
            + "lists of forms.");
    }
}

/// <summary>What a query is for.</summary>
public enum QueryUse
{
    /// <summary>What a brand listens for: fields that are worked out after matching are an error.</summary>
    Brand,

    /// <summary>A search over stored mentions: every field.</summary>
    Search,
}

/// <summary>A parsed query, or why there is none.</summary>
/// <param name="Query">Null when there is an error.</param>
/// <param name="Error">The first error, or null.</param>
/// <param name="Warnings">What was read differently than it may have been meant.</param>
public sealed record QueryParse(Query? Query, QueryProblem? Error, IReadOnlyList<QueryProblem> Warnings);

/// <summary>An error or a warning, with its place.</summary>
/// <param name="Code">Stable, kebab-case: <c>mixed-operators</c>.</param>
/// <param name="Message">What is wrong and how to repair it.</param>
/// <param name="Offset">UTF-16 units from 0.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public sealed record QueryProblem(string Code, string Message, int Offset, int Line, int Column);
