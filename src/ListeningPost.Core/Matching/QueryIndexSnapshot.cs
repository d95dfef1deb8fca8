using System.Collections.Concurrent;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>Queries compiled together; never changed.</summary>
internal sealed class QueryIndexSnapshot
{
    private const int FewChanges = 64;

    /// <summary>So many posts are seen before it is first learned from them which terms are rare, and each time so many times as many until the next.</summary>
    private const int FirstLesson = 4_096;
    private const int LessonGrowth = 16;

    /// <summary>Each query in a slot of its own; null where one was taken out.</summary>
    private readonly CompiledQuery?[] _slots;

    /// <summary>For each slot the place of its query among those that were given; null: the slots are in their order.</summary>
    private readonly int[]? _ranks;

    private readonly Filter[] _filters;
    private readonly string[] _keys;
    private readonly int[] _unanchored;
    private readonly FilterBuilder _builder;
    private readonly Postings _postings;
    private readonly ConcurrentBag<PostScan> _others = [];
    private readonly int _lesson;
    private PostScan? _idle;

    public QueryIndexSnapshot(IReadOnlyList<KeyValuePair<string, Query>> queries)
        : this(queries, TermCosts.Guessed, FirstLesson)
    {
    }

    private QueryIndexSnapshot(IReadOnlyList<KeyValuePair<string, Query>> queries, TermCosts costs, int lesson)
    {
        _lesson = lesson;
        _builder = new FilterBuilder(costs);
        _slots = [.. queries.Select(q => new CompiledQuery(q.Key, q.Value, _builder.Build(q.Value)))];
        _postings = new Postings();
        _postings.Fill(_slots, _builder.TermCount);
        _builder.Finish();
        (_filters, _keys, _unanchored) = Plain(_slots);
    }

    private QueryIndexSnapshot(CompiledQuery?[] slots, int[] ranks, FilterBuilder builder, Postings postings, int lesson)
    {
        _lesson = lesson;
        _slots = slots;
        _ranks = ranks;
        _builder = builder;
        _postings = postings;
        (_filters, _keys, _unanchored) = Plain(slots);
    }

    public TermTable Words => _builder.Words;

    public PrefixTable Prefixes => _builder.Prefixes;

    public PairTable Pairs => _builder.Pairs;

    public PostFacts Facts => _builder.Facts;

    public int SlotCount => _slots.Length;

    public int TermCount => _builder.TermCount;

    public ReadOnlySpan<int> Postings => _postings.Entries;

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
        return added + left > FewChanges + (kept.Length / 8) ? new QueryIndexSnapshot(queries, _builder.CostsAfter([], posts: 0), _lesson) : With(queries, kept, added);
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

        return new QueryIndexSnapshot(slots, ranks, builder, postings, _lesson);
    }

    /// <summary>The same queries, looked for by the terms that have been rare in the posts seen so far.</summary>
    /// <param name="met">In how many posts each term was met.</param>
    /// <param name="posts">Of how many.</param>
    public QueryIndexSnapshot Learned(ReadOnlySpan<int> met, int posts)
    {
        var queries = new List<(int Rank, KeyValuePair<string, Query> Query)>(_slots.Length);
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot] is { } compiled)
            {
                queries.Add((_ranks?[slot] ?? slot, new(compiled.Key, compiled.Query)));
            }
        }

        KeyValuePair<string, Query>[] ordered = [.. queries.OrderBy(q => q.Rank).Select(q => q.Query)];
        return new QueryIndexSnapshot(ordered, _builder.CostsAfter(met, posts), (int)Math.Min(int.MaxValue, (long)_lesson * LessonGrowth));
    }

    private static (Filter[] Filters, string[] Keys, int[] Unanchored) Plain(CompiledQuery?[] slots) => (
        [.. slots.Select(s => s?.Filter!)],
        [.. slots.Select(s => s?.Key!)],
        [.. Enumerable.Range(0, slots.Length).Where(i => slots[i] is { Anchors: null })]);

    /// <param name="post">The post.</param>
    /// <param name="source">What brought it.</param>
    /// <param name="met">Given when enough posts have been seen to learn from: in how many each term was met.</param>
    public IReadOnlyList<QueryMatch> Match(Post post, string source, out (int[] Met, int Posts)? met)
    {
        PostScan scan = Scan(post);
        PostView? view = null;
        foreach ((int start, int count) in scan.Lists)
        {
            TryList(start + 1, count, scan, source, ref view);
        }

        foreach (int slot in _unanchored)
        {
            Try(slot, scan, source, ref view);
        }

        QueryMatch[] matches = scan.Found.For(post, _keys, _ranks);
        met = scan.Posts == _lesson ? (scan.Met(), _lesson) : null;
        Release(scan);
        return matches;
    }

    /// <summary>How many queries are looked at for a post.</summary>
    public int CandidatesOf(Post post)
    {
        PostScan scan = Scan(post);
        int candidates = _unanchored.Length;
        foreach ((_, int count) in scan.Lists)
        {
            candidates += count;
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

    private void TryList(int at, int count, PostScan scan, string source, ref PostView? view)
    {
        ReadOnlySpan<int> entries = _postings.Entries;
        for (; count > 0; count--)
        {
            int slot = entries[at];
            int guards = entries[at + 1];
            ReadOnlySpan<int> payload = entries.Slice(at + 2, Math.Abs(guards));
            at += 2 + payload.Length;
            if (guards < 0)
            {
                if (Clauses.Hold(payload, scan) && scan.IsFirst(slot))
                {
                    int firstHit = scan.Hits.Count;
                    Clauses.Collect(payload, scan, scan.Hits);
                    scan.Found.Add(slot, firstHit);
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
        int firstHit = scan.Hits.Count;
        if (certainty == Certainty.Yes)
        {
            if (compiled.Filter.Collect(scan, Filter.Title | Filter.Text, scan.Hits))
            {
                scan.Found.Add(slot, firstHit);
                return;
            }

            scan.Hits.RemoveRange(firstHit, scan.Hits.Count - firstHit);
        }

        view ??= new PostView(scan.Post, source);
        var evaluator = new QueryEvaluator(view, compiled.Query.Zone);
        if (evaluator.Matches(compiled.Query.Tree))
        {
            scan.Hits.AddRange(evaluator.Hits);
            scan.Found.Add(slot, firstHit);
        }
    }
}
