using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Evaluating;

/// <summary>Finds which of many queries a post matches.</summary>
public interface IQueryMatcher
{
    /// <summary>All matches, in the order in which the queries were given.</summary>
    /// <param name="post">Plain text.</param>
    /// <param name="source">The configured name of the source that brought it, for <c>source:</c>.</param>
    IReadOnlyList<QueryMatch> Match(Post post, string source);
}

/// <summary>A place in a post's title or text.</summary>
/// <param name="InTitle">True: in the title; false: in the text.</param>
/// <param name="Start">UTF-16 units from 0.</param>
/// <param name="Length">UTF-16 units.</param>
public readonly record struct MatchSpan(bool InTitle, int Start, int Length);
