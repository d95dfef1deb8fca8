using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Searching;

/// <summary>A parameter of a request is unknown or wrong. The message says what to write instead.</summary>
/// <param name="parameter">Its name.</param>
/// <param name="message">What is wrong with it, and what to write.</param>
/// <param name="place">Where in the query, if it is one.</param>
public sealed class BadParameterException(string parameter, string message, QueryProblem? place = null) : Exception(message)
{
    public string Parameter { get; } = parameter;

    public QueryProblem? Place { get; } = place;
}
