using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>One query that matched a post.</summary>
public sealed class QueryMatch
{
    private readonly Post? _post;
    private readonly Hit[] _hits;
    private Report? _report;

    /// <param name="key">What the query was registered as.</param>
    /// <param name="matched">See <see cref="Matched"/>.</param>
    /// <param name="spans">See <see cref="Spans"/>.</param>
    public QueryMatch(string key, IReadOnlyList<string> matched, IReadOnlyList<MatchSpan> spans)
    {
        Key = key;
        _hits = [];
        _report = new Report(matched, spans);
    }

    /// <param name="hits">In any order, also twice. Sorted here, once.</param>
    internal QueryMatch(string key, Hit[] hits, Post post)
    {
        Key = key;
        _hits = hits;
        _post = post;
        if (hits.Length > 1)
        {
            Array.Sort(hits, Hit.Compare);
        }
    }

    /// <summary>What the query was registered as: a brand's slug.</summary>
    public string Key { get; }

    /// <summary>The words that matched, as written in the post, folded to lower case, distinct, in order. Cut from the post when first asked for.</summary>
    public IReadOnlyList<string> Matched => Told.Matched;

    /// <summary>Where they stand, for highlighting.</summary>
    public IReadOnlyList<MatchSpan> Spans => Told.Spans;

    /// <summary>Two threads may both make it: it is the same.</summary>
    private Report Told => _report ??= new Report(Hits.Words(_hits, _post!), Hits.Spans(_hits));

    private sealed record Report(IReadOnlyList<string> Matched, IReadOnlyList<MatchSpan> Spans);
}
