using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>A text as the bytes of its words' keys, sixteen characters a step, and the runs of characters that belong to words.</summary>
/// <remarks>
/// In a text of which every word is of characters with keys in ASCII (nearly every one in Western European languages) a run is
/// a word. Elsewhere it may be several, or a part of one, and <see cref="PostScan"/> looks again. Reused from text to text;
/// allocates only for a text longer than all before it.
/// </remarks>
internal sealed class TextLetters
{
    private const int Step = 16;
    private const int Block = 64;

    private readonly char[] _tail = new char[Block];
    private byte[] _keys = [];
    private int[] _bounds = [];
    private ulong[] _complex = [];

    /// <summary>Where each run begins and where it ends, in turn.</summary>
    public ReadOnlySpan<int> Bounds => _bounds.AsSpan(0, _boundCount);

    private int _boundCount;

    /// <summary>Whether some character has no key of its own in ASCII, or is one that only <see cref="WordReader"/> knows.</summary>
    public bool IsComplex { get; private set; }

    /// <summary>Whether a hashtag or a handle may begin somewhere: the text has a sign of one.</summary>
    public bool HasSign { get; private set; }

    /// <summary>The keys: a byte for each character of a simple word, and <see cref="KeyHash.Padding"/> more.</summary>
    public byte[] Keys => _keys;

    public void Read(string text)
    {
        Grow(text.Length);
        IsComplex = HasSign = false;
        _boundCount = 0;
        ulong carry = 0;
        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        int at = 0;
        for (; at + Block <= text.Length; at += Block)
        {
            AddBounds(ReadBlock(ref Unsafe.Add(ref first, at), text, at), at, ref carry);
        }

        // The rest is read with spaces behind it, which also end the last run.
        text.AsSpan(at).CopyTo(_tail);
        _tail.AsSpan(text.Length - at).Clear();
        AddBounds(ReadBlock(ref Unsafe.As<char, ushort>(ref _tail[0]), text, at), at, ref carry);
    }

    /// <summary>Whether every character of a stretch has a key of its own in ASCII.</summary>
    public bool IsSimple(int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            if ((_complex[at >> 6] >> (at & 63) & 1) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Grow(int length)
    {
        if (_keys.Length < length + Block + KeyHash.Padding)
        {
            int room = Math.Max(1_024, (int)BitOperations.RoundUpToPowerOf2((uint)length)) + Block;
            _keys = new byte[room + KeyHash.Padding];
            _bounds = new int[room + Block];
            _complex = new ulong[(room / 64) + 1];
        }
    }

    /// <summary>Adds where runs begin and end in 64 characters, a bit each.</summary>
    private void AddBounds(ulong word, int at, ref ulong carry)
    {
        ulong changes = word ^ ((word << 1) | carry);
        carry = word >> 63;
        ref int next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bounds), _boundCount);
        _boundCount += BitOperations.PopCount(changes);
        for (; changes != 0; changes &= changes - 1)
        {
            next = at + BitOperations.TrailingZeroCount(changes);
            next = ref Unsafe.Add(ref next, 1);
        }
    }

    /// <summary>Which of 64 characters belong to words, or may do so.</summary>
    private ulong ReadBlock(ref ushort first, string text, int at)
    {
        _complex[at >> 6] = 0;
        ulong word = 0;
        Vector128<byte> signs = Vector128<byte>.Zero;
        for (int part = 0; part < Block; part += Step)
        {
            ref ushort start = ref Unsafe.Add(ref first, part);
            Vector128<byte> bytes = Vector128.NarrowWithSaturation(
                Vector128.LoadUnsafe(ref start), Vector128.LoadUnsafe(ref start, (nuint)(Step / 2)));
            Vector128<byte> lower = bytes | Vector128.Create((byte)0x20);
            Vector128<byte> letters = Vector128.LessThan(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)26))
                | Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
            signs |= Vector128.Equals(bytes, Vector128.Create((byte)TagState.Hash));
            signs |= Vector128.Equals(bytes, Vector128.Create((byte)TagState.At));
            lower.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_keys), (nuint)(at + part));
            word |= (ulong)letters.ExtractMostSignificantBits() << part;
            uint beyond = bytes.ExtractMostSignificantBits();
            if (beyond != 0)
            {
                word |= ReadBeyond(text, at + part, beyond) << part;
            }
        }

        HasSign |= signs != Vector128<byte>.Zero;
        return word;
    }

    /// <summary>Looks up the characters beyond ASCII, a bit each, among sixteen.</summary>
    private ulong ReadBeyond(string text, int at, uint beyond)
    {
        ushort[] keys = KeyCharacters.Table;
        ulong word = 0;
        for (; beyond != 0; beyond &= beyond - 1)
        {
            int bit = BitOperations.TrailingZeroCount(beyond);
            char c = text[at + bit];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.KeyBeyond(text, at + bit);
            if (key == KeyCharacters.Separator)
            {
                HasSign |= TagState.IsSign(c);
                continue;
            }

            word |= 1UL << bit;
            _keys[at + bit] = (byte)key;
            if (key >= 0x80)
            {
                _complex[at >> 6] |= 1UL << ((at + bit) & 63);
                IsComplex = true;
            }
        }

        return word;
    }
}
