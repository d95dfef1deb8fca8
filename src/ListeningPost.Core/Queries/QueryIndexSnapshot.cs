using System.Collections.Concurrent;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Queries compiled together; never changed.</summary>
internal sealed class QueryIndexSnapshot
{
    private const int FewChanges = 64;

    /// <summary>Each query in a slot of its own; null where one was taken out.</summary>
    private readonly CompiledQuery?[] _slots;

    /// <summary>For each slot the place of its query among those that were given.</summary>
    private readonly int[] _ranks;

    private readonly Filter[] _filters;
    private readonly string[] _keys;
    private readonly int[] _unanchored;
    private readonly FilterBuilder _builder;
    private readonly Postings _postings;
    private readonly ConcurrentBag<PostScan> _others = [];
    private PostScan? _idle;

    public QueryIndexSnapshot(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        _builder = new FilterBuilder();
        _slots = [.. queries.Select(q => new CompiledQuery(q.Key, q.Value, _builder.Build(q.Value)))];
        _ranks = [.. Enumerable.Range(0, _slots.Length)];
        _postings = new Postings();
        _postings.Fill(_slots, _builder.TermCount);
        (_filters, _keys, _unanchored) = Plain(_slots);
    }

    private QueryIndexSnapshot(CompiledQuery?[] slots, int[] ranks, FilterBuilder builder, Postings postings)
    {
        _slots = slots;
        _ranks = ranks;
        _builder = builder;
        _postings = postings;
        (_filters, _keys, _unanchored) = Plain(slots);
    }

    public TermTable Words => _builder.Words;

    public TermTable Prefixes => _builder.Prefixes;

    public PairTable Pairs => _builder.Pairs;

    public PostFacts Facts => _builder.Facts;

    public int SlotCount => _slots.Length;

    /// <summary>A fresh state for each term.</summary>
    public TermState[] NewStates()
    {
        var states = new TermState[_builder.TermCount];
        for (int term = 0; term < states.Length; term++)
        {
            states[term] = TermState.Of(_postings.StartOf(term), _builder.BeginsPair(term));
        }

        return states;
    }

