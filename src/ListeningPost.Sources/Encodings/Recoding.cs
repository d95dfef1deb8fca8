using System.Buffers;
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
    /// <summary>The document in valid UTF-8 without a byte order mark.</summary>
    /// <param name="body">As it came, decompressed.</param>
    /// <param name="contentType">The raw header.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? contentType)
    {
        while (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[3..];
        }

        ReadOnlySpan<byte> bytes = body.Span;
        if (WideEncoding(bytes) is { } wide)
        {
            return Recoded(bytes, wide);
        }

        Encoding? declared = Find(CharsetOf(contentType)) ?? Find(DeclaredBy(bytes));
        if (Utf8.IsValid(bytes))
        {
            return IsSevenBit(declared) || IsMuleUnlikely(bytes, declared) ? Recoded(bytes, declared!) : DoubleEncoding.Undone(body);
        }

        return declared is null or UTF8Encoding || declared.CodePage == Western.CodePage ? Mended(bytes, declared) : Recoded(bytes, declared);
    }

    /// <summary>The charset that a Content-Type header names, or null.</summary>
    public static string? CharsetOf(string? contentType)
    {
        int at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> value = contentType.AsSpan(at + 8).Trim(" \"'");
        int end = value.IndexOfAny(";, \"'");
        return (end < 0 ? value : value[..end]).ToString();
    }

    /// <summary>The encoding of that name, as browsers understand it; null when there is none.</summary>
    public static Encoding? Find(string? name)
    {
        string? browsers = name?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso_8859-1" or "l1" or "cp1252" => "windows-1252",
            "gb2312" or "gb_2312-80" or "gbk" or "x-gbk" or "cp936" or "csgb2312" => "gb18030",
            "shift-jis" or "sjis" or "x-sjis" or "ms_kanji" or "windows-31j" or "cp932" => "shift_jis",
            "ks_c_5601-1987" or "ksc5601" or "korean" or "cp949" or "windows-949" => "euc-kr",
            "tis-620" or "iso-8859-11" or "tis620" or "cp874" => "windows-874",
            "iso-8859-9" or "latin5" => "windows-1254",
            "big5-hkscs" or "cn-big5" or "x-x-big5" => "big5",
            "utf8" or "utf-8" or "unicode-1-1-utf-8" or "utf_8" => "utf-8",
            "cp1251" or "win-1251" or "x-cp1251" => "windows-1251",
            "cp1250" or "x-cp1250" => "windows-1250",
            var other => other,
        };
        if (browsers is null or "utf-8")
        {
            return browsers is null ? null : Encoding.UTF8;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(browsers) ?? Encoding.GetEncoding(browsers);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>UTF-16 and 32 by mark or by their zero bytes, EBCDIC by its angle bracket; null for everything else.</summary>
    private static Encoding? WideEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        [0xFE, 0xFF, ..] or [0, (byte)'<', 0, not 0, ..] or [0, (byte)'{', ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] or [(byte)'<', 0, not 0, 0, ..] or [(byte)'{', 0, _, 0, ..] => Encoding.Unicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => CodePagesEncodingProvider.Instance.GetEncoding(37),
        _ => null,
    };

    /// <summary>What <c>&lt;?xml … encoding="…"?&gt;</c> says.</summary>
    private static string? DeclaredBy(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, 1_024)];
        int start = head.IndexOf("<?xml"u8);
        if (start < 0)
        {
            return null;
        }

        head = head[start..];
        int end = head.IndexOf("?>"u8);
        head = end < 0 ? head : head[..end];
        int at = head.IndexOf("encoding"u8);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = head[(at + 8)..].TrimStart(" \t\r\n="u8);
        value = value is [(byte)'"' or (byte)'\'', ..] ? value[1..] : value;
        int close = value.IndexOfAny(DeclarationEnds);
        return Encoding.ASCII.GetString(close < 0 ? value : value[..close]);
    }

    private static readonly SearchValues<byte> DeclarationEnds = SearchValues.Create("\"' \t?>"u8);

    private static bool IsSevenBit(Encoding? declared) => declared?.CodePage is 50220 or 50221 or 50222 or 50225 or 52936 or 65000;

    /// <summary>
    /// Few short sequences in a document that says it is Chinese, Japanese or Korean: there, two letters look like one of
    /// UTF-8's now and then.
    /// </summary>
    private static bool IsMuleUnlikely(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (declared is null || declared.CodePage is not (936 or 54936 or 932 or 51932 or 949 or 51949 or 950 or 20932))
        {
            return false;
        }

        int high = bytes.Length - bytes.CountAscii();
        return high is > 0 and < 16 && bytes.IndexOfAnyInRange((byte)0xE0, (byte)0xF4) < 0;
    }

    private static int CountAscii(this ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
        {
            count += b < 128 ? 1 : 0;
        }

        return count;
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
        int marks = 0;
        while (utf8.AsSpan(marks).StartsWith(Encoding.UTF8.Preamble))
        {
            marks += Encoding.UTF8.Preamble.Length;
        }

        return utf8.AsMemory(marks);
    }

    /// <summary>
    /// Broken UTF-8. Mostly right, the wrong bytes are taken for windows-1252. Mostly wrong, all are what the document says or
    /// looks like: in a Western text three letters now and then look like one of UTF-8's, so a few do not count for one that
    /// says it is Western.
    /// </summary>
    private static ReadOnlyMemory<byte> Mended(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        (int good, int bad) = Sequences(bytes);
        bool isWestern = declared?.CodePage == Western.CodePage;
        bool isUtf8 = isWestern ? good > 10 * bad : good >= bad;
        return isUtf8 ? DoubleEncoding.Undone(WithoutBroken(bytes)) : Recoded(bytes, isWestern ? Western : CharsetGuess.Of(bytes) ?? Western);
    }

    /// <summary>How many of UTF-8's sequences there are, and how many bytes beyond ASCII that are in none.</summary>
    private static (int Good, int Bad) Sequences(ReadOnlySpan<byte> rest)
    {
        int good = 0, bad = 0, at;
        while ((at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            bool whole = Rune.DecodeFromUtf8(rest[at..], out _, out int taken) == OperationStatus.Done;
            good += whole ? 1 : 0;
            bad += whole ? 0 : 1;
            rest = rest[(at + (whole ? taken : 1))..];
        }

        return (good, bad);
    }

    private static ReadOnlyMemory<byte> WithoutBroken(ReadOnlySpan<byte> rest)
    {
        var mended = new ArrayBufferWriter<byte>(rest.Length + 64);
        int at;
        while ((at = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            mended.Write(rest[..at]);
            rest = rest[at..];
            bool whole = Rune.DecodeFromUtf8(rest, out _, out int taken) == OperationStatus.Done;
            taken = whole ? taken : 1;
            if (whole)
            {
                mended.Write(rest[..taken]);
            }
            else
            {
                WriteWindows1252(rest[0], mended);
            }

            rest = rest[taken..];
        }

        mended.Write(rest);
        return mended.WrittenMemory;
    }

    private static void WriteWindows1252(byte b, ArrayBufferWriter<byte> into)
    {
        Span<byte> utf8 = stackalloc byte[4];
        Span<char> one = stackalloc char[1];
        Western.GetChars([b], one);
        into.Write(utf8[..Encoding.UTF8.GetBytes(one, utf8)]);
    }

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
}
