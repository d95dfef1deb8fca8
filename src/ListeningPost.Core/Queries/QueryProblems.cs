namespace ListeningPost.Core.Queries;

/// <summary>Finds the line and column of a problem.</summary>
internal static class QueryProblems
{
    /// <summary>A problem at an offset. A line ends with a line feed, a carriage return, or both.</summary>
    public static QueryProblem At(string query, int offset, string code, string message)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++)
        {
            bool endsLine = query[i] == '\n' || (query[i] == '\r' && (i + 1 == query.Length || query[i + 1] != '\n'));
            if (endsLine)
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new QueryProblem(code, message, offset, line, offset - lineStart + 1);
    }
}
