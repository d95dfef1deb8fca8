namespace ListeningPost.Core.Posts;

/// <summary>Cuts texts that are too long, never within a character.</summary>
public static class CutText
{
    /// <summary>The text's beginning of at most so many UTF-16 units; the text itself when it has no more.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">Of UTF-16 units; a pair of surrogates that would stand across the cut is left out.</param>
    public static string To(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..LengthOf(text, most)];
    }

    /// <summary>How much is left of a text that is cut to at most so many UTF-16 units.</summary>
    public static int LengthOf(ReadOnlySpan<char> text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (text.Length <= most)
        {
            return text.Length;
        }

        bool isWithin = most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]);
        return isWithin ? most - 1 : most;
    }
}
