using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ListeningPost.Core.Queries;

/// <summary>The hash of a <see cref="WordKey"/>: eight bytes a step for keys in ASCII, the same for either form of them.</summary>
internal static class KeyHash
{
    /// <summary>So many bytes behind a key are read, and do not count.</summary>
    public const int Padding = 8;

    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <param name="start">The first byte of a key in ASCII, <see cref="Padding"/> bytes before the end of its array at least.</param>
    /// <param name="length">Of the key.</param>
    /// <param name="head">The key itself when it has at most eight characters; of longer ones the hash.</param>
    public static uint OfAscii(ref byte start, int length, out ulong head)
    {
        ulong hash = (ulong)length * Odd;
        bool isShort = length <= 8;
        while (length > 8)
        {
            hash = Mixed(hash ^ Unsafe.ReadUnaligned<ulong>(ref start));
            start = ref Unsafe.Add(ref start, 8);
            length -= 8;
        }

        ulong last = Unsafe.ReadUnaligned<ulong>(ref start) & (ulong.MaxValue >> (64 - (8 * length)));
        head = Mixed(hash ^ last);
        uint result = (uint)(head * Odd >> 32);
        head = isShort ? last : head;
        return result;
    }

    /// <param name="head">As <see cref="OfAscii"/> has it; of keys beyond ASCII the hash.</param>
    public static uint Of(ReadOnlySpan<char> key, out ulong head)
    {
        if (Ascii.IsValid(key) && key.Length is > 0 and <= 256)
        {
            Span<byte> bytes = stackalloc byte[key.Length + Padding];
            Encoding.ASCII.GetBytes(key, bytes);
            return OfAscii(ref MemoryMarshal.GetReference(bytes), key.Length, out head);
        }

        ulong hash = Odd;
        foreach (char c in key)
        {
            hash = Mixed(hash ^ c);
        }

        head = hash;
        return (uint)(hash * Odd >> 32);
    }

    private static ulong Mixed(ulong hash)
    {
        hash *= Odd;
        return hash ^ (hash >> 32);
    }
}
