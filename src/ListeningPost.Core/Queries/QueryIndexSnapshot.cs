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

    private void Try(int query, PostScan scan, string source, ref Found found)
    {
        Filter filter = _filters[query];
        Certainty certainty = filter.Test(scan, Filter.Title | Filter.Text);
        if (certainty == Certainty.No)
        {
            return;
        }

        (string key, Query parsed) = _queries[query];
        if (certainty == Certainty.Yes)
        {
            List<Hit> hits = found.Hits ??= [];
            hits.Clear();
            if (filter.Collect(scan, Filter.Title | Filter.Text, hits))
            {
                found.Add(query, Hits.Report(key, hits, scan.Post));
                return;
            }
        }

        found.View ??= new PostView(scan.Post, source);
        var evaluator = new QueryEvaluator(found.View, parsed.Zone);
        if (evaluator.Matches(parsed.Tree))
        {
            found.Add(query, evaluator.Match(key));
        }
    }

    private struct Found
    {
        public PostView? View;
        public List<Hit>? Hits;
        private List<(int Query, QueryMatch Match)>? _matches;

        public void Add(int query, QueryMatch match) => (_matches ??= []).Add((query, match));

        public readonly QueryMatch[] InOrder()
        {
            if (_matches is null)
            {
                return [];
            }

            if (_matches.Count > 1)
            {
                _matches.Sort((a, b) => a.Query.CompareTo(b.Query));
            }

            var matches = new QueryMatch[_matches.Count];
            for (int i = 0; i < matches.Length; i++)
            {
                matches[i] = _matches[i].Match;
            }

            return matches;
        }
    }
}
