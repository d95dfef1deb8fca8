namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Ends the reading of a query at the first thing that is wrong.</summary>
/// <remarks><see cref="QueryParser"/> catches it: nobody else sees one.</remarks>
internal sealed class QueryErrorException(QueryProblem problem) : Exception(problem.Message)
{
    public QueryProblem Problem { get; } = problem;
}
