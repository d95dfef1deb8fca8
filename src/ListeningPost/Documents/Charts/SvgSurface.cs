using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ListeningPost.Documents.Charts;

/// <summary>Writes SVG; colours are variables that a page may set, letters those of the page.</summary>
/// <param name="svg">Where to.</param>
/// <param name="isOfSheet">
/// Whether the page's sheet of styles colours it, by classes (<c>with-you</c> for what is filled, <c>on-with-you</c> for lines), so that
/// nothing in it is a style of its own.
/// </param>
internal sealed class SvgSurface(StringBuilder svg, bool isOfSheet) : ISurface
{
    /// <summary>Letters of any language stay as they are; what could end an attribute or begin a tag does not.</summary>
    private static readonly HtmlEncoder Letters = HtmlEncoder.Create(UnicodeRanges.All);

    private string? _href;

    public void Rectangle(Box box, Look look) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{Number(box.Width)}\""
        + $" height=\"{Number(box.Height)}\"{Paint(look)}/>");

    public void Strokes(IReadOnlyList<Stroke> strokes, Look look)
    {
        IEnumerable<string> lines = strokes.Select(stroke => $"M{Point(stroke.From)}L{Point(stroke.To)}");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{string.Concat(lines)}\"{Paint(look)}/>");
    }

    public void Path(IReadOnlyList<Spot> points, Look look) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<polyline points=\"{string.Join(' ', points.Select(Point))}\" stroke-linejoin=\"round\"{Paint(look)}/>");

    public void Circle(Spot centre, float radius, Look look) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<circle cx=\"{Number(centre.X)}\" cy=\"{Number(centre.Y)}\" r=\"{Number(radius)}\"{Paint(look)}/>");

    public void Text(Label label)
    {
        string anchor = label.Align switch
        {
            Align.Middle => " text-anchor=\"middle\"",
            Align.End => " text-anchor=\"end\"",
            _ => "",
        };
        string weight = label.IsStrong ? " font-weight=\"600\"" : "";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Number(label.At.X)}\" y=\"{Number(label.At.Y)}\" font-size=\"{Number(label.Size)}\"{anchor}{weight}"
            + $"{Paint(new Look(label.Colour))}>{Escape(ChartText.Cut(label.Text))}</text>");
    }

    public void Begin(Box area, string? href, string title)
    {
        _href = href;
        svg.Append(href is null ? "<g>" : $"<a href=\"{Escape(href)}\">").Append(title.Length > 0 ? $"<title>{Escape(title)}</title>" : "");

        // What has no colour is still found by a pointer.
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Number(area.Left)}\" y=\"{Number(area.Top)}\" width=\"{Number(area.Width)}\""
            + $" height=\"{Number(area.Height)}\"{(isOfSheet ? " class=\"touch\"" : " style=\"fill:transparent\"")}/>");
    }

    public void End() => svg.Append(_href is null ? "</g>" : "</a>");

    public static string Escape(string text) => Letters.Encode(text);

    /// <summary>To a hundredth of a pixel.</summary>
    public static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Point(Spot spot) => $"{Number(spot.X)} {Number(spot.Y)}";

    private string Paint(Look look)
    {
        if (isOfSheet)
        {
            string filled = look.Fill?.Name() ?? "none";
            return look.Stroke is { } line
                ? $" class=\"{filled} on-{line.Name()}\" stroke-width=\"{Number(look.Width)}\""
                : $" class=\"{filled}\"";
        }

        string fill = look.Fill is { } inside ? Colour(inside) : "none";
        string stroke = look.Stroke is { } outline ? $";stroke:{Colour(outline)};stroke-width:{Number(look.Width)}" : "";
        return $" style=\"fill:{fill}{stroke}\"";
    }

    private static string Colour(Shade shade) => $"var({shade.Variable()},{shade.Hex()})";
}
