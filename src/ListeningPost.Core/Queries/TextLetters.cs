using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ListeningPost.Core.Queries;

/// <summary>A text as the bytes of its words' keys, sixteen characters a step, and for each character whether it belongs to a word.</summary>
/// <remarks>Reused from text to text; allocates only for a text longer than all before it.</remarks>
internal sealed class TextLetters
{
    private const int Step = 16;

    private byte[] _keys = new byte[1_024 + Step];
    private ulong[] _word = new ulong[18];
    private ulong[] _complex = new ulong[18];
    private bool _isComplex;
    private int _length;

    /// <summary>The key of a simple word, or the beginning of one: a byte for each character, in ASCII.</summary>
    public ReadOnlySpan<byte> KeyOf(int start, int length) => _keys.AsSpan(start, length);

    /// <summary>The <see cref="KeyHash"/> of the same.</summary>
    public uint HashOf(int start, int length, out ulong head) => KeyHash.OfAscii(ref _keys[start], length, out head);

    public void Read(string text)
    {
        _length = text.Length;
        if (_keys.Length < _length + Step)
        {
            int room = (int)BitOperations.RoundUpToPowerOf2((uint)(_length + Step));
            _keys = new byte[room + Step];
            _word = new ulong[(room / 64) + 2];
            _complex = new ulong[(room / 64) + 2];
        }

        int words = (_length / 64) + 2;
        _word.AsSpan(0, words).Clear();
        if (_isComplex)
        {
            // Nothing stands there unless an earlier text wrote it.
            Array.Clear(_complex);
            _isComplex = false;
        }

        ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        int at = 0;
        for (; at + Step <= _length; at += Step)
        {
            var low = Vector128.LoadUnsafe(ref first, (nuint)at);
            var high = Vector128.LoadUnsafe(ref first, (nuint)(at + 8));
            if (((low | high) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero)
            {
                ReadAscii(Vector128.Narrow(low, high), at);
            }
            else
            {
                ReadAny(text, at, at + Step);
            }
        }

        ReadAny(text, at, _length);
    }

    /// <summary>The next character from a place on that belongs to a word, or that only <see cref="WordReader"/> knows; the text's length when there is none.</summary>
    public int Next(int from)
    {
        int i = from >> 6;
        ulong rest = _word[i] >> (from & 63) << (from & 63);
        int last = _length >> 6;
        while (rest == 0 && i < last)
        {
            rest = _word[++i];
        }

        return rest == 0 ? _length : (i << 6) + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Where the characters from a place on end of which <see cref="Next"/> tells.</summary>
    public int EndFrom(int from)
    {
        int i = from >> 6;
        ulong rest = ~_word[i] >> (from & 63) << (from & 63);
        while (rest == 0)
        {
            rest = ~_word[++i];
        }

        return (i << 6) + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Whether every character of a stretch has a key of its own in ASCII.</summary>
    public bool IsSimple(int start, int end)
    {
        if (!_isComplex)
        {
            return true;
        }

        for (int at = start; at < end; at++)
        {
            if ((_complex[at >> 6] >> (at & 63) & 1) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void ReadAscii(Vector128<byte> bytes, int at)
    {
        Vector128<byte> lower = bytes | Vector128.Create((byte)0x20);
        Vector128<byte> word = Vector128.LessThan(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)26))
            | Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
        (lower & word).StoreUnsafe(ref _keys[at]);
        _word[at >> 6] |= (ulong)word.ExtractMostSignificantBits() << (at & 63);
    }

    private void ReadAny(string text, int start, int end)
    {
        ushort[] keys = KeyCharacters.Table;
        for (int at = start; at < end; at++)
        {
            char c = text[at];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.KeyBeyond(Characters.At(text, at, out _));
            if (key == KeyCharacters.Separator)
            {
                continue;
            }

            _word[at >> 6] |= 1UL << (at & 63);
            if (key < 0x80)
            {
                _keys[at] = (byte)key;
            }
            else
            {
                _complex[at >> 6] |= 1UL << (at & 63);
                _isComplex = true;
            }
        }
    }
}
