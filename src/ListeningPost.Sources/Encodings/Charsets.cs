using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>The encodings that documents name, in their headers and in themselves.</summary>
internal static class Charsets
{
    /// <summary>An XML declaration stands at the very start.</summary>
    private const int MaxHead = 1_024;

    /// <summary>
    /// What browsers read under names that .NET does not know, or takes for less than is written under them
    /// (WHATWG's Encoding Standard, 4.2).
    /// </summary>
    private static readonly FrozenDictionary<string, string> Meant = new[]
    {
        ("windows-1252", "iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii iso_8859-1 l1 cp1252"),
        ("gb18030", "gb2312 gb_2312-80 gbk x-gbk cp936 csgb2312"),
        ("shift_jis", "shift-jis sjis x-sjis ms_kanji windows-31j cp932"),
        ("ks_c_5601-1987", "euc-kr ksc5601 ks_c_5601 ksc_5601 korean cp949 windows-949 uhc x-windows-949 ms949 x-uhc"),
        ("windows-874", "tis-620 iso-8859-11 tis620 cp874"),
        ("windows-1254", "iso-8859-9 latin5"),
        ("big5", "big5-hkscs cn-big5 x-x-big5"),
        ("utf-8", "utf8 unicode-1-1-utf-8 utf_8"),
        ("windows-1251", "cp1251 win-1251 x-cp1251"),
        ("windows-1250", "cp1250 x-cp1250"),
    }
    .SelectMany(row => row.Item2.Split(' '), (row, name) => KeyValuePair.Create(name, row.Item1))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> DeclarationEnds = SearchValues.Create("\"' \t?>"u8);

    /// <summary>The encoding of that name, as browsers understand it; null when there is none.</summary>
    public static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        name = name.Trim();
        name = Meant.GetValueOrDefault(name, name);
        if (name.Equals("big5", StringComparison.OrdinalIgnoreCase))
        {
            return Big5Hkscs.Instance;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The charset that a Content-Type header names, or null.</summary>
    public static string? NamedByHeader(string? contentType)
    {
        int at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> value = contentType.AsSpan(at + "charset=".Length).Trim(" \"'");
        return value.UpToAny(";, \"'").ToString();
    }

    /// <summary>What <c>&lt;?xml … encoding="…"?&gt;</c> names, or null.</summary>
    public static string? NamedByDeclaration(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> declaration = Declaration(bytes);
        int at = declaration.IndexOf("encoding"u8);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = declaration[(at + "encoding".Length)..].TrimStart(" \t\r\n="u8);
        if (value is [(byte)'"' or (byte)'\'', ..])
        {
            value = value[1..];
        }

        return Encoding.ASCII.GetString(value.UpToAny(DeclarationEnds));
    }

    private static ReadOnlySpan<byte> Declaration(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, MaxHead)];
        int start = head.IndexOf("<?xml"u8);
        return start < 0 ? default : head[start..].UpTo("?>"u8);
    }
}
