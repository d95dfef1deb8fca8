using System.Buffers;

namespace ListeningPost.Sources.Text;

/// <summary>Text that is a line.</summary>
internal static class TextLine
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The line; null for an empty one.</summary>
    public static string? OrNull(this string line) => line.Length == 0 ? null : line;

    /// <summary>Both, a newline between them; the one where the other is empty.</summary>
    public static string Paragraphs(string first, string second)
    {
        if (first.Length == 0)
        {
            return second;
        }

        return second.Length == 0 ? first : $"{first}\n{second}";
    }

    /// <summary>Tells at a glance that a line needs no tidying: plain ASCII words with single spaces between them.</summary>
    public static bool IsTidy(ReadOnlySpan<char> text) =>
        text.Length <= PlainText.MaxLength
        && text.IndexOfAnyExcept(Plain) < 0
        && text is not [' ', ..] and not [.., ' ']
        && text.IndexOf("  ") < 0;
}
