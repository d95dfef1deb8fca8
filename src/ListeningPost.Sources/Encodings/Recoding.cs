using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;

namespace ListeningPost.Sources.Encodings;

/// <summary>
/// Brings a document into UTF-8, whatever it is in and whatever it says it is in. Bytes that are UTF-8 are UTF-8: nobody
/// hits that by accident. Otherwise a byte order mark counts, then the shape of UTF-16 and 32, then what the answer's header
/// and the XML declaration say, then what the bytes look like.
/// </summary>
internal static class Recoding
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// So many bytes that are no UTF-8 weigh as much as one character that is.
    /// </summary>
    private const int Decisive = 10;

    /// <summary>ISO-8859-2.</summary>
    private const int Latin2 = 28592;

    private static readonly SearchValues<byte> LettersOfWindows =
        SearchValues.Create([0x8A, 0x8C, 0x8D, 0x8E, 0x8F, 0x9A, 0x9C, 0x9D, 0x9E, 0x9F]);

    private static readonly Encoding CentralOfWindows = CodePagesEncodingProvider.Instance.GetEncoding(1250)!;

    /// <summary>ISO-2022 of Japan and Korea, HZ, UTF-7: all their bytes are ASCII, and so UTF-8 whatever they mean.</summary>
    private static readonly FrozenSet<int> SevenBit = new[] { 50220, 50221, 50222, 50225, 52936, 65000 }.ToFrozenSet();

    /// <summary>The Chinese, Japanese and Korean ones that write a character in two bytes beyond ASCII.</summary>
    private static readonly FrozenSet<int> DoubleByte = new[] { 936, 54936, 932, 51932, 949, 51949, 950, 951, 20932 }.ToFrozenSet();

    /// <summary>The document in valid UTF-8 without a byte order mark.</summary>
    /// <param name="body">As it came, decompressed.</param>
    /// <param name="contentType">The raw header.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? contentType)
    {
        body = WithoutMarks(body);
        ReadOnlySpan<byte> bytes = body.Span;
        if (Wide(bytes) is { } wide)
        {
            return Recoded(bytes, wide);
        }

        Encoding? declared = Charsets.Find(Charsets.NamedByHeader(contentType)) ?? Charsets.Find(Charsets.NamedByDeclaration(bytes));
        if (!Utf8.IsValid(bytes))
        {
            return FromInvalid(bytes, declared);
        }

        if (declared is not null && (SevenBit.Contains(declared.CodePage) || IsUtf8ByAccident(bytes, declared)))
        {
            return Recoded(bytes, declared);
        }

        return DoubleEncoding.Undone(body);
    }

    /// <summary>UTF-16 and 32 by mark or by their zero bytes, EBCDIC by its angle bracket; null for everything else.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> bytes) => Utf32(bytes) ?? Utf16(bytes) ?? Ebcdic(bytes);

    private static UTF32Encoding? Utf32(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        _ => null,
    };

    private static Encoding? Utf16(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] or [0, (byte)'<', 0, not 0, ..] or [0, (byte)'{', ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] or [(byte)'<', 0, not 0, 0, ..] or [(byte)'{', 0, _, 0, ..] => Encoding.Unicode,
        _ => null,
    };

    /// <summary>By <c>&lt;?xm</c>.</summary>
    private static Encoding? Ebcdic(ReadOnlySpan<byte> bytes) =>
        bytes is [0x4C, 0x6F, 0xA7, 0x94, ..] ? CodePagesEncodingProvider.Instance.GetEncoding(37) : null;

    /// <summary>
    /// Few short sequences in a document that says it is Chinese, Japanese or Korean: there, two letters look like one of
    /// UTF-8's now and then.
    /// </summary>
    private static bool IsUtf8ByAccident(ReadOnlySpan<byte> bytes, Encoding declared)
    {
        if (!DoubleByte.Contains(declared.CodePage))
        {
            return false;
        }

        int high = 0;
        foreach (byte b in bytes)
        {
            high += b >> 7;
        }

        return high is > 0 and < 16 && bytes.IndexOfAnyInRange((byte)0xE0, (byte)0xF4) < 0;
    }

    /// <summary>
    /// Mostly UTF-8, the wrong bytes are taken for what they look like, else for windows-1252: some items are pasted in. Mostly not, all
    /// are what the document says or looks like: in a Western text three letters now and then look like one of UTF-8's, so a few do not
    /// count for one that says it is Western.
    /// </summary>
    private static ReadOnlyMemory<byte> FromInvalid(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        bool isWestern = declared?.CodePage == Western.CodePage;
        if (!isWestern && declared is not (null or UTF8Encoding))
        {
            return Recoded(bytes, AsWritten(bytes, declared));
        }

        (int good, int bad) = BrokenUtf8.Sequences(bytes);
        if (isWestern)
        {
            return good > Decisive * bad ? DoubleEncoding.Undone(BrokenUtf8.Mended(bytes, Western)) : Recoded(bytes, Western);
        }

        if (good >= bad)
        {
            return DoubleEncoding.Undone(BrokenUtf8.Mended(bytes));
        }

        Encoding? guess = CharsetGuess.Of(bytes);
        bool isUtf8 = guess is null && BrokenUtf8.SureSequences(bytes) * Decisive >= bad;
        return isUtf8 ? DoubleEncoding.Undone(BrokenUtf8.Mended(bytes, Western)) : Recoded(bytes, guess ?? Western);
    }

    /// <summary>Letters where ISO-8859-2 has none are windows-1250's Š, Ś, Ť, Ž and Ź: so is the whole.</summary>
    private static Encoding AsWritten(ReadOnlySpan<byte> bytes, Encoding declared)
    {
        bool isOfWindows = declared.CodePage == Latin2 && bytes.IndexOfAny(LettersOfWindows) >= 0;
        return isOfWindows ? CentralOfWindows : declared;
    }

    private static ReadOnlyMemory<byte> Recoded(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (SingleByteText.Knows(encoding))
        {
            return SingleByteText.ToUtf8(bytes, encoding);
        }

        char[] text = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        int length = encoding.GetChars(bytes, text);
        byte[] utf8 = Encoding.UTF8.GetBytes(text, 0, length);
        ArrayPool<char>.Shared.Return(text);
        return WithoutMarks(utf8);
    }

    private static ReadOnlyMemory<byte> WithoutMarks(ReadOnlyMemory<byte> utf8)
    {
        while (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        return utf8;
    }
}
