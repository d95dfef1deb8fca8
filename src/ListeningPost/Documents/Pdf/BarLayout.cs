using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>One bar in parts, with what they are below it.</summary>
internal static class BarLayout
{
    private const float Height = 13;

    public static List<Strip> Strips(Bar bar, Tag parent, Box frame)
    {
        Tag figure = parent.Add(new Tag("Figure") { Alt = bar.Label });
        var strip = new Strip(Height, (page, top) => Draw(bar, page, figure, frame with { Top = top, Bottom = top + Height }));
        List<Strip> words = TextDrawing.Strips(parent.Add("P"), [new Inline(Typography.Shaping.Clean(bar.Label), TextStyle.Meta)], frame);
        return Strip.Together([strip, .. words]);
    }

    private static void Draw(Bar bar, PdfPage page, Tag figure, Box area)
    {
        double sum = Math.Max(1, bar.Parts.Sum(part => (double)Math.Max(0, part.Value)));
        var surface = new PdfSurface(page, new Spot(0, 0), 1);
        page.Begin(figure);
        double before = 0;
        foreach (BarPart part in bar.Parts.Where(part => part.Value > 0))
        {
            float left = area.Left + (float)(area.Width * before / sum);
            before += part.Value;
            float right = area.Left + (float)(area.Width * before / sum);
            ChartLegend.DrawSwatch(surface, area with { Left = left, Right = right }, ShadeOf(part.Tone));
        }

        page.End();
    }

    private static Shade ShadeOf(Tone tone) => tone switch
    {
        Tone.WithYou => Shade.WithYou,
        Tone.PeopleOnly => Shade.PeopleOnly,
        Tone.WithoutYou or Tone.Alert => Shade.WithoutYou,
        Tone.Blind => Shade.Blind,
        _ => Shade.Faint,
    };
}
