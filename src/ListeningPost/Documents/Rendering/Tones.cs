using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>The names of tones in a page's sheet of styles.</summary>
internal static class Tones
{
    /// <summary><c>with-you</c>.</summary>
    public static string Class(Tone tone) => tone switch
    {
        Tone.WithYou => "with-you",
        Tone.PeopleOnly => "people-only",
        Tone.WithoutYou => "without-you",
        Tone.Blind => "blind",
        Tone.Alert => "alert",
        _ => "plain",
    };
}
