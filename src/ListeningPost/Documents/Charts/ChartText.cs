using SkiaSharp;

namespace ListeningPost.Documents.Charts;

/// <summary>How wide words are in the embedded font.</summary>
internal static class ChartText
{
    public static SKTypeface Face(bool isStrong) => isStrong ? ChartFonts.SemiBold : ChartFonts.Regular;

    public static float Width(string text, float size, bool isStrong)
    {
        using var font = new SKFont(Face(isStrong), size);
        return font.MeasureText(text);
    }
}
