using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Evaluates every query on every post, one after the other.</summary>
public sealed class QueryMatcher(IReadOnlyList<KeyValuePair<string, Query>> queries) : IQueryMatcher
{
    public IReadOnlyList<QueryMatch> Match(Post post, string source) => throw new NotSupportedException(source + queries.Count);
}
