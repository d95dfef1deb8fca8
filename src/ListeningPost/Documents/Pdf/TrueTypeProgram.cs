using System.Buffers.Binary;
using System.Text;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>Outlines in TrueType's <c>glyf</c> table, with the tables that drawing needs.</summary>
internal sealed class TrueTypeProgram(Face face) : FontProgram
{
    private static readonly string[] Needed = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _loca = face.Table("loca");
    private readonly bool _isLong = face.Table("head") is { Length: > 51 } head && head[51] == 1;

    public override string Subtype => "/CIDFontType2 /CIDToGIDMap /Identity";

    public override string Embed(PdfFile file, IReadOnlyCollection<ushort> used)
    {
        byte[] glyphs = face.Table("glyf");
        HashSet<ushort> kept = WithParts(used, glyphs);
        for (int glyph = 0; glyph < Count; glyph++)
        {
            if (!kept.Contains((ushort)glyph))
            {
                glyphs.AsSpan(Range(glyph, glyphs.Length)).Clear();
            }
        }

        var tables = Needed.Select(name => (Name: name, Data: name == "glyf" ? glyphs : face.Table(name)));
        byte[] font = Join([.. tables.Where(table => table.Data.Length > 0)]);
        return $"/FontFile2 {PdfSyntax.Reference(file.AddStream($"/Length1 {PdfSyntax.Number(font.Length)}", font))}";
    }

    private int Count => (_loca.Length / (_isLong ? 4 : 2)) - 1;

    private Range Range(int glyph, int length)
    {
        int start = Math.Clamp(Offset(glyph), 0, length);
        return start..Math.Clamp(Offset(glyph + 1), start, length);
    }

    private int Offset(int glyph) => _isLong
        ? BinaryPrimitives.ReadInt32BigEndian(_loca.AsSpan(glyph * 4))
        : BinaryPrimitives.ReadUInt16BigEndian(_loca.AsSpan(glyph * 2)) * 2;

    /// <summary>Some glyphs are made of others.</summary>
    private HashSet<ushort> WithParts(IReadOnlyCollection<ushort> used, byte[] glyphs)
    {
        HashSet<ushort> kept = [0];
        var open = new Stack<ushort>(used);
        while (open.TryPop(out ushort glyph))
        {
            if (!kept.Add(glyph) || glyph >= Count)
            {
                continue;
            }

            foreach (ushort part in Parts(glyphs[Range(glyph, glyphs.Length)]))
            {
                open.Push(part);
            }
        }

        return kept;
    }

    private static IEnumerable<ushort> Parts(byte[] glyph)
    {
        bool isMade = glyph.Length > 10 && (glyph[0] & 0x80) != 0;
        int at = 10;
        for (bool goesOn = isMade; goesOn && at + 4 <= glyph.Length;)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(glyph.AsSpan(at));
            yield return BinaryPrimitives.ReadUInt16BigEndian(glyph.AsSpan(at + 2));
            at += 4 + ((flags & 0x01) != 0 ? 4 : 2) + Scale(flags);
            goesOn = (flags & 0x20) != 0;
        }
    }

    private static int Scale(int flags) => (flags & 0xC8) switch
    {
        0x08 => 2,
        0x40 => 4,
        0x80 => 8,
        _ => 0,
    };

    /// <summary>A file of tables: its directory, then each on a multiple of four bytes.</summary>
    private static byte[] Join(IReadOnlyList<(string Name, byte[] Data)> tables)
    {
        using var file = new MemoryStream();
        int power = (int)Math.Log2(tables.Count);
        Write(file, 0x00010000, 4);
        Write(file, tables.Count, 2);
        Write(file, 16 << power, 2);
        Write(file, power, 2);
        Write(file, (tables.Count * 16) - (16 << power), 2);
        int offset = 12 + (tables.Count * 16);
        foreach (var (name, data) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Write(file, Sum(data), 4);
            Write(file, offset, 4);
            Write(file, data.Length, 4);
            offset += (data.Length + 3) & ~3;
        }

        foreach (var (_, data) in tables)
        {
            file.Write(data);
            file.Write(new byte[-data.Length & 3]);
        }

        return file.ToArray();
    }

    private static long Sum(byte[] data)
    {
        uint sum = 0;
        for (int i = 0; i < data.Length; i++)
        {
            sum += (uint)data[i] << (24 - (8 * (i & 3)));
        }

        return sum;
    }

    private static void Write(MemoryStream file, long value, int bytes)
    {
        for (int i = bytes - 1; i >= 0; i--)
        {
            file.WriteByte((byte)(value >> (8 * i)));
        }
    }
}
