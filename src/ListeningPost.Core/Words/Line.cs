using System.Buffers;

namespace ListeningPost.Core.Words;

/// <summary>Foreign text brought into bounds: cut, cleaned, made one line. Whatever it does, no character is cut in half.</summary>
/// <remarks>Lengths are UTF-16 units, as those of strings and of the columns they stand in.</remarks>
public static class Line
{
    /// <summary>What shows that something was left out.</summary>
    private const string Ellipsis = "…";

    /// <summary>Control characters, line separators, and marks that turn the direction of what stands around them.</summary>
    private static readonly SearchValues<char> Unruly = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c), '\u2028', '\u2029',
        '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF',
    ]);

    /// <summary>A text as one line: for a header, a log, a terminal, a cell.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">How long it may become, at least 1. What is cut ends in an ellipsis, which counts.</param>
    /// <returns>The text cleaned (<see cref="Clean"/>), each run of white space one blank, none at the ends.</returns>
    public static string Of(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Shortened(line, most);
    }

    /// <summary>A text of at most so many units; one that was longer ends in an ellipsis, which counts.</summary>
    public static string Shortened(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        if (text.Length <= most)
        {
            return text;
        }

        return Cut(text, most - Ellipsis.Length) + Ellipsis;
    }

    /// <summary>The beginning of a text, of at most so many units; the text itself when it has no more.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..CutLength(text, most)];
    }

    /// <summary>How much is left of a text that is cut to at most so many units: one less where the cut would halve a pair of surrogates.</summary>
    public static int CutLength(ReadOnlySpan<char> text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (text.Length <= most)
        {
            return text.Length;
        }

        bool isWithinPair = most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]);
        return isWithinPair ? most - 1 : most;
    }

    /// <summary>The text with a blank in place of each character that could break or reorder what stands around it; its length stays.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Unruly) < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, from) =>
        {
            from.CopyTo(span);
            for (int i = span.IndexOfAny(Unruly); i >= 0; i = span.IndexOfAny(Unruly))
            {
                span[i] = ' ';
            }
        });
    }
}
