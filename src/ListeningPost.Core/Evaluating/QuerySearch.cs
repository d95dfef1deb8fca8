using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>Evaluates a search over stored mentions by the very rules that matched them.</summary>
public static class QuerySearch
{
    /// <summary>What matched, or null.</summary>
    /// <param name="query">Parsed for a search.</param>
    /// <param name="post">As stored.</param>
    /// <param name="source">The source that brought it.</param>
    /// <param name="facts">What was worked out about the mention.</param>
    public static QueryMatch? Match(Query query, Post post, string source, SearchFacts facts)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(facts);
        Post known = facts.Language is { } language ? post with { Language = language } : post;
        var evaluator = new QueryEvaluator(new PostView(known, source, facts), query.Zone);
        return evaluator.Matches(query.Tree) ? evaluator.Match("") : null;
    }
}
