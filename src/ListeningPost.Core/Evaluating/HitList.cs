namespace ListeningPost.Core.Evaluating;

/// <summary>
/// What was hit so far, as a stack: what is found of a part is cut off again where the part does not match. However many terms
/// hit one place, it is kept but a few times, so that no query needs more memory than the text allows.
/// </summary>
internal sealed class HitList
{
    /// <summary>So many are kept as they come; of what comes after them, only what is not there yet.</summary>
    private const int Few = 64;

    private readonly List<Hit> _hits = [];
    private HashSet<Hit>? _seen;

    public int Count => _hits.Count;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Hit> All => _hits;

    public Hit[] ToArray() => [.. _hits];

    public void Add(IEnumerable<Hit> hits)
    {
        foreach (Hit hit in hits)
        {
            if (IsNew(hit))
            {
                _hits.Add(hit);
            }
        }
    }

    /// <summary>Takes away what came last, so that so many are left.</summary>
    public void CutTo(int count)
    {
        if (_seen is not null)
        {
            for (int i = count; i < _hits.Count; i++)
            {
                _seen.Remove(_hits[i]);
            }
        }

        _hits.RemoveRange(count, _hits.Count - count);
    }

    private bool IsNew(Hit hit)
    {
        if (_seen is null && _hits.Count >= Few)
        {
            _seen = [.. _hits];
        }

        return _seen is null || _seen.Add(hit);
    }
}
