using System.Globalization;
using System.Text;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Charts;

/// <summary>
/// A chart for pages: it grows and shrinks with the page, its letters are the page's, and its colours are variables
/// (<c>--chart-with-you</c>, …) that a dark page sets to <see cref="DarkColours"/>.
/// </summary>
public static class ChartSvg
{
    /// <summary>Declarations for a page whose ground is dark, such as <c>#15191f</c>.</summary>
    public const string DarkColours = "--chart-ink:#e4e7eb;--chart-faint:#9aa5b1;--chart-line:#323f4b;--chart-paper:#15191f;"
        + "--chart-ground:#1f2933;--chart-blind:#52606d;--chart-with-you:#dbe8ff;--chart-people-only:#1b2f52;"
        + "--chart-without-you:#bd6a1f";

    /// <summary>Draws it; nothing in it needs escaping.</summary>
    public static string Draw(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var drawing = ChartDrawing.Of(chart);
        string width = SvgSurface.Number(drawing.Width);
        string height = SvgSurface.Number(drawing.Height);
        var svg = new StringBuilder();

        // A picture has no links inside; a group may.
        string role = chart is PresenceColumns { Links.Count: > 0 } ? "group" : "img";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"{role}\" width=\"{width}\" height=\"{height}\"");
        svg.Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {width} {height}\""
            + $" style=\"display:block;max-width:100%;height:auto;font-family:inherit\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{SvgSurface.Escape(chart.Alt)}</title>");
        drawing.Draw(new SvgSurface(svg, isOfSheet: false));
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Draws columns for a page whose sheet of styles colours them, as large as they are.</summary>
    /// <param name="alt">What it shows, for readers who do not see it.</param>
    internal static string Draw(DayColumns columns, string alt)
    {
        ChartDrawing drawing = new ColumnsDrawing(columns).Drawing;
        string width = SvgSurface.Number(drawing.Width);
        string height = SvgSurface.Number(drawing.Height);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg role=\"group\" aria-label=\"{SvgSurface.Escape(alt)}\" width=\"{width}\" height=\"{height}\">");
        drawing.Draw(new SvgSurface(svg, isOfSheet: true));
        return svg.Append("</svg>").ToString();
    }
}
