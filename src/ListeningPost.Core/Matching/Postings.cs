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

    /// <summary>The slot, and the length of what follows.</summary>
    private const int HeadLength = 2;

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
                sizes[anchor.Term] += HeadLength + PayloadOf(query, anchor).Length;
            }
        }

        _starts = new int[terms];
        for (int term = 0; term < terms; term++)
        {
            if (sizes[term] > 0)
            {
                _starts[term] = _used;
                _used += 1 + sizes[term];
            }
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
            List<int> kept = [];
            int count = 0;
            foreach (Range entry in EntriesOf(term))
            {
                ReadOnlySpan<int> values = _entries.AsSpan(entry);
                if (values[0] != slot)
                {
                    kept.AddRange(values);
                    count++;
                }
            }

            Begin(term, count, kept, room: 0);
        }
    }

    /// <summary>Puts a query on the lists of its anchors.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="query">The query.</param>
    /// <param name="terms">How many there are by now.</param>
    public void Add(int slot, CompiledQuery query, int terms)
    {
        Array.Resize(ref _starts, Math.Max(terms, _starts.Length));
        foreach (Anchor anchor in query.Anchors ?? [])
        {
            List<int> kept = [];
            int count = 1;
            foreach (Range entry in EntriesOf(anchor.Term))
            {
                kept.AddRange(_entries.AsSpan(entry));
                count++;
            }

            Begin(anchor.Term, count, kept, room: HeadLength + PayloadOf(query, anchor).Length);
            Write(slot, query, anchor, ref _used);
        }
    }

    /// <summary>Where the entries of a term's list stand, one after the other.</summary>
    private IEnumerable<Range> EntriesOf(int term)
    {
        int start = _starts[term];
        int left = start == 0 ? 0 : _entries[start];
        for (int at = start + 1; left > 0; left--)
        {
            int end = at + HeadLength + Math.Abs(_entries[at + 1]);
            yield return at..end;
            at = end;
        }
    }

    /// <summary>Writes a list again, at the end: what stood elsewhere is left behind until the next <see cref="Fill"/>.</summary>
    /// <param name="term">Whose list.</param>
    /// <param name="count">How many entries it has.</param>
    /// <param name="kept">Those that are there already.</param>
    /// <param name="room">How much is to be written behind them.</param>
    private void Begin(int term, int count, List<int> kept, int room)
    {
        int end = _used + 1 + kept.Count + room;
        if (end > _entries.Length)
        {
            Array.Resize(ref _entries, end * 9 / 8);
        }

        _starts[term] = _used;
        _entries[_used++] = count;
        kept.CopyTo(_entries, _used);
        _used += kept.Count;
    }

    private void Write(int slot, CompiledQuery query, Anchor anchor, ref int at)
    {
        int[] payload = PayloadOf(query, anchor);
        _entries[at++] = slot;
        _entries[at++] = query.Clauses is null ? payload.Length : -payload.Length;
        payload.CopyTo(_entries, at);
        at += payload.Length;
    }

    /// <summary>The clauses, if the filter is that simple; else the guards, if they are few enough to be worth asking.</summary>
    private static int[] PayloadOf(CompiledQuery query, Anchor anchor)
    {
        bool hasFewGuards = anchor.Guards.Length <= MostGuards;
        return query.Clauses ?? (hasFewGuards ? anchor.Guards : []);
    }
}
