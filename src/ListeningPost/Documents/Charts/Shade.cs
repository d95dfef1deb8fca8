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
    Negative,
    Neutral,
    Positive,
    NotJudged,
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
        Shade.Blind => Palette.Blind,
        _ => HexOfMood(shade),
    };

    /// <summary>The variable by which a page gives it another one: <c>--chart-with-you</c>.</summary>
    public static string Variable(this Shade shade) => "--chart-" + shade.Name();

    /// <summary>By which a sheet of styles knows it: <c>with-you</c>.</summary>
    public static string Name(this Shade shade) => shade switch
    {
        Shade.WithYou => "with-you",
        Shade.PeopleOnly => "people-only",
        Shade.WithoutYou => "without-you",
        Shade.NotJudged => "not-judged",
        _ => shade.ToString().ToLowerInvariant(),
    };

    private static string HexOfMood(Shade shade) => shade switch
    {
        Shade.Negative => Palette.Negative,
        Shade.Neutral => Palette.Neutral,
        Shade.Positive => Palette.Positive,
        _ => Palette.Paper,
    };
}
