namespace ListeningPost.Core.Queries;

/// <summary>Reads the query language. Never throws, hangs or overflows, whatever the text.</summary>
public static class QueryParser
{
    /// <summary>Parses a query.</summary>
    /// <param name="text">At most 16,384 characters are read; more is an error.</param>
    /// <param name="use">Which fields are allowed.</param>
    public static QueryParse Parse(string text, QueryUse use = QueryUse.Brand) =>
        throw new NotSupportedException(text + use);
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
