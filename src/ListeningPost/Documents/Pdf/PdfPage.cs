using System.Globalization;
using System.Text;
using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>A sheet that is drawn on. Lengths in points, from the upper left corner.</summary>
/// <param name="document">Knows fonts and numbers.</param>
/// <param name="scale">Points of paper that a point of what is drawn takes.</param>
internal sealed class PdfPage(PdfDocument document, float width, float height, float scale)
{
    private readonly StringBuilder _content = new();
    private int _marks;

    /// <summary>The number of its object.</summary>
    public int Id { get; } = document.File.Reserve();

    /// <summary>Where the tree of tags finds it.</summary>
    public int Key { get; } = document.NextKey();

    public float Width => width;

    public float Height => height;

    public float Scale => scale;

    public List<Annotation> Annotations { get; } = [];

    /// <summary>What is drawn until <see cref="End"/> belongs to an element.</summary>
    public void Begin(Tag tag)
    {
        tag.Children.Add(new TagMark(this, _marks));
        _content.Append(CultureInfo.InvariantCulture, $"/{tag.Type} << /MCID {_marks++} >> BDC\n");
    }

    /// <summary>What is drawn until <see cref="End"/> is not read aloud.</summary>
    public void BeginOrnament() => _content.Append("/Artifact BMC\n");

    public void End() => _content.Append("EMC\n");

    public void Rectangle(Box box, string? fill, string? stroke = null, float lineWidth = 0)
    {
        Paint(fill, stroke, lineWidth);
        _content.Append(
            CultureInfo.InvariantCulture,
            $"{N(box.Left)} {N(height - box.Bottom)} {N(box.Width)} {N(box.Height)} re {Operator(fill, stroke)}\n");
    }

    /// <summary>Lines through points, each on its own.</summary>
    public void Lines(IEnumerable<IReadOnlyList<Spot>> lines, string stroke, float lineWidth)
    {
        Paint(null, stroke, lineWidth);
        foreach (IReadOnlyList<Spot> line in lines)
        {
            for (int i = 0; i < line.Count; i++)
            {
                _content.Append(CultureInfo.InvariantCulture, $"{N(line[i].X)} {N(height - line[i].Y)} {(i == 0 ? "m" : "l")} ");
            }
        }

        _content.Append("S\n");
    }

    /// <summary>A circle of four curves.</summary>
    public void Circle(Spot centre, float radius, string? fill, string? stroke, float lineWidth)
    {
        const float Handle = 0.5523f;
        Paint(fill, stroke, lineWidth);
        float bend = radius * Handle;
        string At(float x, float y) => $"{N(centre.X + x)} {N(height - centre.Y + y)}";
        string Curve(float x1, float y1, float x2, float y2, float x, float y) => $"{At(x1, y1)} {At(x2, y2)} {At(x, y)} c ";
        _content.Append(CultureInfo.InvariantCulture, $"{At(radius, 0)} m ")
            .Append(Curve(radius, bend, bend, radius, 0, radius)).Append(Curve(-bend, radius, -radius, bend, -radius, 0))
            .Append(Curve(-radius, -bend, -bend, -radius, 0, -radius)).Append(Curve(bend, -radius, radius, -bend, radius, 0))
            .Append(Operator(fill, stroke)).Append('\n');
    }

    /// <summary>Draws glyphs from left to right.</summary>
    /// <param name="at">On the baseline.</param>
    public void Text(GlyphRun run, Spot at, float size, string colour)
    {
        PdfFont font = document.Font(run.Face);
        _content.Append(CultureInfo.InvariantCulture, $"BT {PdfSyntax.Colour(colour)} rg /{font.Name} {N(size)} Tf\n");
        float x = at.X;
        bool isOpen = false;
        foreach (Glyph glyph in run.Glyphs)
        {
            bool isPlain = font.Use(glyph) && glyph is { X: 0, Y: 0 };
            isOpen = isPlain
                ? WritePlain(font, glyph, run.Face, new Spot(x, at.Y), isOpen)
                : WriteAlone(font, glyph, new Spot(x + (glyph.X * size), at.Y - (glyph.Y * size)), isOpen);
            x += glyph.Advance * size;
        }

        _content.Append(isOpen ? "] TJ ET\n" : "ET\n");
    }

