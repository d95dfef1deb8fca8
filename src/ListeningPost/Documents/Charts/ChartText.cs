using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Charts;

/// <summary>How wide words are, and where they begin.</summary>
internal static class ChartText
{
    /// <summary>More of a label is not drawn.</summary>
    private const int Longest = 80;

    public static float Width(string text, float size, bool isStrong) => Shape(text, isStrong).Sum(run => run.Width) * size;

    public static List<GlyphRun> Shape(string text, bool isStrong) => Shaping.Line(Cut(text), isStrong);

    /// <summary>What is drawn of a label.</summary>
    public static string Cut(string text)
    {
        string clean = Shaping.Clean(text);
        return clean.Length <= Longest ? clean : Shaping.Clean(clean[..Longest]) + "…";
    }

    /// <summary>Where a label begins on the left.</summary>
    public static float Left(Label label, float width) => label.Align switch
    {
        Align.Middle => label.At.X - (width / 2),
        Align.End => label.At.X - width,
        _ => label.At.X,
    };
}
