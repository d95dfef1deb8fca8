namespace ListeningPost.Core.Matching;

/// <summary>For each term the queries that it makes candidates, one after the other in one array.</summary>
/// <remarks>
/// A list is its count and then for each query: its slot; the count of its guards, and the guards; or instead of them the
/// negative length of its <see cref="Clauses"/>, and these, so that nothing else has to be read to try it. Place 0 is no
/// list's.
/// </remarks>
internal sealed class Postings
{
    private const int MostGuards = 12;

    private int[] _entries = new int[64];
    private int[] _starts = [];
    private int _used = 1;

    public ReadOnlySpan<int> Entries => _entries;

    /// <summary>Where the list of a term begins; 0 when there is none.</summary>
    public int StartOf(int term) => term < _starts.Length ? _starts[term] : 0;

    /// <summary>The same lists, to be changed apart from these.</summary>
    public Postings Copy() => new() { _entries = [.. _entries], _starts = [.. _starts], _used = _used };

    /// <summary>Makes the lists anew.</summary>
    /// <param name="queries">By slot.</param>
    /// <param name="terms">How many there are.</param>
    public void Fill(IReadOnlyList<CompiledQuery?> queries, int terms)
    {
        int[] sizes = new int[terms];
        foreach (CompiledQuery query in queries.OfType<CompiledQuery>())
        {
            foreach (Anchor anchor in query.Anchors ?? [])
            {
                sizes[anchor.Term] += 2 + PayloadOf(query, anchor).Length;
            }
        }

        _starts = new int[terms];
        for (int term = 0; term < terms; term++)
        {
            _starts[term] = sizes[term] > 0 ? _used : 0;
            _used += sizes[term] > 0 ? sizes[term] + 1 : 0;
        }

        _entries = new int[_used];
        int[] ends = [.. _starts.Select(s => s + 1)];
        for (int slot = 0; slot < queries.Count; slot++)
        {
            foreach (Anchor anchor in queries[slot]?.Anchors ?? [])
            {
                _entries[_starts[anchor.Term]]++;
                Write(slot, queries[slot]!, anchor, ref ends[anchor.Term]);
            }
        }
    }

    /// <summary>Takes a query from the lists of its anchors.</summary>
    public void Remove(int slot, CompiledQuery query)
    {
        foreach (int term in (query.Anchors ?? []).Select(a => a.Term).Distinct())
        {
            Rewrite(term, slot, null);
        }
    }

    /// <summary>Puts a query on the lists of its anchors.</summary>
    /// <param name="terms">How many there are by now.</param>
    public void Add(int slot, CompiledQuery query, int terms)
    {
        Array.Resize(ref _starts, Math.Max(terms, _starts.Length));
        foreach (Anchor anchor in query.Anchors ?? [])
        {
            Rewrite(anchor.Term, slot, (query, anchor));
        }
    }

    /// <summary>Writes a list again, at the end, with one more entry or without a slot's: what stood there is left behind until the next <see cref="Fill"/>.</summary>
    private void Rewrite(int term, int slot, (CompiledQuery Query, Anchor Anchor)? added)
    {
        int start = _starts[term];
        var kept = new List<int>();
        int count = 0;
        for ((int at, int left) = (start + 1, start == 0 ? 0 : _entries[start]); left > 0; left--)
        {
            int size = 2 + Math.Abs(_entries[at + 1]);
            if (added is not null || _entries[at] != slot)
            {
                kept.AddRange(_entries.AsSpan(at, size));
                count++;
            }

            at += size;
        }

        int room = kept.Count + 3 + (added is { } a ? PayloadOf(a.Query, a.Anchor).Length : 0);
        if (_used + room > _entries.Length)
        {
            Array.Resize(ref _entries, (_used + room) * 9 / 8);
        }

        _starts[term] = _used++;
        kept.CopyTo(_entries, _used);
        _used += kept.Count;
        if (added is { } one)
        {
            Write(slot, one.Query, one.Anchor, ref _used);
            count++;
        }

        _entries[_starts[term]] = count;
    }

    private void Write(int slot, CompiledQuery query, Anchor anchor, ref int at)
    {
        int[] payload = PayloadOf(query, anchor);
        _entries[at++] = slot;
        _entries[at++] = query.Clauses is null ? payload.Length : -payload.Length;
        payload.CopyTo(_entries, at);
        at += payload.Length;
    }

    private static int[] PayloadOf(CompiledQuery query, Anchor anchor) =>
        query.Clauses ?? (anchor.Guards.Length > MostGuards ? [] : anchor.Guards);
}
