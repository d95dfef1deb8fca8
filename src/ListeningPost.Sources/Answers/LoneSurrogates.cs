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
        string text = Escape().Replace(escaped, static match => Meant(match).ToString());
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = IsAlone(source, i) ? '\uFFFD' : source[i];
            }
        });
    }

    private static char Meant(Match escape) => escape.Value[1] switch
    {
        'u' => (char)int.Parse(escape.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        char other => other,
    };

    private static bool IsAlone(string text, int i)
    {
        if (char.IsHighSurrogate(text[i]))
        {
            return i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]);
        }

        return char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
    }

    [GeneratedRegex(@"\\(?:u[0-9a-fA-F]{4}|.)", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
