using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Encodings;

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
            bool isOther = length == 0 && !IsRemnant(rest[..One(rest)], rest[One(rest)..]);
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

    private static ReadOnlyMemory<byte> Mended(ReadOnlySpan<byte> rest)
    {
        byte[] mended = new byte[rest.Length];
        int written = 0;
        while (rest.Length > 0)
        {
            int ascii = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            ascii = ascii < 0 ? rest.Length : ascii;
            rest[..ascii].CopyTo(mended.AsSpan(written));
            written += ascii;
            rest = rest[ascii..];
            if (rest.Length == 0)
            {
                break;
            }

            int length = Sequence(rest, out Rune meant);
            ReadOnlySpan<byte> taken = rest[..(length > 0 ? length : One(rest))];
            rest = rest[taken.Length..];
            if (length > 0)
            {
                written += meant.EncodeToUtf8(mended.AsSpan(written));
            }
            else if (!IsRemnant(taken, rest))
            {
                taken.CopyTo(mended.AsSpan(written));
                written += taken.Length;
            }
        }

        return mended.AsMemory(0, written);
    }

    /// <summary>How many bytes here are one character encoded twice; 0: none.</summary>
    private static int Sequence(ReadOnlySpan<byte> rest, out Rune meant)
    {
        Span<byte> once = stackalloc byte[4];
        meant = default;
        int length = 0, needed = 1;
        for (int count = 0; count < needed; count++)
        {
            int taken = Western(rest[length..], out once[count]);
            needed = count > 0 ? needed : once[0] switch { >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
            length += taken;
            if (taken == 0)
            {
                return 0;
            }
        }

        bool whole = needed > 1 && Rune.DecodeFromUtf8(once[..needed], out meant, out int all) == OperationStatus.Done && all == needed;
        return whole ? length : 0;
    }

    /// <summary>The byte that the character here is written by in windows-1252 or Latin-1.</summary>
    /// <returns>How many bytes the character is; 0: it is in neither.</returns>
    private static int Western(ReadOnlySpan<byte> rest, out byte one)
    {
        if (rest is [(0xC2 or 0xC3) and var lead, var next, ..])
        {
            one = Bytes[((lead & 0x1F) << 6) | (next & 0x3F)];
            return one > 0 ? 2 : 0;
        }

        _ = Rune.DecodeFromUtf8(rest, out Rune rune, out int taken);
        one = rune.Value < Bytes.Length ? Bytes[rune.Value] : (byte)0;
        return one > 0 ? taken : 0;
    }

    /// <summary>A lone <c>Â</c> before white space: what is left of a no-break space.</summary>
    private static bool IsRemnant(ReadOnlySpan<byte> one, ReadOnlySpan<byte> behind) =>
        one.SequenceEqual("\u00C2"u8) && (behind.Length == 0 || behind[0] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'<');

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
