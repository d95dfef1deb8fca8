using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Charts;

/// <summary>
/// A small line on the ground of zero, with gaps where nothing is known, shaded where the instrument did not hear enough, hollow points
/// for few; the last and the highest point say their value.
/// </summary>
internal sealed class TrendDrawing
{
    private const float Width = 180;
    private const float Height = 48;
    private const float LabelSize = 9.5f;
    private const float Margin = 5;
    private const double Largest = 1e12;

    private readonly IReadOnlyList<TrendPoint> _points;
    private readonly double _low;
    private readonly double _high;
    private readonly Box _plot;

    public TrendDrawing(TrendLine line)
    {
        _points = line.Points;
        double[] values = [.. _points.Select(ValueOf).OfType<double>()];
        _low = Math.Min(0, values.DefaultIfEmpty().Min());
        _high = Math.Max(values.DefaultIfEmpty().Max(), _low + 1e-9);
        _plot = new Box(Margin, 13, Width - Margin - LabelRoom(), Height - 6);
        Drawing = new ChartDrawing(Width, Height, Draw);
    }

    public ChartDrawing Drawing { get; }

    private float Step => _plot.Width / Math.Max(1, _points.Count - 1);

    private void Draw(ISurface surface)
    {
        for (int i = 0; i < _points.Count; i++)
        {
            if (_points[i].IsBlind)
            {
                surface.Hatch(Week(i));
            }
        }

        float ground = At(0, 0).Y;
        surface.Strokes([new Stroke(new Spot(Margin, ground), new Spot(_plot.Right, ground))], new Look(null, Shade.Line));
        foreach (List<Spot> part in Parts())
        {
            surface.Path(part, new Look(null, Shade.WithYou, 1.6f));
        }

        for (int i = 0; i < _points.Count; i++)
        {
            DrawPoint(surface, i);
        }

        DrawLabels(surface);
    }

    /// <summary>Lines through neighbours that are known; one alone has none.</summary>
    private IEnumerable<List<Spot>> Parts()
    {
        List<Spot> part = [];
        for (int i = 0; i < _points.Count; i++)
        {
            if (ValueOf(_points[i]) is { } value)
            {
                part.Add(At(i, value));
                continue;
            }

            if (part.Count > 1)
            {
                yield return part;
            }

            part = [];
        }

        if (part.Count > 1)
        {
            yield return part;
        }
    }

    private void DrawPoint(ISurface surface, int index)
    {
        TrendPoint point = _points[index];
        if (ValueOf(point) is not { } value)
        {
            return;
        }

        bool isLast = index == _points.Count - 1;
        bool isAlone = ValueAt(index - 1) is null && ValueAt(index + 1) is null;
        surface.Begin(Week(index), href: null, point.Title);
        if (point.IsSmall)
        {
            surface.Circle(At(index, value), isLast ? 3.2f : 2.2f, new Look(Shade.Paper, Shade.WithYou, 1.2f));
        }
        else if (isLast || isAlone)
        {
            surface.Circle(At(index, value), isLast ? 3.2f : 1.8f, new Look(Shade.WithYou));
        }

        surface.End();
    }

    private void DrawLabels(ISurface surface)
    {
        if (_points.Count == 0)
        {
            return;
        }

        int last = _points.Count - 1;
        if (ValueAt(last) is { } now)
        {
            var beside = new Spot(_plot.Right + 6, At(last, now).Y + 3.5f);
            surface.Text(new Label(_points[last].Text, beside, LabelSize + 1) { Colour = Shade.Ink, IsStrong = true });
        }

        int highest = Enumerable.Range(0, _points.Count).MaxBy(i => ValueAt(i) ?? double.MinValue);
        if (highest != last && ValueAt(highest) is { } top)
        {
            DrawHighest(surface, _points[highest].Text, At(highest, top));
        }
    }

    private void DrawHighest(ISurface surface, string text, Spot point)
    {
        float half = ChartText.Width(text, LabelSize, isStrong: false) / 2;
        float x = Math.Clamp(point.X, half, Math.Max(half, _plot.Right - half));
        surface.Text(new Label(text, new Spot(x, point.Y - 5), LabelSize) { Align = Align.Middle });
    }

    private float LabelRoom() =>
        _points.Count > 0 && _points[^1].Text is { Length: > 0 } text ? ChartText.Width(text, LabelSize + 1, isStrong: true) + 4 : 0;

    private Box Week(int index)
    {
        float middle = At(index, 0).X;
        float half = Math.Min(Step, _plot.Width) / 2;
        return new Box(Math.Max(0, middle - half), 2, Math.Min(_plot.Right + Margin, middle + half), Height - 2);
    }

    private Spot At(int index, double value)
    {
        float left = _points.Count == 1 ? _plot.Right : _plot.Left + (index * Step);
        double share = (value - _low) / (_high - _low);
        return new Spot(left, _plot.Bottom - (float)(share * _plot.Height));
    }

    private double? ValueAt(int index) => index >= 0 && index < _points.Count ? ValueOf(_points[index]) : null;

    /// <summary>What is no number is not known; what is out of all bounds is drawn at the edge.</summary>
    private static double? ValueOf(TrendPoint point) =>
        point.Value is { } value && double.IsFinite(value) ? Math.Clamp(value, -Largest, Largest) : null;
}
