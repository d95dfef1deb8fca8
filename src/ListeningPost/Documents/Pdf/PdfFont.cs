using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>A font of a document: glyphs by number (<c>Identity-H</c>), widths, and the letters that they stand for.</summary>
internal sealed class PdfFont(Face face, int number)
{
    /// <summary>Embedded fonts of any number may not be told apart by readers that look at names alone.</summary>
    private const string SubsetMark = "LPDOCS+";

    /// <summary>Where the table <c>head</c> has the smallest box around all glyphs.</summary>
    private static readonly int[] BoundingBox = [36, 38, 40, 42];

    private readonly FontProgram _program = FontProgram.Of(face);
    private readonly SortedDictionary<ushort, string> _letters = [];

    public string Name { get; } = $"F{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Notes that a glyph is drawn.</summary>
    /// <returns>Whether a reader finds the right letters by the glyph alone.</returns>
    public bool Use(Glyph glyph)
    {
        if (_letters.TryAdd(glyph.Id, glyph.Text))
        {
            return glyph.Text.Length > 0;
        }

        return _letters[glyph.Id] == glyph.Text;
    }

    /// <summary>Four hexadecimal digits.</summary>
    public string Code(ushort glyph) => _program.CodeOf(glyph).ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>Writes the font once everything is drawn.</summary>
    public void Write(PdfFile file, int id)
    {
        string name = SubsetMark + PostScriptName();
        int descriptor = file.Add(Descriptor(name, _program.Embed(file, _letters.Keys)));
        int descendant = file.Add(
            $"<< /Type /Font /Subtype {_program.Subtype} /BaseFont /{name} /FontDescriptor {PdfSyntax.Reference(descriptor)}"
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            + $" /DW 0 /W [{string.Join(' ', Widths())}] >>");
        int unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        file.Put(id, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
            + $" /DescendantFonts [{PdfSyntax.Reference(descendant)}] /ToUnicode {PdfSyntax.Reference(unicode)} >>");
    }

    private IEnumerable<string> Widths() => _letters.Keys
        .OrderBy(_program.CodeOf)
        .Select(glyph => $"{PdfSyntax.Number(_program.CodeOf(glyph))} [{PdfSyntax.Number(face.Advance(glyph) * 1000)}]");

    private string PostScriptName()
    {
        string name = new([.. $"{face.Typeface.FamilyName}".Where(char.IsAsciiLetterOrDigit)]);
        return $"{(name.Length > 0 ? name : "Font")}-{(face.Typeface.FontWeight >= 600 ? "SemiBold" : "Regular")}";
    }

    private string Descriptor(string name, string program)
    {
        byte[] head = face.Table("head");
        byte[] lines = face.Table("hhea");
        float unit = 1000f / Math.Max(1, face.Typeface.UnitsPerEm);
        IEnumerable<string> box = BoundingBox.Select(at => PdfSyntax.Number(Signed(head, at) * unit));
        string ascent = PdfSyntax.Number(Signed(lines, 4) * unit);
        string descent = PdfSyntax.Number(Signed(lines, 6) * unit);
        return $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', box)}] /ItalicAngle 0"
            + $" /Ascent {ascent} /Descent {descent} /CapHeight {ascent} /StemV 80 {program} >>";
    }

    private static int Signed(byte[] table, int at) =>
        at + 2 <= table.Length ? BinaryPrimitives.ReadInt16BigEndian(table.AsSpan(at)) : 0;

    private string ToUnicode()
    {
        var map = new StringBuilder();
        map.Append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n")
            .Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n")
            .Append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var part in _letters.Where(letter => letter.Value.Length > 0).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, letters) in part)
            {
                string hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letters));
                map.Append(CultureInfo.InvariantCulture, $"<{Code(glyph)}> <{hex}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
