using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>Tones as colours of paper.</summary>
internal static class Tones
{
    public static string Colour(Tone tone) => tone switch
    {
        Tone.WithYou => Palette.WithYou,
        Tone.PeopleOnly => Palette.PeopleOnly,
        Tone.WithoutYou => Palette.WithoutYou,
        Tone.Blind => Palette.Blind,
        Tone.Alert => Palette.Alert,
        _ => Palette.Blind,
    };
}
