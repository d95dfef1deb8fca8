using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ListeningPost.Core.Matching;

/// <summary>Numbers for beginnings of words.</summary>
/// <remarks>
/// Few words begin as any does, so a table of bits is asked first, with a word's first four characters: it may say so of a
/// word that does not, and never misses one.
/// </remarks>
internal sealed class PrefixTable
{
    /// <summary>A beginning has so many characters at most, so that each length has its bit in <see cref="Lengths"/>.</summary>
    public const int LongestKey = 62;

    /// <summary>So many first characters are asked for at once.</summary>
    private const int HeadLength = 4;
    private const uint Odd = 0x9E37_79B1;

    /// <summary>The lengths that are shorter than a head, as bits of <see cref="TermTable.Lengths"/>.</summary>
    private const ulong ShortLengths = (1UL << HeadLength) - 1;

    private TermTable _keys = new();
    private ulong[] _heads = new ulong[1_024];

    /// <summary>Bit n is set when some beginning has n characters.</summary>
    public ulong Lengths => _keys.Lengths;

    /// <summary>The same beginnings, to which others can be added.</summary>
    public PrefixTable Copy() => new() { _keys = _keys.Copy(), _heads = [.. _heads] };

    /// <summary>The number of a beginning, a new one when it has none.</summary>
    /// <param name="key">Not empty, at most <see cref="LongestKey"/> characters.</param>
    /// <param name="terms">The next new number.</param>
    public int Add(string key, ref int terms)
    {
        if (Ascii.IsValid(key))
        {
            KeyHash.Of(key, out ulong first);
            uint place = PlaceOf((uint)first);
            _heads[place >> 6] |= 1UL << (int)(place & 63);
        }

        return _keys.Add(key, ref terms);
    }

    /// <summary>Whether a word may have a beginning that is here.</summary>
    /// <param name="first">What <see cref="KeyHash"/> says with the hash of a word in ASCII.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBegin(ulong first)
    {
        // Asked of every word, so the answer must not be branched upon here; that there are no short ones is soon foreseen.
        bool mayBegin = IsHead((uint)first);
        if ((Lengths & ShortLengths) == 0)
        {
            return mayBegin;
        }

        return mayBegin || MayBeginShort((uint)first);
    }

    /// <summary>The number of a beginning, or -1.</summary>
    public int Find(ReadOnlySpan<char> key) => _keys.Find(key);

    /// <summary>The number of a beginning in ASCII, or -1.</summary>
    /// <param name="start">Its first character, <see cref="KeyHash.Padding"/> bytes before the end of its array at least.</param>
    /// <param name="length">Of the beginning.</param>
    public int Find(ref byte start, int length)
    {
        ulong hash = KeyHash.OfAscii(ref start, length, out ulong first);
        if (!_keys.MayHold(hash))
        {
            return -1;
        }

        return _keys.Find(MemoryMarshal.CreateReadOnlySpan(ref start, length), hash, first);
    }

    private bool MayBeginShort(uint head) => IsHead(head & 0xFF) || IsHead(head & 0xFFFF) || IsHead(head & 0xFF_FFFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsHead(uint head)
    {
        uint place = PlaceOf(head);
        return (_heads[place >> 6] >> (int)(place & 63) & 1) != 0;
    }

    private static uint PlaceOf(uint head) => (head * Odd) >> 16;
}
