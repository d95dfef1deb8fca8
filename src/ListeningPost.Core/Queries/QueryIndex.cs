using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Finds which of many queries a post matches, in one pass over its words.</summary>
/// <remarks>
/// <para>
/// A table of all words, beginnings of words and pairs of neighbours that some query needs is asked once for each word of
/// a post; another of what fields ask for by one value (<c>site:</c>, <c>platform:</c>) once for each post. Each query
/// hangs on the rarest of these of which a match needs one, guarded by the next rarest; only the queries of terms that were
/// met are looked at, first by a compiled filter over the places of the words, and what that lets through by the
/// evaluator, which also says what matched. The filter may let through what does not match, and never stops what does; so
/// this finds exactly what <see cref="QueryMatcher"/> finds. Queries that hang on nothing (ranges, symbols) are tried on
/// every post.
/// </para>
/// <para>Safe for use by many threads, also while <see cref="Replace"/> runs.</para>
/// </remarks>
public sealed class QueryIndex : IQueryMatcher
{
    private volatile QueryIndexSnapshot _snapshot;

    public QueryIndex(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        _snapshot = new QueryIndexSnapshot(queries);
    }

    /// <summary>Takes other queries from the next post on. Posts being matched go on with the earlier ones. A few changes among many queries cost little.</summary>
    public void Replace(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        _snapshot = _snapshot.With(queries);
    }

    /// <inheritdoc/>
    public IReadOnlyList<QueryMatch> Match(Post post, string source)
    {
        ArgumentNullException.ThrowIfNull(post);
        return _snapshot.Match(post, source);
    }

    /// <summary>How many queries are looked at for some posts, each once for each term that it hangs on.</summary>
    internal long CandidatesOf(IEnumerable<Post> posts) => posts.Sum(p => (long)_snapshot.CandidatesOf(p));
}
