using System.Globalization;

namespace ListeningPost.Documents.Charts;

/// <summary>Columns of days, the first series below; what was not fully heard is hatched behind them.</summary>
internal sealed class ColumnsDrawing
{
    private const float LabelRoom = 26;
    private const float LabelSize = 10.5f;
    private const float WidestBar = 44;
    private const float LabelGap = 6;

    /// <summary>Thousands apart by a thin space, which every language reads.</summary>
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = "\u2009" };

    private readonly DayColumns _columns;
    private readonly long _ceiling;
    private readonly ChartLegend? _legend;
    private readonly Box _plot;

    public ColumnsDrawing(DayColumns columns)
    {
        _columns = columns;
        _ceiling = columns.Ceiling ?? Ceiling(columns.Days.Select(day => day.Values.Sum()).DefaultIfEmpty().Max());
        _legend = columns.HasLegend ? new ChartLegend(columns) : null;
        float top = (_legend?.Height ?? 0) + 10;
        float left = columns.Axis ?? Snap(10 + ChartText.Width(Written(_ceiling), LabelSize, isStrong: false));
        _plot = new Box(left, top, columns.Width - 4, top + columns.Plot);
        Drawing = new ChartDrawing(columns.Width, _plot.Bottom + LabelRoom, Draw);
    }

    public ChartDrawing Drawing { get; }

    private float Step => _plot.Width / Math.Max(1, _columns.Days.Count);

    private void Draw(ISurface surface)
    {
        _legend?.Draw(surface);
        foreach (Box area in BlindSpans())
        {
            surface.Hatch(area);
        }

        DrawGrid(surface);
        for (int i = 0; i < _columns.Days.Count; i++)
        {
            DrawDay(surface, i);
        }

        DrawLabels(surface);
    }

    /// <summary>Days in a row are one span.</summary>
    private IEnumerable<Box> BlindSpans()
    {
        for (int i = 0; i < _columns.Days.Count; i++)
        {
            int first = i;
            while (i < _columns.Days.Count && _columns.Days[i].IsGap)
            {
                i++;
            }

            if (i > first)
            {
                yield return Area(first, i);
            }
        }
    }

    private Box Area(int first, int behind) =>
        _plot with { Left = _plot.Left + (first * Step), Right = _plot.Left + (behind * Step) };

    private void DrawGrid(ISurface surface)
    {
        foreach (long value in new[] { 0, _ceiling / 2, _ceiling })
        {
            float y = Height(value);
            var line = new Stroke(new Spot(_plot.Left, y), new Spot(_plot.Right, y));
            surface.Strokes([line], new Look(null, value == 0 ? Shade.Faint : Shade.Line));
            surface.Text(new Label(Written(value), new Spot(_plot.Left - 6, y + 3.5f), LabelSize) { Align = Align.End });
        }
    }

    private void DrawDay(ISurface surface, int index)
    {
        DayColumn day = _columns.Days[index];
        Box area = Area(index, index + 1);
        float half = Math.Min(WidestBar, Step - Math.Min(4, Step * 0.22f)) / 2;
        float middle = (area.Left + area.Right) / 2;
        surface.Begin(area, SafeLinks.Of(_columns.Links.ElementAtOrDefault(index)), day.Title ?? Title(day));
        long below = 0;
        foreach (var (count, series) in day.Values.Zip(_columns.Series))
        {
            var bar = new Box(Snap(middle - half), Height(below + count), Snap(middle + half), Height(below));
            DrawBar(surface, bar, series.Shade);
            below += count;
        }

        surface.End();
    }

    private static void DrawBar(ISurface surface, Box bar, Shade shade)
    {
        if (bar.Height > 0)
        {
            ChartLegend.DrawSwatch(surface, bar, shade);
        }
    }

    /// <summary>The last first: what would stand in the way of a later one is left out.</summary>
    private void DrawLabels(ISurface surface)
    {
        float free = float.MaxValue;
        for (int i = Math.Min(_columns.Labels.Count, _columns.Days.Count) - 1; i >= 0; i--)
        {
            bool isLast = i == _columns.Days.Count - 1;
            float half = ChartText.Width(_columns.Labels[i], LabelSize, isLast) / 2;
            float middle = Math.Min(_plot.Left + ((i + 0.5f) * Step), _plot.Right - half);
            if (half == 0 || middle + half + LabelGap > free)
            {
                continue;
            }

            free = middle - half;
            surface.Text(new Label(_columns.Labels[i], new Spot(middle, _plot.Bottom + 17), LabelSize)
            {
                Align = Align.Middle,
                Colour = isLast ? Shade.Ink : Shade.Faint,
                IsStrong = isLast,
            });
        }
    }

    private float Height(long value) => Snap(_plot.Bottom - (_plot.Height * value / _ceiling));

    /// <summary>To a pixel of a picture at twice the size, so that edges are sharp.</summary>
    private static float Snap(float length) => MathF.Round(length * 2) / 2;

    /// <summary><c>2026-11-27: with you 1, your people only 0, without you 4, not fully heard</c>.</summary>
    private string Title(DayColumn day)
    {
        IEnumerable<string> counts = _columns.Series.Zip(day.Values, (series, count) => $"{series.Words} {Written(count)}");
        IEnumerable<string> blind = day.IsGap ? [_columns.Blind] : [];
        return $"{day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {string.Join(", ", counts.Concat(blind))}";
    }

    private string Written(long value) => Number(value) + _columns.Unit;

    private static string Number(long value) => value.ToString("#,0", Numbers);

    /// <summary>An even number at or above the highest column, so that the middle line has a whole number.</summary>
    private static long Ceiling(long highest)
    {
        // 2, 10, 20, 100, 200 and so on.
        long unit = 2;
        for (int factor = 5; unit <= long.MaxValue / 100 && unit * 5 < highest; factor = 10 / factor)
        {
            unit *= factor;
        }

        return Math.Max(2, (highest + unit - 1) / unit * unit);
    }
}
