using ListeningPost.Documents.Content;
using SkiaSharp;

namespace ListeningPost.Documents.Charts;

/// <summary>A chart as a picture for mail: on a ground of its own, since mail programs turn colours over.</summary>
public static class ChartPng
{
    /// <summary>How wide a picture of columns is shown, in CSS pixels; it has twice as many.</summary>
    public const int Width = 592;

    private const int Scale = 2;

    /// <summary>Draws it; the same chart is the same bytes.</summary>
    public static byte[] Draw(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var drawing = ChartDrawing.Of(chart);
        var size = new SKImageInfo(Pixels(drawing.Width), Pixels(drawing.Height), SKColorType.Rgb888x);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Clear(SKColor.Parse(Palette.Paper));
        surface.Canvas.Scale(Scale);
        drawing.Draw(new SkiaSurface(surface.Canvas));
        using SKImage image = surface.Snapshot();
        using SKPixmap? pixels = image.PeekPixels();
        using SKData? png = pixels?.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9));
        return png?.ToArray() ?? throw new InvalidOperationException("The picture of a chart could not be written.");
    }

    private static int Pixels(float length) => (int)MathF.Ceiling(length * Scale);
}
