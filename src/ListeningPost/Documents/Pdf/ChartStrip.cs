using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>A chart as a figure on paper.</summary>
internal static class ChartStrip
{
    /// <summary>A CSS pixel has at most so many points.</summary>
    private const float MostPoints = 0.85f;

    /// <param name="width">In points; it is drawn smaller where it would grow too large.</param>
    public static Strip Of(Chart chart, Tag parent, Box frame, float width)
    {
        var drawing = ChartDrawing.Of(chart);
        float scale = Math.Min(MostPoints, width / drawing.Width);
        float height = drawing.Height * scale;
        Tag figure = parent.Add(new Tag("Figure")
        {
            Alt = chart.Alt,
            Attributes = $"/O /Layout /Placement /Block"
                + $" /Width {PdfSyntax.Number(drawing.Width * scale)} /Height {PdfSyntax.Number(height)}",
        });
        return new Strip(height, (page, top) =>
        {
            page.Begin(figure);
            drawing.Draw(new PdfSurface(page, new Spot(frame.Left, top), scale));
            page.End();
        });
    }
}
