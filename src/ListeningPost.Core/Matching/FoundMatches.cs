using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Matching;

/// <summary>What was found in a post, while it is being found. Reused from post to post.</summary>
internal sealed class FoundMatches
{
    private Found[] _found = new Found[16];
    private ulong[] _order = new ulong[16];
    private int _count;

    /// <summary>What is to be highlighted, of one match after the other.</summary>
    public List<Hit> Hits { get; } = [];

    /// <summary>Adds a match.</summary>
    /// <param name="slot">Its query's.</param>
    /// <param name="firstHit">Its hits are from here on the last.</param>
    public void Add(int slot, int firstHit)
    {
        if (_count == _found.Length)
        {
            Array.Resize(ref _found, _count * 2);
            Array.Resize(ref _order, _count * 2);
        }

        _found[_count++] = new Found(slot, firstHit, Hits.Count - firstHit);
    }

    /// <summary>The matches, in order of their ranks.</summary>
    /// <param name="post">Where they were found.</param>
    /// <param name="keys">For each slot what its query was registered as.</param>
    /// <param name="ranks">For each slot its rank; null: the slot is the rank.</param>
    public QueryMatch[] For(Post post, string[] keys, int[]? ranks)
    {
        if (_count == 0)
        {
            return [];
        }

        Span<ulong> order = _order.AsSpan(0, _count);
        for (int i = 0; i < order.Length; i++)
        {
            int slot = _found[i].Slot;
            order[i] = ((ulong)(uint)(ranks is null ? slot : ranks[slot]) << 32) | (uint)i;
        }

        order.Sort();
        var hits = new PostHits(post, [.. Hits]);
        var matches = new QueryMatch[order.Length];
        for (int i = 0; i < matches.Length; i++)
        {
            Found found = _found[(uint)order[i]];
            matches[i] = new QueryMatch(keys[found.Slot], hits, found.FirstHit, found.HitCount);
        }

        return matches;
    }

    public void Clear()
    {
        Hits.Clear();
        _count = 0;
    }

    private readonly record struct Found(int Slot, int FirstHit, int HitCount);
}
