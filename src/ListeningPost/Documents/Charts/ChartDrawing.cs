using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Charts;

/// <summary>A chart's geometry, the same for every surface.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Draw">Puts it onto a surface; the ground is not drawn.</param>
internal sealed record ChartDrawing(float Width, float Height, Action<ISurface> Draw)
{
    public static ChartDrawing Of(Chart chart) => chart switch
    {
        PresenceColumns columns => new ColumnsDrawing(DayColumns.Of(columns)).Drawing,
        TrendLine line => new TrendDrawing(line).Drawing,
        _ => throw new NotSupportedException($"Nobody has said how a {chart?.GetType().Name} is drawn."),
    };
}
