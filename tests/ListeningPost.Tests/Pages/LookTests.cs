using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Documents;
using ListeningPost.Pages;

namespace ListeningPost.Tests.Pages;

/// <summary>The one sheet of styles: small, of the documents' colours, and squeezed without harm.</summary>
public class LookTests
{
    [Theory]
    [InlineData("a { color : red ; }\n\nb{top:0}", "a{color :red}b{top:0}")]
    [InlineData("/* { } */ a:hover , a :focus { margin: 0 auto }", "a:hover,a :focus{margin:0 auto}")]
    [InlineData("a{content:\" /* ; */  \"}", "a{content:\" /* ; */  \"}")]
    [InlineData("@media print and (width: 9px) { a { top: calc(1px + 2px) } }", "@media print and (width:9px){a{top:calc(1px + 2px)}}")]
    [InlineData("a{b:c/* end */;}/* last", "a{b:c}")]
    [InlineData("", "")]
    public void Only_what_says_nothing_is_left_out(string sheet, string squeezed) => Assert.Equal(squeezed, Squeeze.Style(sheet));

    [Fact]
    public void Long_sheets_of_nothing_cost_little()
    {
        foreach (string part in (string[])["/*", " ", "\"", "/* ", ": "])
        {
            Assert.NotNull(Squeeze.Style(string.Concat(Enumerable.Repeat(part, 20_000))));
        }
    }

    [Fact]
    public void It_is_small_and_its_rules_are_whole()
    {
        string served = Squeeze.Style(Sheet());

        Assert.InRange(Encoding.UTF8.GetByteCount(served), 1, 10_240);
        Assert.Equal(served.Count(c => c == '{'), served.Count(c => c == '}'));
        Assert.DoesNotContain("/*", served, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", served, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_colour_that_is_used_has_a_name()
    {
        string sheet = Sheet();
        var named = Found(sheet, "(--[a-z-]+):");
        var used = Found(sheet, "var\\((--[a-z-]+)\\)");

        Assert.Empty(used.Except(named, StringComparer.Ordinal));
        Assert.Empty(named.Except(used, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--ink", nameof(Palette.Ink))]
    [InlineData("--faint", nameof(Palette.Faint))]
    [InlineData("--line", nameof(Palette.Line))]
    [InlineData("--ground", nameof(Palette.Ground))]
    [InlineData("--link", nameof(Palette.Link))]
    [InlineData("--mark", nameof(Palette.Mark))]
    [InlineData("--alert", nameof(Palette.Alert))]
    [InlineData("--alert-ground", nameof(Palette.Notice))]
    [InlineData("--with", nameof(Palette.WithYou))]
    [InlineData("--people", nameof(Palette.PeopleOnly))]
    [InlineData("--without", nameof(Palette.WithoutYou))]
    [InlineData("--negative", nameof(Palette.Negative))]
    [InlineData("--neutral", nameof(Palette.Neutral))]
    [InlineData("--positive", nameof(Palette.Positive))]
    public void Its_colours_are_the_documents_by_day_and_by_night(string variable, string name) =>
        Assert.Equal([ColourOf(typeof(Palette), name), ColourOf(typeof(DarkPalette), name)], Named(variable));

    /// <summary>WCAG 2.2: 4.5 for letters, 3 for what is drawn or framed.</summary>
    [Theory]
    [InlineData("--ink", "--paper", 4.5)]
    [InlineData("--ink", "--mark", 4.5)]
    [InlineData("--faint", "--paper", 4.5)]
    [InlineData("--faint", "--ground", 4.5)]
    [InlineData("--faint", "--ours-ground", 4.5)]
    [InlineData("--link", "--ground", 4.5)]
    [InlineData("--link", "--code", 4.5)]
    [InlineData("--label", "--well", 4.5)]
    [InlineData("--ours", "--ours-ground", 4.5)]
    [InlineData("--alert", "--alert-ground", 4.5)]
    [InlineData("--link", "--alert-ground", 4.5)]
    [InlineData("--field", "--paper", 3)]
    [InlineData("--focus", "--ground", 3)]
    [InlineData("--without", "--paper", 3)]
    [InlineData("--negative", "--paper", 3)]
    [InlineData("--positive", "--paper", 3)]
    public void Letters_and_shapes_stand_out(string front, string back, double least)
    {
        foreach (int night in (int[])[0, 1])
        {
            double ratio = Contrast(Named(front)[night], Named(back)[night]);
            Assert.True(ratio >= least, string.Create(CultureInfo.InvariantCulture, $"{front} on {back}, {night}: {ratio:0.00}"));
        }
    }

    private static string[] Named(string variable)
    {
        Match found = Regex.Match(
            Sheet(), $"{variable}:light-dark\\((#[0-9a-f]+),(#[0-9a-f]+)\\)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return [found.Groups[1].Value, found.Groups[2].Value];
    }

    private static double Contrast(string one, string other)
    {
        double[] lights = [.. new[] { Light(one), Light(other) }.OrderDescending()];
        return (lights[0] + 0.05) / (lights[1] + 0.05);
    }

    private static double Light(string colour)
    {
        string digits = colour.Length == 4 ? string.Concat(colour[1..].Select(c => $"{c}{c}")) : colour[1..];
        double[] parts = [.. Convert.FromHexString(digits).Select(part => part / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string ColourOf(Type palette, string name) =>
        (string)palette.GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    private static HashSet<string> Found(string sheet, string pattern) =>
        [.. Regex.Matches(sheet, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value)];

    private static string Sheet()
    {
        using var reader = new StreamReader(typeof(Squeeze).Assembly.GetManifestResourceStream("style.css")!);
        return reader.ReadToEnd();
    }
}