    /// <summary>A place that leads to an address.</summary>
    /// <param name="tag">The element of the link.</param>
    /// <param name="name">What it leads to, in words.</param>
    public void Link(Tag tag, Box area, string address, string name)
    {
        tag.Children.Add(new TagLink(this, Annotations.Count));
        Annotations.Add(new Annotation(document.File.Reserve(), document.NextKey(), area, address, name));
    }

    public void Write(int pages, string resources)
    {
        foreach (Annotation link in Annotations)
        {
            document.File.Put(link.Id, $"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [{S(link.Area.Left)}"
                + $" {S(height - link.Area.Bottom)} {S(link.Area.Right)} {S(height - link.Area.Top)}] /StructParent {N(link.Key)}"
                + $" /Contents {PdfSyntax.Text(link.Name)} /A << /S /URI /URI {PdfSyntax.Bytes(link.Address)} >> >>");
        }

        string scaled = scale == 1 ? "" : $"{N(scale)} 0 0 {N(scale)} 0 0 cm\n";
        int content = document.File.AddStream("", Encoding.ASCII.GetBytes(scaled + _content));
        document.File.Put(Id, $"<< /Type /Page /Parent {PdfSyntax.Reference(pages)} /MediaBox [0 0 {S(width)} {S(height)}]"
            + $" /Resources << /Font << {resources} >> >> /Contents {PdfSyntax.Reference(content)} /StructParents {N(Key)} /Tabs /S"
            + $" /Annots {PdfSyntax.References(Annotations.Select(link => link.Id))} >>");
    }

    private bool WritePlain(PdfFont font, Glyph glyph, Face face, Spot at, bool isOpen)
    {
        if (!isOpen)
        {
            _content.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {N(at.X)} {N(height - at.Y)} Tm [");
        }

        _content.Append(CultureInfo.InvariantCulture, $"<{font.Code(glyph.Id)}>");
        float closer = (face.Advance(glyph.Id) - glyph.Advance) * 1000;
        if (Math.Abs(closer) > 0.5f)
        {
            _content.Append(N(closer));
        }

        return true;
    }

    /// <summary>A glyph beside its place, or one that says by itself which letters it stands for.</summary>
    private bool WriteAlone(PdfFont font, Glyph glyph, Spot at, bool isOpen)
    {
        _content.Append(isOpen ? "] TJ\n" : "");
        _content.Append(
            CultureInfo.InvariantCulture,
            $"/Span << /ActualText {PdfSyntax.Text(glyph.Text)} >> BDC"
            + $" 1 0 0 1 {N(at.X)} {N(height - at.Y)} Tm <{font.Code(glyph.Id)}> Tj EMC\n");
        return false;
    }

    private void Paint(string? fill, string? stroke, float lineWidth)
    {
        _content.Append(fill is null ? "" : $"{PdfSyntax.Colour(fill)} rg ");
        _content.Append(stroke is null ? "" : $"{PdfSyntax.Colour(stroke)} RG {N(lineWidth)} w ");
    }

    private static string Operator(string? fill, string? stroke) => (fill, stroke) switch
    {
        ({ }, { }) => "B",
        ({ }, null) => "f",
        _ => "S",
    };

    private static string N(float value) => PdfSyntax.Number(value);

    /// <summary>Of what is no drawing, and so is not scaled by it.</summary>
    private string S(float value) => N(value * scale);
}

/// <param name="Key">Where the tree of tags finds it.</param>
internal sealed record Annotation(int Id, int Key, Box Area, string Address, string Name);
