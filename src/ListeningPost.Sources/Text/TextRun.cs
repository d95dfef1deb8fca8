using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ListeningPost.Sources.Text;

/// <summary>Copies UTF-8 and looks, in the same pass of 32 bytes a step, for what must not be copied as it is.</summary>
internal static class TextRun
{
    /// <summary>Room that the target must have behind the length of what is copied: whole steps are written.</summary>
    public const int Slack = 32;

    /// <summary>What a run ends at.</summary>
    internal interface IStop
    {
        /// <summary>All ones in each byte that ends the run.</summary>
        /// <param name="bytes">A step of the text; behind its end zeros, which always end it.</param>
        /// <param name="next">The same, one byte further.</param>
        static abstract Vector256<byte> Find(Vector256<byte> bytes, Vector256<byte> next);
    }

    /// <summary>Copies up to the first stop or the end.</summary>
    /// <param name="text">What to copy.</param>
    /// <param name="into">As long and <see cref="Slack"/> longer.</param>
    /// <returns>How much was copied.</returns>
    public static int Copy<TStop>(ReadOnlySpan<byte> text, Span<byte> into)
        where TStop : struct, IStop
    {
        int last = text.Length - Vector256<byte>.Count - 1;
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(into[..(text.Length + Slack)]);
        int at = 0;
        for (; at <= last; at += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref from, (nuint)at);
            uint stops = TStop.Find(bytes, Vector256.LoadUnsafe(ref from, (nuint)at + 1)).ExtractMostSignificantBits();
            bytes.StoreUnsafe(ref to, (nuint)at);
            if (stops != 0)
            {
                return at + BitOperations.TrailingZeroCount(stops);
            }
        }

        return at + CopyEnd<TStop>(text[at..], into[at..]);
    }

    /// <summary>At most a step, with the zero behind it that ends it.</summary>
    private static int CopyEnd<TStop>(ReadOnlySpan<byte> text, Span<byte> into)
        where TStop : struct, IStop
    {
        Span<byte> padded = stackalloc byte[2 * Vector256<byte>.Count];
        padded.Clear();
        text.CopyTo(padded);
        ref byte from = ref MemoryMarshal.GetReference(padded);
        var bytes = Vector256.LoadUnsafe(ref from);
        uint stops = TStop.Find(bytes, Vector256.LoadUnsafe(ref from, 1)).ExtractMostSignificantBits();
        bytes.StoreUnsafe(ref MemoryMarshal.GetReference(into));
        return stops == 0 ? text.Length : BitOperations.TrailingZeroCount(stops);
    }

    /// <summary>Where text may need care: markup, references, control characters, two spaces, <c>:/</c>, and the first bytes of U+0080 to U+00A0, U+2028, U+2029, U+FFFE and U+FFFF.</summary>
    internal readonly struct Odd : IStop
    {
        public static Vector256<byte> Find(Vector256<byte> bytes, Vector256<byte> next) =>
            Vector256.LessThan(bytes, Vector256.Create((byte)' '))
            | (Vector256.Equals(bytes, Vector256.Create((byte)' ')) & Vector256.Equals(next, Vector256.Create((byte)' ')))
            | (Vector256.Equals(bytes, Vector256.Create((byte)':')) & Vector256.Equals(next, Vector256.Create((byte)'/')))
            | Vector256.Equals(bytes, Vector256.Create((byte)'<'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'&'))
            | Vector256.Equals(bytes, Vector256.Create((byte)0x7F))
            | Vector256.Equals(bytes & Vector256.Create((byte)0xDF), Vector256.Create((byte)0xC2))
            | Vector256.Equals(bytes, Vector256.Create((byte)0xEF));
    }

    /// <summary>Where XML says something: markup and references.</summary>
    internal readonly struct Markup : IStop
    {
        public static Vector256<byte> Find(Vector256<byte> bytes, Vector256<byte> next) =>
            Vector256.Equals(bytes, Vector256.Create((byte)'<'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'&'))
            | Vector256.Equals(bytes, Vector256<byte>.Zero);
    }
}
