using System.Collections.Concurrent;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Queries compiled together; never changed.</summary>
internal sealed class QueryIndexSnapshot
{
    private readonly KeyValuePair<string, Query>[] _queries;
    private readonly Filter[] _filters;
    private readonly int[][] _anchoredBy;
    private readonly int[] _unanchored;
    private readonly ConcurrentBag<PostScan> _scans = [];

    public QueryIndexSnapshot(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        _queries = [.. queries];
        _filters = new Filter[queries.Count];
        var builder = new FilterBuilder();
        var anchored = new Dictionary<int, List<int>>();
        var unanchored = new List<int>();
        for (int i = 0; i < _queries.Length; i++)
        {
            (_filters[i], int[]? anchors) = builder.Build(_queries[i].Value);
            if (anchors is null)
            {
                unanchored.Add(i);
            }

            foreach (int term in anchors ?? [])
            {
                if (!anchored.TryGetValue(term, out List<int>? list))
                {
                    anchored.Add(term, list = []);
                }

                list.Add(i);
            }
        }

        Words = builder.Words;
        Prefixes = builder.Prefixes;
        Words.Freeze();
        Prefixes.Freeze();
        TermCount = builder.TermCount;
        _anchoredBy = [.. Enumerable.Range(0, TermCount).Select(t => anchored.TryGetValue(t, out List<int>? list) ? list.ToArray() : [])];
        _unanchored = [.. unanchored];
    }

    public TermTable Words { get; }

    public TermTable Prefixes { get; }

    public int TermCount { get; }

    public int QueryCount => _queries.Length;

    /// <summary>The queries that a term makes candidates.</summary>
    public int[] AnchoredBy(int term) => _anchoredBy[term];

    public IReadOnlyList<QueryMatch> Match(Post post, string source)
    {
        PostScan scan = _scans.TryTake(out PostScan? used) ? used : new PostScan(this);
        scan.Read(post);
        Found found = default;
        foreach (int query in scan.Candidates)
        {
            Try(query, scan, source, ref found);
        }

        foreach (int query in _unanchored)
        {
            Try(query, scan, source, ref found);
        }

        scan.Release();
        _scans.Add(scan);
        return found.InOrder();
    }

    /// <summary>Whether some filter lets the post through: what nearly every post is not.</summary>
    private void Try(int query, PostScan scan, string source, ref Found found)
    {
        if (_filters[query].Test(scan, Filter.Title | Filter.Text) == Certainty.No)
        {
            return;
        }

        found.View ??= new PostView(scan.Post, source);
        var evaluator = new QueryEvaluator(found.View, _queries[query].Value.Zone);
        if (evaluator.Matches(_queries[query].Value.Tree))
        {
            (found.Matches ??= []).Add((query, evaluator.Match(_queries[query].Key)));
        }
    }

    private struct Found
    {
        public PostView? View;
        public List<(int Query, QueryMatch Match)>? Matches;

        public readonly IReadOnlyList<QueryMatch> InOrder()
        {
            if (Matches is null)
            {
                return [];
            }

            Matches.Sort((a, b) => a.Query.CompareTo(b.Query));
            return [.. Matches.Select(m => m.Match)];
        }
    }
}
