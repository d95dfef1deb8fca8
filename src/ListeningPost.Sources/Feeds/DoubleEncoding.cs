using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Undoes UTF-8 that a program took for windows-1252 and encoded once more (<c>KÃ¶ln</c>, <c>donâ€™t</c>): whole feeds come
/// so. It is told by a document in which nearly everything that is no ASCII has that form; a single <c>Ã»</c> among many
/// accents is a person's.
/// </summary>
internal static class DoubleEncoding
{
    /// <summary>So many characters beyond ASCII decide.</summary>
    private const int Sample = 400;

    private static readonly byte[] Bytes = BytesByCharacter();

    /// <summary>The document, mended where it has to be.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    public static ReadOnlyMemory<byte> Undone(ReadOnlyMemory<byte> utf8) => IsDouble(utf8.Span) ? Mended(utf8.Span) : utf8;

    private static bool IsDouble(ReadOnlySpan<byte> rest)
    {
        int doubled = 0, others = 0;
        while (doubled + others < Sample && others <= Sample / 5 && Beyond(ref rest))
        {
            int length = Sequence(rest, out _);
            bool isOther = length == 0 && !IsRemnant(rest);
            doubled += length > 0 ? 1 : 0;
            others += isOther ? 1 : 0;
            rest = rest[(length > 0 ? length : One(rest))..];
        }

        return doubled > 0 && others * 4 <= doubled;
    }

    /// <summary>Drops the ASCII that leads.</summary>
    /// <returns>Whether anything is left.</returns>
    private static bool Beyond(ref ReadOnlySpan<byte> rest)
    {
        int at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        rest = at < 0 ? default : rest[at..];
        return at >= 0;
    }

    private static byte[] Mended(ReadOnlySpan<byte> rest)
    {
        var mended = new ArrayBufferWriter<byte>(rest.Length);
        Span<byte> bytes = stackalloc byte[4];
        while (rest.Length > 0)
        {
            ReadOnlySpan<byte> from = rest;
            if (!Beyond(ref rest))
            {
                mended.Write(from);
                break;
            }

            mended.Write(from[..^rest.Length]);
            int length = Sequence(rest, out Rune meant);
            if (length > 0)
            {
                mended.Write(bytes[..meant.EncodeToUtf8(bytes)]);
            }
            else if (!IsRemnant(rest))
            {
                mended.Write(rest[..One(rest)]);
            }

            rest = rest[(length > 0 ? length : One(rest))..];
        }

        return mended.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes here are one character encoded twice; 0: none.</summary>
    private static int Sequence(ReadOnlySpan<byte> rest, out Rune meant)
    {
        Span<byte> once = stackalloc byte[4];
        int count = 0, length = 0;
        while (count < 4 && length < rest.Length)
        {
            _ = Rune.DecodeFromUtf8(rest[length..], out Rune rune, out int taken);
            if (rune.Value >= Bytes.Length || Bytes[rune.Value] == 0)
            {
                break;
            }

            once[count++] = Bytes[rune.Value];
            length += taken;
            if (count > 1 && Rune.DecodeFromUtf8(once[..count], out meant, out int whole) == OperationStatus.Done && whole == count)
            {
                return length;
            }
        }

        meant = default;
        return 0;
    }

    /// <summary>A lone <c>Â</c> before white space: what is left of a no-break space.</summary>
    private static bool IsRemnant(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("\u00C2"u8) && (rest.Length == 2 || rest[2] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'<');

    private static int One(ReadOnlySpan<byte> rest)
    {
        _ = Rune.DecodeFromUtf8(rest, out _, out int taken);
        return taken;
    }

    /// <summary>The byte that a character of Latin-1 or windows-1252 is written by; 0 for ASCII and all that are in neither.</summary>
    private static byte[] BytesByCharacter()
    {
        byte[] bytes = new byte[0x2123];
        Encoding western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        for (int b = 0x80; b < 0x100; b++)
        {
            bytes[b] = (byte)b;
            bytes[western.GetString([(byte)b])[0]] = (byte)b;
        }

        return bytes;
    }
}
