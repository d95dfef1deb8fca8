using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ListeningPost.Sources.Identity;

/// <summary>
/// A quick hash of a text that stays the same between processes: 64 bits, to tell a feed's few thousand items apart, not to keep
/// anybody out. Sixteen bytes a step, each multiplied into the sum before (as wyhash does).
/// </summary>
internal static class TextHash
{
    private const int Step = 16;
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;
    private const ulong One = 0xA076_1D64_78BD_642F;
    private const ulong Other = 0xE703_7ED1_A0B4_28DB;

    /// <returns>Never 0 but for the empty text.</returns>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        ulong hash = Seed ^ (ulong)bytes.Length;
        while (bytes.Length >= Step)
        {
            hash = Mixed(bytes, hash);
            bytes = bytes[Step..];
        }

        Span<byte> rest = stackalloc byte[Step];
        rest.Clear();
        bytes.CopyTo(rest);
        return Math.Max(1, Mixed(rest, hash));
    }

    /// <summary>Half of it, likewise never 0 but for the empty text.</summary>
    public static uint ShortOf(ReadOnlySpan<char> text)
    {
        ulong hash = Of(text);
        return hash == 0 ? 0 : Math.Max(1, (uint)(hash ^ (hash >> 32)));
    }

    private static ulong Mixed(ReadOnlySpan<byte> step, ulong hash)
    {
        ulong left = BinaryPrimitives.ReadUInt64LittleEndian(step) ^ One;
        ulong right = BinaryPrimitives.ReadUInt64LittleEndian(step[8..]) ^ Other ^ hash;
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low ^ hash;
    }
}
