using System.Collections.Concurrent;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>Queries compiled together; never changed.</summary>
internal sealed class QueryIndexSnapshot
{
    private const int FewChanges = 64;

    /// <summary>So many posts are seen before it is first learned from them which terms are rare.</summary>
    private const int FirstLesson = 4_096;

    /// <summary>And so many times as many each time until the next.</summary>
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
        _slots = [.. queries.Select(q => Compiled(q, _builder))];
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

    /// <summary>See <see cref="Postings.Entries"/>.</summary>
    public ReadOnlySpan<int> Entries => _postings.Entries;

    /// <summary>The filter of the query in a slot: apart from the rest, so that it is near.</summary>
    public Filter FilterIn(int slot) => _filters[slot];

    public Query QueryIn(int slot) => _slots[slot]!.Query;

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
        int[] kept = SlotsOf(queries);
        int added = kept.Count(slot => slot < 0);
        int left = _slots.Length - (kept.Length - added);
        bool isManyChanges = added + left > FewChanges + (kept.Length / 8);
        return isManyChanges
            ? new QueryIndexSnapshot(queries, _builder.CostsAfter([], posts: 0), _lesson)
            : With(queries, kept, added);
    }

    /// <summary>For each query the slot that it has already, or -1.</summary>
    private int[] SlotsOf(IReadOnlyList<KeyValuePair<string, Query>> queries)
    {
        var known = new Dictionary<string, int>(_slots.Length, StringComparer.Ordinal);
        foreach ((int slot, CompiledQuery? compiled) in _slots.Index())
        {
            if (compiled is not null)
            {
                known[compiled.Key] = slot;
            }
        }

        int[] slots = new int[queries.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            bool isKept = known.Remove(queries[i].Key, out int slot) && _slots[slot]!.IsSame(queries[i].Value);
            slots[i] = isKept ? slot : -1;
        }

        return slots;
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
        for (int rank = 0; rank < kept.Length; rank++)
        {
            int slot = kept[rank];
            if (slot < 0)
            {
                slot = next++;
                slots[slot] = Compiled(queries[rank], builder);
            }
            else
            {
                slots[slot] = _slots[slot];
            }

            ranks[slot] = rank;
        }

        return new QueryIndexSnapshot(slots, ranks, builder, PostingsOf(slots, builder.TermCount), _lesson);
    }

    /// <summary>The lists without what is no longer in its slot, and with what is in new ones.</summary>
    private Postings PostingsOf(CompiledQuery?[] slots, int terms)
    {
        Postings postings = _postings.Copy();
        foreach ((int slot, CompiledQuery? before) in _slots.Index())
        {
            if (before is not null && slots[slot] is null)
            {
                postings.Remove(slot, before);
            }
        }

        for (int slot = _slots.Length; slot < slots.Length; slot++)
        {
            postings.Add(slot, slots[slot]!, terms);
        }

        return postings;
    }

    /// <summary>The same queries, looked for by the terms that have been rare in the posts seen so far.</summary>
    /// <param name="met">In how many posts each term was met.</param>
    /// <param name="posts">Of how many.</param>
    public QueryIndexSnapshot Learned(ReadOnlySpan<int> met, int posts)
    {
        KeyValuePair<string, Query>[] queries =
        [
            .. _slots.Index()
                .Where(slot => slot.Item is not null)
                .OrderBy(slot => _ranks?[slot.Index] ?? slot.Index)
                .Select(slot => KeyValuePair.Create(slot.Item!.Key, slot.Item.Query)),
        ];
        long lesson = Math.Min(int.MaxValue, (long)_lesson * LessonGrowth);
        return new QueryIndexSnapshot(queries, _builder.CostsAfter(met, posts), (int)lesson);
    }

    private static CompiledQuery Compiled(KeyValuePair<string, Query> query, FilterBuilder builder) =>
        new(query.Key, query.Value, builder.Build(query.Value));

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
        var candidates = new Candidates(this, scan, source);
        foreach ((int start, int count) in scan.Lists)
        {
            candidates.TryList(start + 1, count);
        }

        foreach (int slot in _unanchored)
        {
            candidates.Try(slot);
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
        PostScan? scan = Interlocked.Exchange(ref _idle, null);
        if (scan is null && !_others.TryTake(out scan))
        {
            scan = new PostScan(this);
        }

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
}
