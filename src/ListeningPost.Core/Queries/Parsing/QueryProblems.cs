namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Tells of a query what is wrong, and what was read differently than it may have been meant, each with its place.</summary>
/// <param name="query">As written.</param>
/// <param name="offsets">For each place in the text that is read where it stands in the query.</param>
/// <param name="use">What the query is for; null: it is a repair that is tried, and nobody reads what is told of it.</param>
internal sealed class QueryProblems(string query, int[] offsets, QueryUse? use)
{
    /// <summary>Nobody reads more of them, and each costs the reading of its repairs.</summary>
    private const int MostWarnings = 200;

    private readonly List<QueryProblem> _warnings = [];

    /// <summary>In the order in which they stand in the query.</summary>
    public IReadOnlyList<QueryProblem> Warnings => [.. _warnings.OrderBy(warning => warning.Offset)];

    /// <summary>To be thrown: an error at a place in the text that is read.</summary>
    public QueryErrorException Error(int at, string code, string fact, params ReadOnlySpan<Repair> repairs) =>
        new(At(query, offsets[at], code, Message(fact, repairs)));

    /// <summary>To be thrown: an error of a part that has been read.</summary>
    public QueryErrorException Error(QueryNode node, string code, string fact, params ReadOnlySpan<Repair> repairs) =>
        new(At(query, node.Offset, code, Message(fact, repairs)));

    public void Warn(int at, string code, string fact, params ReadOnlySpan<Repair> repairs)
    {
        if (use is not null && _warnings.Count < MostWarnings)
        {
            _warnings.Add(At(query, offsets[at], code, Message(fact, repairs)));
        }
    }

    /// <summary>A part of a query, short enough for a message.</summary>
    public static string Excerpt(string part, int longest) =>
        part.Length <= longest ? part : string.Concat(part.AsSpan(0, longest - 4), " …");

    /// <summary>A problem at an offset. A line ends with a line feed, a carriage return, or both.</summary>
    public static QueryProblem At(string query, int offset, string code, string message)
    {
        int line = 1;
        int lineStart = 0;
        while (query.AsSpan(lineStart, offset - lineStart).IndexOfAny('\n', '\r') is var next and >= 0)
        {
            int end = lineStart + next;
            bool isPair = query.AsSpan(end).StartsWith("\r\n");
            if (isPair && end + 1 == offset)
            {
                break;
            }

            line++;
            lineStart = end + (isPair ? 2 : 1);
        }

        return new QueryProblem(code, message, offset, line, offset - lineStart + 1);
    }

    private string Message(string fact, ReadOnlySpan<Repair> repairs) => use is { } meant ? Repair.Told(fact, repairs, meant) : fact;
}
