using System.Xml.Linq;
using ListeningPost.Documents;
using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;
using SkiaSharp;

namespace ListeningPost.Tests.Documents.Charts;

public class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(Palette.WithYou, Palette.PeopleOnly)]
    [InlineData(Palette.PeopleOnly, Palette.WithoutYou)]
    [InlineData(Palette.WithYou, Palette.WithoutYou)]
    [InlineData(Palette.Paper, Palette.WithYou)]
    [InlineData(Palette.Paper, Palette.WithoutYou)]
    public void Neighbours_differ_in_brightness_by_three_to_one(string one, string other) => Assert.True(Contrast(one, other) >= 3);

    [Theory]
    [InlineData("with-you", "people-only")]
    [InlineData("people-only", "without-you")]
    [InlineData("with-you", "without-you")]
    public void So_they_do_on_a_dark_page(string one, string other) => Assert.True(Contrast(Dark(one), Dark(other)) >= 3);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 6)]
    [InlineData(28, 20)]
    [InlineData(28, 1_000_000_000)]
    public void A_picture_is_small_and_always_the_same(int days, long most)
    {
        PresenceColumns columns = ExampleCharts.Columns(days, most, 3, 4, 5, 17);

        byte[] png = ChartPng.Draw(columns);

        Assert.InRange(png.Length, 100, 30_000);
        Assert.Equal(png, ChartPng.Draw(columns));
        using SKBitmap picture = SKBitmap.Decode(png);
        Assert.Equal(ChartPng.Width * 2, picture.Width);
        Assert.Equal(SKColors.White, picture.GetPixel(0, picture.Height - 1));
    }

    [Fact]
    public void Days_not_fully_heard_are_hatched_and_named_in_the_legend()
    {
        string heard = ChartSvg.Draw(ExampleCharts.Columns(7, 10));
        string blind = ChartSvg.Draw(ExampleCharts.Columns(7, 10, 2));

        Assert.DoesNotContain("not fully heard", heard, StringComparison.Ordinal);
        Assert.Contains(">not fully heard<", blind, StringComparison.Ordinal);
        Assert.Contains("--chart-blind", blind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_leads_to_its_day_and_says_its_counts()
    {
        PresenceColumns columns = ExampleCharts.Columns(2, 8) with { Links = ["/mentions?brand=a&since=1", "javascript:alert(1)"] };

        var svg = XElement.Parse(ChartSvg.Draw(columns));

        XElement link = Assert.Single(svg.Descendants(Svg + "a"));
        Assert.Equal("/mentions?brand=a&since=1", link.Attribute("href")?.Value);
        Assert.Equal("2026-11-01: with you 0, your people only 0, without you 0", link.Element(Svg + "title")?.Value);
        Assert.Equal("group", svg.Attribute("role")?.Value);
        Assert.Equal(columns.Alt, svg.Element(Svg + "title")?.Value);
    }

    [Fact]
    public void Nothing_in_a_label_is_markup()
    {
        PresenceColumns columns = ExampleCharts.Columns(7, 8) with
        {
            Alt = "</title><script>",
            Legend = ["<b>\"&", "مع", "日本", "\u0000\uD800"],
        };

        var svg = XElement.Parse(ChartSvg.Draw(columns));

        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Contains(svg.Descendants(Svg + "text"), text => text.Value == "<b>\"&");
        Assert.NotEmpty(ChartPng.Draw(columns));
    }

    [Fact]
    public void A_line_has_gaps_where_nothing_is_known_and_hollow_points_where_it_is_of_few()
    {
        TrendLine line = ExampleCharts.Line(0.1, 0.2, null, 0.3, 0.2, null, 0.4);
        TrendLine ofFew = line with { Points = [.. line.Points.Select(point => point with { IsSmall = true })] };

        var svg = XElement.Parse(ChartSvg.Draw(line));
        var small = XElement.Parse(ChartSvg.Draw(ofFew));

        Assert.Equal(2, svg.Descendants(Svg + "polyline").Count());
        Assert.Equal("img", svg.Attribute("role")?.Value);
        IEnumerable<string> looks = small.Descendants(Svg + "circle").Select(circle => $"{circle.Attribute("style")}");
        Assert.Equal(5, looks.Count(look => look.Contains("--chart-paper", StringComparison.Ordinal)));
    }

    [Fact]
    public void Odd_lines_are_drawn()
    {
        TrendLine[] lines =
        [
            ExampleCharts.Line(), ExampleCharts.Line(0.2), ExampleCharts.Line(null, null), ExampleCharts.Line(0, 0, 0),
            ExampleCharts.Line(-1, 1), ExampleCharts.Line(double.NaN, double.PositiveInfinity, double.MaxValue, double.MinValue),
        ];

        Assert.All(lines, line =>
        {
            Assert.NotEmpty(ChartPng.Draw(line));
            Assert.DoesNotContain("NaN", ChartSvg.Draw(line), StringComparison.Ordinal);
        });
    }

    private static string Dark(string series)
    {
        string declaration = ChartSvg.DarkColours.Split(';')
            .Single(part => part.StartsWith($"--chart-{series}:", StringComparison.Ordinal));
        return declaration[(declaration.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>As WCAG 2.2 defines it.</summary>
    private static double Contrast(string one, string other)
    {
        double[] both = [.. new[] { Luminance(one), Luminance(other) }.Order()];
        return (both[1] + 0.05) / (both[0] + 0.05);
    }

    private static double Luminance(string hex)
    {
        double[] parts = [.. Convert.FromHexString(hex.AsSpan(1)).Select(part => Linear(part / 255.0))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
