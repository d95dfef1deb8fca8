namespace ListeningPost.Core.Words;

/// <summary>Cuts texts that are too long, never within a character.</summary>
/// <remarks>Lengths are UTF-16 units, as those of strings and of the columns they stand in.</remarks>
public static class CutText
{
    /// <summary>What shows that something was left out.</summary>
    private const string Ellipsis = "…";

    /// <summary>A text of at most so many units; one that was longer ends in an ellipsis, which counts.</summary>
    public static string Shorten(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        if (text.Length <= most)
        {
            return text;
        }

        return To(text, most - Ellipsis.Length) + Ellipsis;
    }

    /// <summary>The beginning of a text, of at most so many units; the text itself when it has no more.</summary>
    public static string To(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..LengthOf(text, most)];
    }

    /// <summary>
    /// How much is left of a text that is cut to at most so many units: one less where the cut would halve a pair of surrogates.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (text.Length <= most)
        {
            return text.Length;
        }

        bool isWithinPair = most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]);
        return isWithinPair ? most - 1 : most;
    }
}
