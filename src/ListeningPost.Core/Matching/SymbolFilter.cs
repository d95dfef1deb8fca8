using System.Buffers;

namespace ListeningPost.Core.Matching;

/// <summary>Verbatim characters without a word among them: perhaps, if their first is there.</summary>
internal sealed class SymbolFilter(char first) : Filter
{
    /// <summary>Characters of ASCII that others are a form of: dashes, the curly ’, the Greek question mark, the Greek accent.</summary>
    private static readonly SearchValues<char> WithOtherForms = SearchValues.Create("-';`");

    private readonly char _other = char.IsAscii(first) ? (char)(first + WideForms) : first;

    /// <summary>A character of ASCII and its full-width form are so far from each other.</summary>
    private const int WideForms = '！' - '!';

    public override Certainty Test(PostScan scan, Texts texts) =>
        scan.MayContain(first) || scan.MayContain(_other) ? Certainty.Maybe : Certainty.No;

    /// <summary>A filter for characters of which no other text is a form; null for others.</summary>
    public static SymbolFilter? For(string characters) =>
        characters is [var first, ..] && IsOwnForm(first) ? new SymbolFilter(first) : null;

    private static bool IsOwnForm(char c) =>
        char.IsHighSurrogate(c) || (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !WithOtherForms.Contains(c));
}
