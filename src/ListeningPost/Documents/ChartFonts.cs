using SkiaSharp;

namespace ListeningPost.Documents;

/// <summary>Inter, embedded: charts look the same on machines without any font. Licence: Fonts/OFL.txt.</summary>
internal static class ChartFonts
{
    public static SKTypeface Regular { get; } = Load("Inter-Regular.otf");

    public static SKTypeface SemiBold { get; } = Load("Inter-SemiBold.otf");

    private static SKTypeface Load(string name)
    {
        using Stream font = typeof(ChartFonts).Assembly.GetManifestResourceStream("ListeningPost.Documents.Fonts." + name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        return SKTypeface.FromStream(font);
    }
}
