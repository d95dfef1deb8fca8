using System.Globalization;
using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Answers;

/// <summary>Undoes JSON's escapes in strings that hold half a surrogate pair, which the framework refuses to read at all.</summary>
internal static partial class LoneSurrogates
{
    /// <param name="escaped">What stands between the quotes.</param>
    /// <returns>The text, with U+FFFD where half a pair stood.</returns>
    public static string Replace(string escaped)
    {
        string text = Escape().Replace(escaped, static match => match.Value[1] switch
        {
            'u' => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(),
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'b' => "\b",
            'f' => "\f",
            char other => other.ToString(),
        });
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                bool paired = char.IsHighSurrogate(source[i])
                    ? i + 1 < source.Length && char.IsLowSurrogate(source[i + 1])
                    : i > 0 && char.IsHighSurrogate(source[i - 1]);
                target[i] = char.IsSurrogate(source[i]) && !paired ? '\uFFFD' : source[i];
            }
        });
    }

    [GeneratedRegex(@"\\(?:u[0-9a-fA-F]{4}|.)", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
