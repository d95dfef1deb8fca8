using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Searching;

/// <summary>Shows where in a query something is wrong.</summary>
internal static class QueryPointer
{
    private const int MaxShown = 110;

    /// <summary>The query's line, cut around the place, and a line with a caret to stand below it.</summary>
    public static (string Line, string Caret) Of(string query, QueryProblem problem)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(problem);
        int lineStart = problem.Offset - problem.Column + 1;
        int lineEnd = query.AsSpan(problem.Offset).IndexOfAny('\r', '\n') is var end and >= 0 ? problem.Offset + end : query.Length;
        int from = Math.Max(lineStart, problem.Offset - (MaxShown / 2));
        int to = Math.Min(lineEnd, from + MaxShown);
        return (Visible(query[from..to]), new string([.. query[from..problem.Offset].Select(c => c == '\t' ? '\t' : ' ')]) + "^");
    }

    private static string Visible(string line) => new([.. line.Select(c => char.IsControl(c) && c != '\t' ? ' ' : c)]);
}
