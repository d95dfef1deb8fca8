using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>Evaluates every query on every post, one after the other: the plain way, and what the index is tested against.</summary>
public sealed class QueryMatcher(IReadOnlyList<KeyValuePair<string, Query>> queries) : IQueryMatcher
{
    /// <inheritdoc/>
    public IReadOnlyList<QueryMatch> Match(Post post, string source)
    {
        ArgumentNullException.ThrowIfNull(post);
        var view = new PostView(post, source);
        var matches = new List<QueryMatch>();
        foreach ((string key, Query query) in queries)
        {
            var evaluator = new QueryEvaluator(view, query.Zone);
            if (evaluator.Matches(query.Tree))
            {
                matches.Add(evaluator.Match(key));
            }
        }

        return matches;
    }
}
