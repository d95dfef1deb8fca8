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
        using var font = new SKFont(ChartText.Face(label.IsStrong), label.Size);
        SKTextAlign align = label.Align switch
        {
            Align.Middle => SKTextAlign.Center,
            Align.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        canvas.DrawText(label.Text, label.At.X, label.At.Y, align, font, paint);
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
}
