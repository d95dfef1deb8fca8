namespace ListeningPost.Documents.Pdf;

/// <summary>How a paragraph looks on paper.</summary>
/// <param name="Size">In points.</param>
/// <param name="Leading">From line to line, in points.</param>
internal sealed record TextStyle(float Size, float Leading)
{
    public bool IsStrong { get; init; }

    public string Colour { get; init; } = Palette.Ink;

    /// <summary>Digits of one width.</summary>
    public bool IsTabular { get; init; }

    /// <summary>Its words are a stranger's: their first letter says where lines begin.</summary>
    public bool IsForeign { get; init; }

    public static TextStyle Body { get; } = new(9.5f, 13.4f);

    public static TextStyle Small { get; } = new(8, 11);

    public static TextStyle Meta { get; } = new(8, 11) { Colour = Palette.Faint };

    public static TextStyle Kicker { get; } = new(8.5f, 12) { Colour = Palette.Faint };

    public static TextStyle Title { get; } = new(21, 26) { IsStrong = true };

    public static TextStyle Lead { get; } = new(12.5f, 17.5f);

    public static TextStyle Notice { get; } = new(9.5f, 13.4f) { IsStrong = true, Colour = Palette.Alert };

    public static TextStyle Code { get; } = new(8, 11.5f);

    public static TextStyle Heading { get; } = new(12.5f, 16.5f) { IsStrong = true };

    public static TextStyle SmallHeading { get; } = new(10, 13.5f) { IsStrong = true };

    public static TextStyle ChartTitle { get; } = new(10, 13.5f) { IsStrong = true };
}
