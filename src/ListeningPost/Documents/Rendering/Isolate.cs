using System.Buffers;
using ListeningPost.Core.Words;

namespace ListeningPost.Documents.Rendering;

/// <summary>Keeps the direction of a stranger's words from what stands around them, by letters that every mail program knows.</summary>
internal static class Isolate
{
    public const char Begin = '\u2068';
    public const char End = '\u2069';

    /// <summary>Hebrew to Arabic, their forms for presentation, and the planes' others by the first half of their pairs.</summary>
    private static readonly SearchValues<char> RightToLeft = SearchValues.Create(
    [
        .. Range('\u0590', '\u08FF'), .. Range('\uFB1D', '\uFDFF'), .. Range('\uFE70', '\uFEFE'), .. Range('\uD802', '\uD803'),
        .. Range('\uD83A', '\uD83B'),
    ]);

    /// <summary>Whether any of the letters are written from right to left.</summary>
    public static bool IsNeeded(string words) => words.AsSpan().ContainsAny(RightToLeft);

    /// <summary>The words, between marks where any of their letters are written from right to left.</summary>
    public static string Of(string words)
    {
        string clean = OneLine.Clean(words);
        return IsNeeded(clean) ? $"{Begin}{clean}{End}" : clean;
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
