using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace ListeningPost.Core.Matching;

/// <summary>Numbers for keys: a hash table that is asked with characters and allocates nothing then.</summary>
/// <remarks>
/// Most words of a post are no term, so a table of bits is asked first (<see cref="MayHold"/>): two bits a key in one of its
/// words, sixteen bits of room a key and more, small enough for the processor's nearer caches. It may hold what is no key, once
/// in fifty times or more rarely, and never misses one.
/// </remarks>
internal sealed class TermTable
{
    private const int BitsPerKey = 16;

    private Slot[] _slots = new Slot[32];
    private ulong[] _bits = new ulong[8];
    private char[] _longKeys = new char[64];
    private int _longUsed = 1;
    private int _count;

    /// <summary>Bit n is set when some key has n characters; those of 63 and more share a bit.</summary>
    public ulong Lengths { get; private set; }

    /// <summary>The same keys, to which others can be added.</summary>
    public TermTable Copy() => new()
    {
        _slots = [.. _slots],
        _bits = [.. _bits],
        _longKeys = [.. _longKeys],
        _longUsed = _longUsed,
        _count = _count,
        Lengths = Lengths,
    };

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

        if (++_count * 4 > _slots.Length * 3)
        {
            Grow();
        }

        ulong hash = KeyHash.Of(key, out ulong first);
        Slot slot = IsShort(key) ? new Slot(first, terms + 1, 0) : new Slot(hash, terms + 1, Keep(key));
        Insert(slot, hash);
        Lengths |= 1UL << Math.Min(63, key.Length);
        return terms++;
    }

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        ulong hash = KeyHash.Of(key, out ulong first);
        if (!MayHold(hash))
        {
            return -1;
        }

        bool isShort = IsShort(key);
        ulong head = isShort ? first : hash;
        Slot[] slots = _slots;
        for (uint i = IndexOf(hash, slots); slots[i].Number != 0; i = (i + 1) & (uint)(slots.Length - 1))
        {
            Slot slot = slots[i];
            if (slot.Head == head && (slot.LongKey == 0 ? isShort : key.SequenceEqual(LongKey(slot))))
            {
                return slot.Number - 1;
            }
        }

        return -1;
    }

    /// <summary>The number of a key in ASCII, or -1. To be asked once <see cref="MayHold"/> has said that it may be here.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    /// <param name="first">What came with the hash.</param>
    public int Find(ReadOnlySpan<byte> key, ulong hash, ulong first)
    {
        ulong head = key.Length <= 8 ? first : hash;
        Slot[] slots = _slots;
        for (uint i = IndexOf(hash, slots); slots[i].Number != 0; i = (i + 1) & (uint)(slots.Length - 1))
        {
            Slot slot = slots[i];
            if (slot.Head == head && (slot.LongKey == 0 ? key.Length <= 8 : Ascii.Equals(key, LongKey(slot))))
            {
                return slot.Number - 1;
            }
        }

        return -1;
    }

    /// <summary>Whether a key of a hash may be here: never no where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ulong hash)
    {
        ulong[] bits = _bits;
        ulong word = bits[(int)(((hash >> 32) * (uint)bits.Length) >> 32)];
        return ((word >> (int)(hash & 63)) & (word >> (int)((hash >> 6) & 63)) & 1) != 0;
    }

    /// <summary>Whether the head says all.</summary>
    private static bool IsShort(ReadOnlySpan<char> key) => key.Length <= 8 && Ascii.IsValid(key);

    private static uint IndexOf(ulong hash, Slot[] slots) => (uint)(hash >> 12) & (uint)(slots.Length - 1);

    private ReadOnlySpan<char> LongKey(Slot slot)
    {
        int length = _longKeys[slot.LongKey] | (_longKeys[slot.LongKey + 1] << 16);
        return _longKeys.AsSpan(slot.LongKey + 2, length);
    }

    /// <summary>Writes down a key that is too long for its slot, behind its length.</summary>
    private int Keep(string key)
    {
        int at = _longUsed;
        _longUsed += key.Length + 2;
        if (_longUsed > _longKeys.Length)
        {
            Array.Resize(ref _longKeys, _longUsed * 3 / 2);
        }

        _longKeys[at] = (char)key.Length;
        _longKeys[at + 1] = (char)(key.Length >> 16);
        key.CopyTo(_longKeys.AsSpan(at + 2));
        return at;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
        _bits = new ulong[_slots.Length * 3 / 4 * BitsPerKey / 64];
        Span<byte> key = stackalloc byte[8 + KeyHash.Padding];
        foreach (Slot slot in old)
        {
            if (slot.Number != 0)
            {
                Insert(slot, slot.LongKey == 0 ? HashOfShort(slot.Head, key) : slot.Head);
            }
        }
    }

    private static ulong HashOfShort(ulong head, Span<byte> key)
    {
        BitConverter.TryWriteBytes(key, head);
        return KeyHash.OfAscii(ref key[0], 8, out _);
    }

    private void Insert(Slot slot, ulong hash)
    {
        _bits[(int)(((hash >> 32) * (uint)_bits.Length) >> 32)] |= (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63));
        uint i = IndexOf(hash, _slots);
        while (_slots[i].Number != 0)
        {
            i = (i + 1) & (uint)(_slots.Length - 1);
        }

        _slots[i] = slot;
    }

    /// <param name="Head">A short key itself; of others the hash.</param>
    /// <param name="Number">One more than the term's; 0 where there is none.</param>
    /// <param name="LongKey">Where the key is written down; 0: the head is the key.</param>
    private readonly record struct Slot(ulong Head, int Number, int LongKey);
}
