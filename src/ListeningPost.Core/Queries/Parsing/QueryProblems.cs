namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Tells of a query what is wrong, and what was read differently than it may have been meant, each with its place.</summary>
/// <param name="query">As written.</param>
/// <param name="offsets">For each place in the text that is read where it stands in the query.</param>
internal sealed class QueryProblems(string query, int[] offsets)
{
    private readonly List<QueryProblem> _warnings = [];

    public IReadOnlyList<QueryProblem> Warnings => _warnings;

    /// <summary>To be thrown: an error at a place in the text that is read.</summary>
    public QueryErrorException Error(int at, string code, string message) => new(At(query, offsets[at], code, message));

    /// <summary>To be thrown: an error of a part that has been read.</summary>
    public QueryErrorException Error(QueryNode node, string code, string message) => new(At(query, node.Offset, code, message));

    public void Warn(int at, string code, string message) => _warnings.Add(At(query, offsets[at], code, message));

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
}
