using System.Buffers;

namespace ListeningPost.Core.Words;

/// <summary>Foreign text made one line: for a header, a log, a terminal, a cell.</summary>
public static class OneLine
{
    /// <summary>Control characters, line separators, and marks that turn the direction of what stands around them.</summary>
    private static readonly SearchValues<char> Unruly = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c), '\u2028', '\u2029',
        '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF',
    ]);

    /// <summary>A text as one line.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">How many UTF-16 units it may have, at least 1. What is cut ends in an ellipsis, which counts.</param>
    /// <returns>The text cleaned (<see cref="Clean"/>), each run of white space one blank, none at the ends.</returns>
    public static string Of(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return CutText.Shorten(line, most);
    }

    /// <summary>
    /// The text with a blank in place of each character that could break or reorder what stands around it; its length stays.
    /// </summary>
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
