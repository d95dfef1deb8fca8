using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>The hash of a <see cref="WordKey"/>: sixteen bytes a step for keys in ASCII, without a branch for the first; the same for either form of them.</summary>
internal static class KeyHash
{
    /// <summary>So many bytes behind a key are read, and do not count.</summary>
    public const int Padding = Step;

    private const int Step = 16;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const ulong OtherOdd = 0xD6E8_FEB8_6659_FD93;

    /// <summary>Sixteen bytes from <c>Step - n</c> on keep the first n of a vector.</summary>
    private static ReadOnlySpan<byte> Kept =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <param name="start">The first byte of a key in ASCII, <see cref="Padding"/> bytes before the end of its array at least.</param>
    /// <param name="length">Of the key.</param>
    /// <param name="first">Its first eight bytes, filled up with zeros: the key itself when it has no more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfAscii(ref byte start, int length, out ulong first)
    {
        Vector128<ulong> bytes = Masked(ref start, Math.Min(length, Step));
        first = bytes.GetElement(0);
        ulong hash = (first * Odd) ^ (bytes.GetElement(1) * OtherOdd);
        return length <= Step ? Mixed(hash) : WithRest(hash, ref start, length);
    }

    /// <param name="first">As <see cref="OfAscii"/> has it; of keys beyond ASCII 0.</param>
    public static ulong Of(ReadOnlySpan<char> key, out ulong first)
    {
        if (Ascii.IsValid(key) && key.Length is > 0 and <= 256)
        {
            Span<byte> bytes = stackalloc byte[key.Length + Padding];
            Encoding.ASCII.GetBytes(key, bytes);
            return OfAscii(ref MemoryMarshal.GetReference(bytes), key.Length, out first);
        }

        first = 0;
        ulong hash = Odd;
        foreach (char c in key)
        {
            hash = (hash ^ c) * Odd;
            hash ^= hash >> 32;
        }

        return Mixed(hash);
    }

    /// <summary>The first bytes of what stands somewhere, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Masked(ref byte start, int length)
    {
        Vector128<byte> kept = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Kept), (nuint)(Step - length));
        return (Vector128.LoadUnsafe(ref start) & kept).AsUInt64();
    }

    private static ulong WithRest(ulong hash, ref byte start, int length)
    {
        for (int at = Step; at < length; at += Step)
        {
            Vector128<ulong> bytes = Masked(ref Unsafe.Add(ref start, at), Math.Min(length - at, Step));
            hash = Mixed(hash) ^ (bytes.GetElement(0) * Odd) ^ (bytes.GetElement(1) * OtherOdd);
        }

        return Mixed(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * Odd;
        return hash ^ (hash >> 32);
    }
}
