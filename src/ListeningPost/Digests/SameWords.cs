namespace ListeningPost.Digests;

/// <summary>Tells whether two posts would be quoted with the same words.</summary>
internal static class SameWords
{
    /// <summary>A quote is never longer than so many letters.</summary>
    private const int Letters = 200;

    /// <summary>The first letters and digits of a text, case aside: equal where two quotes say the same.</summary>
    public static string Of(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Take(Letters)).ToUpperInvariant();
}
