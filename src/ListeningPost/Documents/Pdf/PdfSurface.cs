using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>Draws a chart on a page as paths and text.</summary>
/// <param name="at">The chart's upper left corner, in points.</param>
/// <param name="scale">Points a CSS pixel.</param>
internal sealed class PdfSurface(PdfPage page, Spot at, float scale) : ISurface
{
    public void Rectangle(Box box, Look look) => page.Rectangle(
        new Box(X(box.Left), Y(box.Top), X(box.Right), Y(box.Bottom)), look.Fill?.Hex(), look.Stroke?.Hex(), look.Width * scale);

    public void Strokes(IReadOnlyList<Stroke> strokes, Look look)
    {
        if (look.Stroke is { } colour)
        {
            page.Lines(strokes.Select(stroke => new[] { Place(stroke.From), Place(stroke.To) }), colour.Hex(), look.Width * scale);
        }
    }

    public void Path(IReadOnlyList<Spot> points, Look look)
    {
        if (look.Stroke is { } colour)
        {
            page.Lines([[.. points.Select(Place)]], colour.Hex(), look.Width * scale);
        }
    }

    public void Circle(Spot centre, float radius, Look look) =>
        page.Circle(Place(centre), radius * scale, look.Fill?.Hex(), look.Stroke?.Hex(), look.Width * scale);

    public void Text(Label label)
    {
        List<GlyphRun> runs = ChartText.Shape(label.Text, label.IsStrong);
        float x = X(ChartText.Left(label, runs.Sum(run => run.Width) * label.Size));
        foreach (GlyphRun run in runs)
        {
            page.Text(run, new Spot(x, Y(label.At.Y)), label.Size * scale, label.Colour.Hex());
            x += run.Width * label.Size * scale;
        }
    }

    public void Begin(Box area, string? href, string title)
    {
    }

    public void End()
    {
    }

    private Spot Place(Spot spot) => new(X(spot.X), Y(spot.Y));

    private float X(float pixels) => at.X + (pixels * scale);

    private float Y(float pixels) => at.Y + (pixels * scale);
}
