using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>UTF-8 with bytes in it that are not.</summary>
internal static class BrokenUtf8
{
    /// <summary>How many of UTF-8's sequences there are, and how many bytes beyond ASCII that are in none.</summary>
    public static (int Good, int Bad) Sequences(ReadOnlySpan<byte> rest)
    {
        int good = 0, bad = 0, at;
        while ((at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            rest = rest[at..];
            if (SequenceLength(rest) is var length and > 0)
            {
                good++;
                rest = rest[length..];
            }
            else
            {
                bad++;
                rest = rest[1..];
            }
        }

        return (good, bad);
    }

    /// <summary>The text in valid UTF-8: a byte that is in no sequence is the character that it is in the other encoding.</summary>
    /// <param name="rest">Mostly UTF-8.</param>
    /// <param name="other">Of one byte a character.</param>
    public static ReadOnlyMemory<byte> Mended(ReadOnlySpan<byte> rest, Encoding other)
    {
        var mended = new ArrayBufferWriter<byte>(rest.Length + 64);
        int at;
        while ((at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            mended.Write(rest[..at]);
            rest = rest[at..];
            int length = SequenceLength(rest);
            if (length > 0)
            {
                mended.Write(rest[..length]);
            }
            else
            {
                WriteOne(rest[0], other, mended);
            }

            rest = rest[Math.Max(length, 1)..];
        }

        mended.Write(rest);
        return mended.WrittenMemory;
    }

    /// <summary>How many bytes at the start are one character; 0: they are none.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> rest) =>
        Rune.DecodeFromUtf8(rest, out _, out int length) == OperationStatus.Done ? length : 0;

    private static void WriteOne(byte b, Encoding encoding, ArrayBufferWriter<byte> into)
    {
        Span<byte> utf8 = stackalloc byte[4];
        Span<char> one = stackalloc char[1];
        encoding.GetChars([b], one);
        into.Write(utf8[..Encoding.UTF8.GetBytes(one, utf8)]);
    }
}
