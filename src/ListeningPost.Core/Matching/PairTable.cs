using System.Numerics;

namespace ListeningPost.Core.Matching;

/// <summary>Numbers for two words next to each other: a hash table that allocates nothing when it is asked.</summary>
internal sealed class PairTable
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private (ulong Pair, int Term)[] _slots = new (ulong, int)[32];
    private int _count;

    /// <summary>The same pairs, to which others can be added.</summary>
    public PairTable Copy() => new() { _slots = [.. _slots], _count = _count };

    /// <summary>The number of a pair of terms, a new one when it has none.</summary>
    public int Add(int first, int second, ref int terms)
    {
        int known = Find(first, second);
        if (known >= 0)
        {
            return known;
        }

        if (++_count * 2 > _slots.Length)
        {
            (ulong Pair, int Term)[] old = _slots;
            _slots = new (ulong, int)[BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
            foreach ((ulong pair, int term) in old.Where(s => s.Pair != 0))
            {
                Insert(pair, term);
            }
        }

        Insert(KeyOf(first, second), terms);
        return terms++;
    }

    /// <summary>The number of a pair of terms, or -1.</summary>
    public int Find(int first, int second)
    {
        ulong pair = KeyOf(first, second);
        for (uint i = IndexOf(pair); _slots[i].Pair != 0; i = (i + 1) & (uint)(_slots.Length - 1))
        {
            if (_slots[i].Pair == pair)
            {
                return _slots[i].Term;
            }
        }

        return -1;
    }

    /// <summary>Never 0.</summary>
    private static ulong KeyOf(int first, int second) => ((ulong)(uint)(first + 1) << 32) | (uint)second;

    private uint IndexOf(ulong pair) => (uint)(pair * Odd >> 32) & (uint)(_slots.Length - 1);

    private void Insert(ulong pair, int term)
    {
        uint i = IndexOf(pair);
        while (_slots[i].Pair != 0)
        {
            i = (i + 1) & (uint)(_slots.Length - 1);
        }

        _slots[i] = (pair, term);
    }
}
