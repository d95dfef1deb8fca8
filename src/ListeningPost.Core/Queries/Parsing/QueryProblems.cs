namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Finds the line and column of a problem.</summary>
internal static class QueryProblems
{
    /// <summary>A problem at an offset. A line ends with a line feed, a carriage return, or both.</summary>
    public static QueryProblem At(string query, int offset, string code, string message)
    {
        int line = 1;
        int lineStart = 0;
        for (int next = query.AsSpan(0, offset).IndexOfAny('\n', '\r'); next >= 0; next = query.AsSpan(lineStart, offset - lineStart).IndexOfAny('\n', '\r'))
        {
            int end = lineStart + next;
            bool isPair = query[end] == '\r' && end + 1 < query.Length && query[end + 1] == '\n';
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
