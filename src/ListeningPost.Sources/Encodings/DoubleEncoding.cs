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
        int doubled = 0, others = 0, at;
        while (doubled + others < Sample && others <= Sample / 5 && (at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            rest = rest[at..];
            int length = Sequence(rest, out _);
            if (length > 0)
            {
                doubled++;
            }
            else
            {
                length = One(rest);
                if (!IsRemnant(rest[..length], rest[length..]))
                {
                    others++;
                }
            }

            rest = rest[length..];
        }

        return doubled > 0 && others * 4 <= doubled;
    }

    private static ReadOnlyMemory<byte> Mended(ReadOnlySpan<byte> rest)
    {
        byte[] mended = new byte[rest.Length];
        int written = 0, at;
        while ((at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            rest[..at].CopyTo(mended.AsSpan(written));
            written += at;
            rest = rest[at..];
            written += Mend(ref rest, mended.AsSpan(written));
        }

        rest.CopyTo(mended.AsSpan(written));
        return mended.AsMemory(0, written + rest.Length);
    }

    /// <summary>Takes the character here, and writes what it was meant to be.</summary>
    /// <returns>How much was written.</returns>
    private static int Mend(ref ReadOnlySpan<byte> rest, Span<byte> into)
    {
        int length = Sequence(rest, out Rune meant);
        if (length > 0)
        {
            rest = rest[length..];
            return meant.EncodeToUtf8(into);
        }

        ReadOnlySpan<byte> one = rest[..One(rest)];
        rest = rest[one.Length..];
        if (IsRemnant(one, rest))
        {
            return 0;
        }

        one.CopyTo(into);
        return one.Length;
    }

    /// <summary>How many bytes here are one character encoded twice; 0: none.</summary>
    private static int Sequence(ReadOnlySpan<byte> rest, out Rune meant)
    {
        Span<byte> once = stackalloc byte[4];
        meant = default;
        int length = Western(rest, out once[0]);
        int needed = SequenceLength(once[0]);
        for (int count = 1; count < needed; count++)
        {
            int taken = Western(rest[length..], out once[count]);
            if (taken == 0)
            {
                return 0;
            }

            length += taken;
        }

        // No first byte of UTF-8 needs none: nothing is decoded then.
        bool isWhole = Rune.DecodeFromUtf8(once[..needed], out meant, out int all) == OperationStatus.Done && all == needed;
        return isWhole ? length : 0;
    }

    /// <summary>How many bytes a character has that begins with this one; 0: none begins so, or it is ASCII.</summary>
    private static int SequenceLength(byte first) => first switch
    {
        >= 0xC2 and < 0xE0 => 2,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xF0 and < 0xF5 => 4,
        _ => 0,
    };

    /// <summary>The byte that the character here is written by in windows-1252 or Latin-1.</summary>
    /// <returns>How many bytes the character is; 0: it is in neither.</returns>
    private static int Western(ReadOnlySpan<byte> rest, out byte one)
    {
        // Nearly all are of Latin-1.
        int character, taken;
        if (rest is [(0xC2 or 0xC3) and var lead, var next, ..])
        {
            character = ((lead & 0x1F) << 6) | (next & 0x3F);
            taken = 2;
        }
        else
        {
            _ = Rune.DecodeFromUtf8(rest, out Rune rune, out taken);
            character = rune.Value;
        }

        one = character < Bytes.Length ? Bytes[character] : (byte)0;
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