    /// <summary>The same for other queries. What few changed is put beside the rest; after many all are compiled again.</summary>
    public QueryIndexSnapshot With(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        var known = new Dictionary<string, int>(_slots.Length, StringComparer.Ordinal);
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot] is { } compiled)
            {
                known[compiled.Key] = slot;
            }
        }

        int[] kept = [.. queries.Select(q => known.Remove(q.Key, out int slot) && _slots[slot]!.IsSame(q.Value) ? slot : -1)];
        int added = kept.Count(k => k < 0);
        int left = _slots.Length - (kept.Length - added);
        return added + left > FewChanges + (kept.Length / 8) ? new QueryIndexSnapshot(queries) : With(queries, kept, added);
    }

    /// <param name="queries">All.</param>
    /// <param name="kept">The slot that each has already, or -1.</param>
    /// <param name="added">How many have none.</param>
    private QueryIndexSnapshot With(IReadOnlyList<KeyValuePair<string, Query>> queries, int[] kept, int added)
    {
        var slots = new CompiledQuery?[_slots.Length + added];
        int[] ranks = new int[slots.Length];
        FilterBuilder builder = _builder.Copy();
        int next = _slots.Length;
        for (int i = 0; i < kept.Length; i++)
        {
            int slot = kept[i] < 0 ? next++ : kept[i];
            slots[slot] = kept[i] < 0 ? new CompiledQuery(queries[i].Key, queries[i].Value, builder.Build(queries[i].Value)) : _slots[slot];
            ranks[slot] = i;
        }

        Postings postings = _postings.Copy();
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (slot >= _slots.Length)
            {
                postings.Add(slot, slots[slot]!, builder.TermCount);
            }
            else if (slots[slot] is null && _slots[slot] is { } gone)
            {
                postings.Remove(slot, gone);
            }
        }

        return new QueryIndexSnapshot(slots, ranks, builder, postings);
    }

    private static (Filter[] Filters, string[] Keys, int[] Unanchored) Plain(CompiledQuery?[] slots) => (
        [.. slots.Select(s => s?.Filter!)],
        [.. slots.Select(s => s?.Key!)],
        [.. Enumerable.Range(0, slots.Length).Where(i => slots[i] is { Anchors: null })]);

    public IReadOnlyList<QueryMatch> Match(Post post, string source)
    {
        PostScan scan = Scan(post);
        PostView? view = null;
        foreach (int list in scan.Lists)
        {
            TryList(list, scan, source, ref view);
        }

        foreach (int slot in _unanchored)
        {
            Try(slot, scan, source, ref view);
        }

        QueryMatch[] matches = InOrder(scan.Found);
        Release(scan);
        return matches;
    }

    /// <summary>How many queries are looked at for a post.</summary>
    public int CandidatesOf(Post post)
    {
        PostScan scan = Scan(post);
        int candidates = _unanchored.Length;
        foreach (int list in scan.Lists)
        {
            candidates += _postings.Entries[list];
        }

        Release(scan);
        return candidates;
    }

    private PostScan Scan(Post post)
    {
        PostScan scan = Interlocked.Exchange(ref _idle, null) ?? (_others.TryTake(out PostScan? other) ? other : new PostScan(this));
        scan.Read(post);
        return scan;
    }

    private void Release(PostScan scan)
    {
        scan.Release();
        if (Interlocked.CompareExchange(ref _idle, scan, null) is not null)
        {
            _others.Add(scan);
        }
    }

    private void TryList(int at, PostScan scan, string source, ref PostView? view)
    {
        ReadOnlySpan<int> entries = _postings.Entries;
        for (int count = entries[at++]; count > 0; count--)
        {
            int slot = entries[at];
            int guards = entries[at + 1];
            ReadOnlySpan<int> payload = entries.Slice(at + 2, Math.Abs(guards));
            at += 2 + payload.Length;
            if (guards < 0)
            {
                if (Clauses.Hold(payload, scan) && scan.IsFirst(slot))
                {
                    scan.Hits.Clear();
                    Clauses.Collect(payload, scan, scan.Hits);
                    Add(slot, scan);
                }
            }
            else if ((guards == 0 || scan.HasAny(payload)) && scan.IsFirst(slot))
            {
                Try(slot, scan, source, ref view);
            }
        }
    }

    private void Try(int slot, PostScan scan, string source, ref PostView? view)
    {
        Certainty certainty = _filters[slot].Test(scan, Filter.Title | Filter.Text);
        if (certainty != Certainty.No)
        {
            Take(slot, certainty, scan, source, ref view);
        }
    }

    private void Take(int slot, Certainty certainty, PostScan scan, string source, ref PostView? view)
    {
        CompiledQuery compiled = _slots[slot]!;
        if (certainty == Certainty.Yes)
        {
            scan.Hits.Clear();
            if (compiled.Filter.Collect(scan, Filter.Title | Filter.Text, scan.Hits))
            {
                Add(slot, scan);
                return;
            }
        }

        view ??= new PostView(scan.Post, source);
        var evaluator = new QueryEvaluator(view, compiled.Query.Zone);
        if (evaluator.Matches(compiled.Query.Tree))
        {
            scan.Found.Add((_ranks[slot], evaluator.Match(compiled.Key)));
        }
    }

    /// <summary>Adds a match of which the scan has the hits.</summary>
    private void Add(int slot, PostScan scan) => scan.Found.Add((_ranks[slot], new QueryMatch(_keys[slot], [.. scan.Hits], scan.Post)));

    private static QueryMatch[] InOrder(List<(int Rank, QueryMatch Match)> found)
    {
        if (found.Count == 0)
        {
            return [];
        }

        if (found.Count > 1)
        {
            found.Sort(static (a, b) => a.Rank.CompareTo(b.Rank));
        }

        var matches = new QueryMatch[found.Count];
        for (int i = 0; i < matches.Length; i++)
        {
            matches[i] = found[i].Match;
        }

        return matches;
    }
}
