namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Ends the reading of a query at the first thing that is wrong. <see cref="QueryParser"/> catches it: nobody else sees one.</summary>
internal sealed class QueryErrorException(QueryProblem problem) : Exception(problem.Message)
{
    public QueryProblem Problem { get; } = problem;
}
