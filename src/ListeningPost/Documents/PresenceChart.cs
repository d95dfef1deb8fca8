using ListeningPost.Documents.Content;
using SkiaSharp;

namespace ListeningPost.Documents;

/// <summary>One column a day: with you below, your people, without you on top; days half heard are hatched.</summary>
public static class PresenceChart
{
    public const int Width = 592;
    public const int Height = 176;
    private const int Scale = 2;
    private const float Left = 30;
    private const float Right = Width - 4;
    private const float Top = 12;
    private const float Bottom = Height - 24;
    private const double Heard = 0.9;

    /// <summary>PNG at twice the size it is shown at.</summary>
    public static byte[] Png(IReadOnlyList<PresenceDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        using var surface = SKSurface.Create(new SKImageInfo(Width * Scale, Height * Scale));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(Palette.Paper));
        canvas.Scale(Scale);
        long top = Ceiling(days.Select(d => d.Conversations).DefaultIfEmpty().Max());
        DrawGrid(canvas, top);
        float step = (Right - Left) / Math.Max(1, days.Count);
        for (int i = 0; i < days.Count; i++)
        {
            DrawDay(canvas, days[i], Left + (i * step), step, top);
            if ((days.Count - 1 - i) % 7 == 0)
            {
                DrawLabel(canvas, Show.ShortDay(days[i].Day), Left + ((i + 0.5f) * step), i == days.Count - 1);
            }
        }

        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The same in words, for readers without images.</summary>
    public static string Alt(IReadOnlyList<PresenceDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count == 0)
        {
            return "No days to show yet.";
        }

        long with = days.Sum(d => d.WithYou);
        long people = days.Sum(d => d.PeopleOnly);
        long without = days.Sum(d => d.WithoutYou);
        int blind = days.Count(IsGap);
        string gaps = blind == 0 ? "" : $" {Show.Count(blind, "day", "days")} not or not fully heard.";
        return $"Conversations per day, {Show.ShortDay(days[0].Day)} to {Show.ShortDay(days[^1].Day)} "
            + $"(one that goes on counts on each of its days): {Show.Count(with + people + without)}, "
            + $"{Show.Count(with)} with you, {Show.Count(people)} with your people only, {Show.Count(without)} without you. "
            + $"By day: {string.Join(' ', days.Select(d => d.Conversations))}.{gaps}";
    }

    /// <summary>Whether a day was not or not fully heard, so that its column may be too low.</summary>
    public static bool IsGap(PresenceDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Coverage is null or < Heard;
    }

    private static void DrawDay(SKCanvas canvas, PresenceDay day, float x, float step, long top)
    {
        float gap = Math.Min(4, step * 0.22f);
        if (IsGap(day))
        {
            DrawHatch(canvas, new SKRect(x, Top, x + step, Bottom));
        }

        float y = Bottom;
        foreach (var (count, colour) in new[]
        {
            (day.WithYou, Palette.WithYou), (day.PeopleOnly, Palette.PeopleOnly), (day.WithoutYou, Palette.WithoutYou),
        })
        {
            float height = (Bottom - Top) * count / top;
            using var fill = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
            canvas.DrawRect(new SKRect(x + (gap / 2), y - height, x + step - (gap / 2), y), fill);
            y -= height;
        }
    }

    private static void DrawHatch(SKCanvas canvas, SKRect area)
    {
        using var ground = new SKPaint { Color = SKColor.Parse(Palette.Ground) };
        using var stroke = new SKPaint { Color = SKColor.Parse(Palette.Blind), StrokeWidth = 0.8f, IsAntialias = true };
        canvas.Save();
        canvas.ClipRect(area);
        canvas.DrawRect(area, ground);
        for (float offset = -area.Height; offset < area.Width; offset += 6)
        {
            canvas.DrawLine(area.Left + offset, area.Bottom, area.Left + offset + area.Height, area.Top, stroke);
        }

        canvas.Restore();
    }

    private static void DrawGrid(SKCanvas canvas, long top)
    {
        using var line = new SKPaint { Color = SKColor.Parse(Palette.Line), StrokeWidth = 1 };
        using var text = new SKPaint { Color = SKColor.Parse(Palette.Faint), IsAntialias = true };
        using var font = new SKFont(ChartFonts.Regular, 10.5f);
        foreach (long value in new[] { 0, top / 2, top })
        {
            float y = Bottom - ((Bottom - Top) * value / top);
            canvas.DrawLine(Left, y, Right, y, line);
            canvas.DrawText(Show.Count(value), Left - 6, y + 3.5f, SKTextAlign.Right, font, text);
        }
    }

    private static void DrawLabel(SKCanvas canvas, string label, float x, bool isLast)
    {
        (string colour, SKTypeface face) = isLast ? (Palette.Ink, ChartFonts.SemiBold) : (Palette.Faint, ChartFonts.Regular);
        using var text = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        using var font = new SKFont(face, 10.5f);
        float half = font.MeasureText(label) / 2;
        canvas.DrawText(label, Math.Min(x, Right - half), Height - 7, SKTextAlign.Center, font, text);
    }

    /// <summary>An even number at or above the highest column, so that the middle line has a whole number.</summary>
    private static long Ceiling(long highest)
    {
        // 2, 10, 20, 100, 200 and so on.
        long unit = 2;
        for (int factor = 5; unit * 5 < highest; factor = 10 / factor)
        {
            unit *= factor;
        }

        return Math.Max(2, (highest + unit - 1) / unit * unit);
    }
}
