using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

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
/// <para>
/// Which terms are rare is guessed at first, and learned from the posts: after some thousands, and then ever more rarely, the
/// queries are hung anew, beside the matching. What is found does not depend on it.
/// </para>
/// <para>Safe for use by many threads, also while <see cref="Replace"/> runs.</para>
/// </remarks>
public sealed class QueryIndex : IQueryMatcher
{
    private QueryIndexSnapshot _snapshot;

    public QueryIndex(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        _snapshot = new QueryIndexSnapshot(queries);
    }

    /// <summary>Ends when what was learned last is made use of.</summary>
    internal Task Learning { get; private set; } = Task.CompletedTask;

    /// <summary>Takes other queries from the next post on. Posts being matched go on with the earlier ones. A few changes among many queries cost little.</summary>
    public void Replace(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        Volatile.Write(ref _snapshot, Volatile.Read(ref _snapshot).With(queries));
    }

    /// <inheritdoc/>
    public IReadOnlyList<QueryMatch> Match(Post post, string source)
    {
        ArgumentNullException.ThrowIfNull(post);
        QueryIndexSnapshot snapshot = Volatile.Read(ref _snapshot);
        IReadOnlyList<QueryMatch> matches = snapshot.Match(post, source, out var met);
        if (met is { } seen)
        {
            Learn(snapshot, seen.Met, seen.Posts);
        }

        return matches;
    }

    /// <summary>Hangs the queries anew, beside the matching, unless they have been replaced meanwhile: then it is learned anew.</summary>
    private void Learn(QueryIndexSnapshot from, int[] met, int posts) =>
        Learning = Task.Run(() => Interlocked.CompareExchange(ref _snapshot, from.Learned(met, posts), from));

    /// <summary>Hangs the queries anew at once, as after some posts in which the terms were met so often.</summary>
    internal void LearnFrom(Func<int, int> met, int posts)
    {
        QueryIndexSnapshot snapshot = Volatile.Read(ref _snapshot);
        int[] counts = [.. Enumerable.Range(0, snapshot.TermCount).Select(met)];
        Volatile.Write(ref _snapshot, snapshot.Learned(counts, posts));
    }

    /// <summary>How many queries are looked at for some posts, each once for each term that it hangs on.</summary>
    internal long CandidatesOf(IEnumerable<Post> posts) => posts.Sum(p => (long)_snapshot.CandidatesOf(p));
}
