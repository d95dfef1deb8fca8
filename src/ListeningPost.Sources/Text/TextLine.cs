using System.Buffers;

namespace ListeningPost.Sources.Text;

/// <summary>Tells at a glance that a line needs no tidying: plain ASCII words with single spaces between them.</summary>
internal static class TextLine
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static bool IsTidy(ReadOnlySpan<char> text) =>
        text.Length <= PlainText.MaxLength && text.IndexOfAnyExcept(Plain) < 0 && text is not [' ', ..] and not [.., ' '] && text.IndexOf("  ") < 0;
}
