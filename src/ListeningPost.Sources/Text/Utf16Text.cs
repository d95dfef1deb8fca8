using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Decodes UTF-8 that is known to be valid, 32 bytes of ASCII a step and other characters one by one: twice as fast as
/// <see cref="System.Text.Encoding.UTF8"/> on words with accents among others, since nothing is checked again.
/// </summary>
internal static class Utf16Text
{
    /// <summary>Room that the target must have behind one character a byte: whole steps are written.</summary>
    public const int Slack = 32;

    /// <summary>
    /// The beginning of a text, cut between two characters. Decoded first and counted by that: asking beforehand how long the string
    /// will be costs as much as decoding.
    /// </summary>
    /// <param name="utf8">Valid.</param>
    /// <param name="most">In UTF-16 units.</param>
    public static string Cut(ReadOnlySpan<byte> utf8, int most)
    {
        char[] characters = ArrayPool<char>.Shared.Rent(utf8.Length + Slack);
        int length = Decode(utf8, characters);
        string text = new(characters, 0, CutText.LengthOf(characters.AsSpan(0, length), most));
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    /// <summary>Decodes.</summary>
    /// <param name="utf8">Valid; what is not becomes some characters or others.</param>
    /// <param name="into">As long and <see cref="Slack"/> longer.</param>
    /// <returns>How many characters were written.</returns>
    public static int Decode(ReadOnlySpan<byte> utf8, Span<char> into)
    {
        ref byte from = ref MemoryMarshal.GetReference(utf8);
        ref ushort to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(into[..(utf8.Length + Slack)]));
        int at = 0, length = 0;
        while (at <= utf8.Length - Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref from, (nuint)at);
            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(bytes);
            low.StoreUnsafe(ref to, (nuint)length);
            high.StoreUnsafe(ref to, (nuint)(length + Vector256<ushort>.Count));
            int ascii = BitOperations.TrailingZeroCount(bytes.ExtractMostSignificantBits());
            at += ascii;
            length += ascii;
            while (at < utf8.Length && utf8[at] >= 0x80)
            {
                at += Character(utf8[at..], into, ref length);
            }
        }

        while (at < utf8.Length)
        {
            at += Character(utf8[at..], into, ref length);
        }

        return length;
    }

    /// <returns>How many bytes it is.</returns>
    private static int Character(ReadOnlySpan<byte> utf8, Span<char> into, ref int length)
    {
        switch (utf8)
        {
            case [< 0x80 and var a, ..]:
                into[length++] = (char)a;
                return 1;
            case [< 0xE0 and var a, var b, ..]:
                into[length++] = (char)(((a & 0x1F) << 6) | (b & 0x3F));
                return 2;
            case [< 0xF0 and var a, var b, var c, ..]:
                into[length++] = (char)(((a & 0x0F) << 12) | ((b & 0x3F) << 6) | (c & 0x3F));
                return 3;
            case [var a, var b, var c, var d, ..]:
                int beyond = (((a & 0x07) << 18) | ((b & 0x3F) << 12) | ((c & 0x3F) << 6) | (d & 0x3F)) - 0x10000;
                into[length++] = (char)(0xD800 + ((beyond >> 10) & 0x3FF));
                into[length++] = (char)(0xDC00 + (beyond & 0x3FF));
                return 4;
            default:
                into[length++] = '\uFFFD';
                return utf8.Length;
        }
    }
}
