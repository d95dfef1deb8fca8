namespace ListeningPost.Core.Evaluating;

/// <summary>One query that matched a post.</summary>
/// <remarks>Small, since a post may match many: it knows the hits in the post, and works out what to tell of them when it is asked.</remarks>
public readonly struct QueryMatch
{
    private readonly object _known;
    private readonly int _firstHit;
    private readonly int _hitCount;

    /// <param name="key">What the query was registered as.</param>
    /// <param name="matched">See <see cref="Matched"/>.</param>
    /// <param name="spans">See <see cref="Spans"/>.</param>
    public QueryMatch(string key, IReadOnlyList<string> matched, IReadOnlyList<MatchSpan> spans)
    {
        Key = key;
        _known = new Report(matched, spans);
    }

    /// <param name="key">What the query was registered as.</param>
    /// <param name="post">The hits of all matches.</param>
    /// <param name="firstHit">The first of this one's.</param>
    /// <param name="hitCount">How many are its own, in any order, also twice.</param>
    internal QueryMatch(string key, PostHits post, int firstHit, int hitCount)
    {
        Key = key;
        _known = post;
        _firstHit = firstHit;
        _hitCount = hitCount;
    }

    /// <summary>What the query was registered as: a brand's slug.</summary>
    public string Key { get; }

    /// <summary>The words that matched, as written in the post, folded to lower case, distinct, in order. Cut from the post whenever asked for.</summary>
    public IReadOnlyList<string> Matched => _known is PostHits post ? Hits.Words(InOrder(post), post.Post) : ((Report)_known).Matched;

    /// <summary>Where they stand, for highlighting. Worked out whenever asked for.</summary>
    public IReadOnlyList<MatchSpan> Spans => _known is PostHits post ? Hits.Spans(InOrder(post)) : ((Report)_known).Spans;

    private Hit[] InOrder(PostHits post)
    {
        Hit[] hits = post.Hits.AsSpan(_firstHit, _hitCount).ToArray();
        Array.Sort(hits, Hit.Compare);
        return hits;
    }

    private sealed record Report(IReadOnlyList<string> Matched, IReadOnlyList<MatchSpan> Spans);
}
