using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>UTF-8 with bytes in it that are not.</summary>
internal static class BrokenUtf8
{
    /// <summary>Of a character of UTF-16's two halves.</summary>
    private const int PairLength = 6;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// How many accented letters, quotation marks and dashes there are as UTF-8 writes them (<c>Ã©</c>, <c>â€“</c> in windows-1252):
    /// those nobody writes by accident.
    /// </summary>
    public static int SureSequences(ReadOnlySpan<byte> rest)
    {
        int sure = 0, at;
        while ((at = rest.IndexOfAny((byte)0xC3, (byte)0xE2)) >= 0)
        {
            rest = rest[at..];
            sure += rest is [0xC3, >= 0x80 and <= 0xBF, ..] or [0xE2, 0x80, >= 0x80 and <= 0xBF, ..] ? 1 : 0;
            rest = rest[1..];
        }

        return sure;
    }

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
            if (length == PairLength)
            {
                Span<byte> utf8 = mended.GetSpan(PairLength);
                mended.Advance(PairOf(rest).EncodeToUtf8(utf8));
            }
            else if (length > 0)
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

    /// <summary>
    /// The same where words of another alphabet may be pasted in: letters that stand together and are not all UTF-8 are of the encoding
    /// that such words look like; where they look like none, of windows-1252.
    /// </summary>
    public static ReadOnlyMemory<byte> Mended(ReadOnlySpan<byte> text)
    {
        var foreign = new ArrayBufferWriter<byte>();
        for (ReadOnlySpan<byte> rest = text; NextRun(ref rest, out _, out ReadOnlySpan<byte> run);)
        {
            if (!IsWhole(run))
            {
                foreign.Write(run);
                foreign.Write(" "u8);
            }
        }

        return CharsetGuess.Alphabet(foreign.WrittenSpan) is { } alphabet ? MendedByRuns(text, alphabet) : Mended(text, Western);
    }

    private static ReadOnlyMemory<byte> MendedByRuns(ReadOnlySpan<byte> text, Encoding alphabet)
    {
        var mended = new ArrayBufferWriter<byte>(text.Length + 64);
        ReadOnlySpan<byte> rest = text;
        while (NextRun(ref rest, out ReadOnlySpan<byte> before, out ReadOnlySpan<byte> run))
        {
            mended.Write(before);
            mended.Write(Utf8.IsValid(run) ? run : MendedRun(run, alphabet));
        }

        mended.Write(rest);
        return mended.WrittenMemory;
    }

    private static ReadOnlySpan<byte> MendedRun(ReadOnlySpan<byte> run, Encoding alphabet) =>
        IsWhole(run) ? Mended(run, alphabet).Span : Encoding.UTF8.GetBytes(alphabet.GetString(run));

    /// <summary>The next bytes beyond ASCII that stand together; <paramref name="rest"/> is what stands behind them.</summary>
    private static bool NextRun(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> before, out ReadOnlySpan<byte> run)
    {
        int at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        before = at < 0 ? default : rest[..at];
        run = at < 0 ? default : SpanPieces.Cut(rest[at..], rest[at..].IndexOfAnyInRange((byte)0, (byte)0x7F));
        rest = at < 0 ? rest : rest[(at + run.Length)..];
        return at >= 0;
    }

    private static bool IsWhole(ReadOnlySpan<byte> run) => Utf8.IsValid(run) || Sequences(run).Bad == 0;

    /// <summary>How many bytes at the start are one character; 0: they are none.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> rest)
    {
        if (Rune.DecodeFromUtf8(rest, out _, out int length) == OperationStatus.Done)
        {
            return length;
        }

        return IsPair(rest) ? PairLength : 0;
    }

    /// <summary>Two halves of UTF-16, each written as a character of three bytes: CESU-8, of old databases.</summary>
    private static bool IsPair(ReadOnlySpan<byte> rest) =>
        rest is [0xED, >= 0xA0 and <= 0xAF, >= 0x80 and <= 0xBF, 0xED, >= 0xB0 and <= 0xBF, >= 0x80 and <= 0xBF, ..];

    private static Rune PairOf(ReadOnlySpan<byte> rest) => new(Half(rest), Half(rest[3..]));

    private static char Half(ReadOnlySpan<byte> three) => (char)(0xD000 | ((three[1] & 0x3F) << 6) | (three[2] & 0x3F));

    private static void WriteOne(byte b, Encoding encoding, ArrayBufferWriter<byte> into)
    {
        Span<byte> utf8 = stackalloc byte[4];
        Span<char> one = stackalloc char[1];
        encoding.GetChars([b], one);
        into.Write(utf8[..Encoding.UTF8.GetBytes(one, utf8)]);
    }
}
