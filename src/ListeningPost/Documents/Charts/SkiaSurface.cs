using ListeningPost.Documents.Typography;
using SkiaSharp;

namespace ListeningPost.Documents.Charts;

/// <summary>Draws on pixels; links and titles are not seen there.</summary>
internal sealed class SkiaSurface(SKCanvas canvas) : ISurface
{
    public void Rectangle(Box box, Look look) =>
        Paint(look, paint => canvas.DrawRect(new SKRect(box.Left, box.Top, box.Right, box.Bottom), paint));

    public void Strokes(IReadOnlyList<Stroke> strokes, Look look) => Paint(look, paint =>
    {
        foreach (Stroke stroke in strokes)
        {
            canvas.DrawLine(stroke.From.X, stroke.From.Y, stroke.To.X, stroke.To.Y, paint);
        }
    });

    public void Path(IReadOnlyList<Spot> points, Look look)
    {
        using var path = new SKPath();
        path.AddPoly([.. points.Select(point => new SKPoint(point.X, point.Y))], close: false);
        Paint(look, paint =>
        {
            paint.StrokeJoin = SKStrokeJoin.Round;
            canvas.DrawPath(path, paint);
        });
    }

    public void Circle(Spot centre, float radius, Look look) =>
        Paint(look, paint => canvas.DrawCircle(centre.X, centre.Y, radius, paint));

    public void Text(Label label)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(label.Colour.Hex()), IsAntialias = true };
        List<GlyphRun> runs = ChartText.Shape(label.Text, label.IsStrong);
        float x = ChartText.Left(label, runs.Sum(run => run.Width) * label.Size);
        foreach (GlyphRun run in runs.Where(run => run.Glyphs.Count > 0))
        {
            using var font = new SKFont(run.Face.Typeface, label.Size) { Subpixel = true };
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun([.. run.Glyphs.Select(glyph => glyph.Id)], font, Places(run, label.Size));
            using SKTextBlob? blob = builder.Build();
            canvas.DrawText(blob, x, label.At.Y, paint);
            x += run.Width * label.Size;
        }
    }

    public void Begin(Box area, string? href, string title)
    {
    }

    public void End()
    {
    }

    /// <summary>The inside, then the outline.</summary>
    private static void Paint(Look look, Action<SKPaint> draw)
    {
        using var paint = new SKPaint { IsAntialias = true, StrokeWidth = look.Width };
        if (look.Fill is { } fill)
        {
            paint.Color = SKColor.Parse(fill.Hex());
            draw(paint);
        }

        if (look.Stroke is { } stroke)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.Color = SKColor.Parse(stroke.Hex());
            draw(paint);
        }
    }

    private static SKPoint[] Places(GlyphRun run, float size)
    {
        var places = new SKPoint[run.Glyphs.Count];
        float x = 0;
        for (int i = 0; i < places.Length; i++)
        {
            Glyph glyph = run.Glyphs[i];
            places[i] = new SKPoint((x + glyph.X) * size, -glyph.Y * size);
            x += glyph.Advance;
        }

        return places;
    }
}
