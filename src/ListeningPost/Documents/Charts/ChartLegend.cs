namespace ListeningPost.Documents.Charts;

/// <summary>The words for the colours, above the columns, as the picture may stand alone.</summary>
internal sealed class ChartLegend
{
    private const float Size = 11.5f;
    private const float Row = 19;
    private const float Swatch = 11;
    private const float Space = 18;

    private readonly List<(Shade Shade, string Words, Spot At)> _items = [];

    /// <summary>At most as wide as the columns; then a further row begins. Blindness is named where it is to be seen.</summary>
    public ChartLegend(DayColumns columns)
    {
        float width = columns.Width;
        var at = new Spot(1, 2);
        IEnumerable<DaySeries> blind = columns.Days.Any(day => day.IsGap) ? [new DaySeries(columns.Blind, Shade.Blind)] : [];
        foreach (var (word, shade) in columns.Series.Concat(blind))
        {
            float itemWidth = Swatch + 5 + ChartText.Width(word, Size, isStrong: false);
            if (at.X > 1 && at.X + itemWidth > width)
            {
                at = new Spot(1, at.Y + Row);
            }

            _items.Add((shade, word, at));
            at = at with { X = at.X + itemWidth + Space };
        }

        Height = at.Y + Row;
    }

    public float Height { get; }

    public void Draw(ISurface surface)
    {
        foreach (var (shade, words, at) in _items)
        {
            DrawSwatch(surface, new Box(at.X, at.Y, at.X + Swatch, at.Y + Swatch), shade);
            surface.Text(new Label(words, new Spot(at.X + Swatch + 5, at.Y + 9.5f), Size) { Colour = Shade.Ink });
        }
    }

    /// <summary>An area in the look of its series: light ones have an outline, so that they stand apart on white and in grey.</summary>
    public static void DrawSwatch(ISurface surface, Box area, Shade shade)
    {
        switch (shade)
        {
            case Shade.Blind:
                surface.Hatch(area);
                surface.Rectangle(area.Inset(0.4f), new Look(null, Shade.Faint, 0.8f));
                break;
            case Shade.PeopleOnly when Math.Min(area.Width, area.Height) > 2:
                surface.Rectangle(area.Inset(0.5f), new Look(shade, Shade.WithYou));
                break;
            case Shade.NotJudged when Math.Min(area.Width, area.Height) > 2:
                surface.Rectangle(area.Inset(0.5f), new Look(shade, Shade.Neutral));
                break;
            default:
                surface.Rectangle(area, new Look(shade));
                break;
        }
    }
}
