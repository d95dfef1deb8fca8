using System.Buffers.Binary;

namespace ListeningPost.Documents.Pdf;

/// <summary>Outlines in Adobe's Compact Font Format (Technical Note 5176).</summary>
internal sealed class CffProgram : FontProgram
{
    private const int Charset = 15;
    private const int CharStrings = 17;
    private const int RegistryOrderingSupplement = 1230;
    private const byte EndOfGlyph = 14;

    private readonly byte[] _font;
    private readonly Dictionary<int, int> _top;
    private readonly ushort[] _codes;

    public CffProgram(byte[] font)
    {
        _font = font;
        Index names = ReadIndex(font[2]);
        Index tops = ReadIndex(names.End);
        _top = tops.Starts is [var start, var end, ..] ? ReadDictionary(font.AsSpan(start, end - start)) : [];
        _codes = _top.ContainsKey(RegistryOrderingSupplement) ? ReadCharset() : [];
    }

    public override string Subtype => "/CIDFontType0";

    public override string Embed(PdfFile file, IReadOnlyCollection<ushort> used)
    {
        byte[] font = [.. _font];
        if (_top.TryGetValue(CharStrings, out int at))
        {
            int[] starts = ReadIndex(at).Starts;
            var kept = new HashSet<ushort>(used) { 0 };
            for (int glyph = 0; glyph + 1 < starts.Length; glyph++)
            {
                if (!kept.Contains((ushort)glyph))
                {
                    font.AsSpan(starts[glyph]..starts[glyph + 1]).Fill(EndOfGlyph);
                }
            }
        }

        return $"/FontFile3 {PdfSyntax.Reference(file.AddStream("/Subtype /CIDFontType0C", font))}";
    }

    /// <summary>Fonts with thousands of letters name their glyphs by numbers of their own.</summary>
    public override ushort CodeOf(ushort glyph) => glyph < _codes.Length ? _codes[glyph] : glyph;

    /// <summary>Where its items start, and where the last ends.</summary>
    private Index ReadIndex(int at)
    {
        int count = U16(at);
        if (count == 0)
        {
            return new Index([], at + 2);
        }

        int size = _font[at + 2];
        int data = at + 3 + ((count + 1) * size) - 1;
        int[] starts = [.. Enumerable.Range(0, count + 1).Select(i => data + Offset(at + 3 + (i * size), size))];
        return new Index(starts, starts[^1]);
    }

    private int Offset(int at, int size) => _font.AsSpan(at, size).ToArray().Aggregate(0, (sum, part) => (sum << 8) | part);

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_font.AsSpan(at));

    /// <summary>The last number before each operator; two-byte ones are 1200 and more.</summary>
    private static Dictionary<int, int> ReadDictionary(ReadOnlySpan<byte> data)
    {
        var entries = new Dictionary<int, int>();
        int number = 0;
        for (int i = 0; i < data.Length; i++)
        {
            byte first = data[i];
            switch (first)
            {
                case 12:
                    entries[1200 + data[++i]] = number;
                    break;
                case < 22:
                    entries[first] = number;
                    break;
                case 30:
                    i = EndOfReal(data, i);
                    break;
                default:
                    (number, int length) = ReadNumber(data[i..]);
                    i += length - 1;
                    break;
            }
        }

        return entries;
    }

    private static int EndOfReal(ReadOnlySpan<byte> data, int at)
    {
        do
        {
            at++;
        }
        while ((data[at] & 0x0F) != 0x0F && data[at] >> 4 != 0x0F);
        return at;
    }

    private static (int Number, int Length) ReadNumber(ReadOnlySpan<byte> data) => data[0] switch
    {
        28 => (BinaryPrimitives.ReadInt16BigEndian(data[1..]), 3),
        29 => (BinaryPrimitives.ReadInt32BigEndian(data[1..]), 5),
        >= 251 and var high => (-((high - 251) * 256) - data[1] - 108, 2),
        >= 247 and var high => (((high - 247) * 256) + data[1] + 108, 2),
        var low => (low - 139, 1),
    };

    private ushort[] ReadCharset()
    {
        int count = ReadIndex(_top[CharStrings]).Starts.Length - 1;
        var codes = new ushort[Math.Max(0, count)];
        int at = _top.GetValueOrDefault(Charset);
        int format = _font[at++];
        for (int glyph = 1; glyph < count;)
        {
            int code = U16(at);
            int more = format switch { 0 => 0, 1 => _font[at + 2], _ => U16(at + 2) };
            at += format switch { 0 => 2, 1 => 3, _ => 4 };
            for (int i = 0; i <= more && glyph < count; i++)
            {
                codes[glyph++] = (ushort)(code + i);
            }
        }

        return codes;
    }

    private readonly record struct Index(int[] Starts, int End);
}
