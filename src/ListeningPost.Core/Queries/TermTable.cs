using System.Numerics;
using System.Text;

namespace ListeningPost.Core.Queries;

/// <summary>Numbers for keys: a hash table that is asked with characters and allocates nothing then.</summary>
internal sealed class TermTable
{
    private Slot[] _slots = new Slot[32];
    private ulong[] _bits = new ulong[16];
    private int _count;

    /// <summary>Bit n is set when some key has n characters; those of 63 and more share a bit.</summary>
    public ulong Lengths { get; private set; }

    /// <summary>The same keys, to which others can be added.</summary>
    public TermTable Copy() => new() { _slots = [.. _slots], _bits = [.. _bits], _count = _count, Lengths = Lengths };

    /// <summary>The number of a key, a new one when it has none.</summary>
    /// <param name="key">Not empty.</param>
    /// <param name="terms">The next new number.</param>
    public int Add(string key, ref int terms)
    {
        int known = Find(key);
        if (known >= 0)
        {
            return known;
        }

        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        uint hash = KeyHash.Of(key, out ulong head);
        Insert(new Slot(head, IsShort(key) ? null : key, hash, key.Length, terms));
        Lengths |= 1UL << Math.Min(63, key.Length);
        return terms++;
    }

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        uint hash = KeyHash.Of(key, out ulong head);
        if (!MayHold(hash))
        {
            return -1;
        }

        bool isShort = IsShort(key);
        Slot[] slots = _slots;
        for (uint i = hash & (uint)(slots.Length - 1); slots[i].Length != 0; i = (i + 1) & (uint)(slots.Length - 1))
        {
            ref Slot slot = ref slots[i];
            if (slot.Head == head && slot.Length == key.Length && (slot.LongKey is null ? isShort : key.SequenceEqual(slot.LongKey)))
            {
                return slot.Term;
            }
        }

        return -1;
    }

    /// <summary>The number of a key in ASCII, or -1.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    /// <param name="head">What came with the hash.</param>
    public int Find(ReadOnlySpan<byte> key, uint hash, ulong head)
    {
        if (!MayHold(hash))
        {
            return -1;
        }

        Slot[] slots = _slots;
        for (uint i = hash & (uint)(slots.Length - 1); slots[i].Length != 0; i = (i + 1) & (uint)(slots.Length - 1))
        {
            ref Slot slot = ref slots[i];
            if (slot.Head == head && slot.Length == key.Length && (slot.LongKey is null ? key.Length <= 8 : Ascii.Equals(key, slot.LongKey)))
            {
                return slot.Term;
            }
        }

        return -1;
    }

    /// <summary>Whether the head says all.</summary>
    private static bool IsShort(ReadOnlySpan<char> key) => key.Length <= 8 && Ascii.IsValid(key);

    private bool MayHold(uint hash) => (_bits[(hash >> 6) & (uint)(_bits.Length - 1)] & (1UL << (int)(hash & 63))) != 0;

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
        _bits = new ulong[_slots.Length / 2];
        foreach (Slot slot in old)
        {
            if (slot.Length != 0)
            {
                Insert(slot);
            }
        }
    }

    private void Insert(Slot slot)
    {
        _bits[(slot.Hash >> 6) & (uint)(_bits.Length - 1)] |= 1UL << (int)(slot.Hash & 63);
        uint i = slot.Hash & (uint)(_slots.Length - 1);
        while (_slots[i].Length != 0)
        {
            i = (i + 1) & (uint)(_slots.Length - 1);
        }

        _slots[i] = slot;
    }

    /// <param name="LongKey">Null: the head is the key.</param>
    /// <param name="Length">Of the key; 0 where there is none.</param>
    private readonly record struct Slot(ulong Head, string? LongKey, uint Hash, int Length, int Term);
}
