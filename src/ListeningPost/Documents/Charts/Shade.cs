namespace ListeningPost.Documents.Charts;

/// <summary>The colours of a chart by what they mean.</summary>
internal enum Shade
{
    Ink,
    Faint,
    Line,
    Paper,
    Ground,
    WithYou,
    PeopleOnly,
    WithoutYou,
    Blind,
}

/// <summary>Which colours they are on white.</summary>
internal static class Shades
{
    /// <summary><c>#rrggbb</c>.</summary>
    public static string Hex(this Shade shade) => shade switch
    {
        Shade.Ink => Palette.Ink,
        Shade.Faint => Palette.Faint,
        Shade.Line => Palette.Line,
        Shade.Paper => Palette.Paper,
        Shade.Ground => Palette.Ground,
        Shade.WithYou => Palette.WithYou,
        Shade.PeopleOnly => Palette.PeopleOnly,
        Shade.WithoutYou => Palette.WithoutYou,
        _ => Palette.Blind,
    };

    /// <summary>The variable by which a page gives it another one: <c>--chart-with-you</c>.</summary>
    public static string Variable(this Shade shade) => shade switch
    {
        Shade.WithYou => "--chart-with-you",
        Shade.PeopleOnly => "--chart-people-only",
        Shade.WithoutYou => "--chart-without-you",
        _ => "--chart-" + shade.ToString().ToLowerInvariant(),
    };
}
