using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;

namespace ListeningPost.Configuration;

/// <summary>What a brand's query was read as, where that may not be what was meant: a line for each warning of <c>test-query</c>.</summary>
internal static class QueryWarnings
{
    /// <summary>In the query's order: <c>warning: brand acme, query, column 7: …</c>.</summary>
    public static IReadOnlyList<string> Lines(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        QueryParse parse = QueryParser.Parse(brand.Query, zone: TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone));
        return [.. parse.Warnings.Select(warning => OneLine.Of(Line(brand, warning)))];
    }

    private static string Line(Brand brand, QueryProblem warning) =>
        $"warning: brand {brand.Slug}, query, {Place(warning)}: {warning.Message}";

    private static string Place(QueryProblem warning)
    {
        string column = string.Create(CultureInfo.InvariantCulture, $"column {warning.Column}");
        return warning.Line == 1 ? column : string.Create(CultureInfo.InvariantCulture, $"line {warning.Line}, {column}");
    }
}
