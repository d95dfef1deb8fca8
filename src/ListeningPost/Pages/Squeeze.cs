using System.Text.RegularExpressions;

namespace ListeningPost.Pages;

/// <summary>Takes from a sheet of styles what only its authors read.</summary>
internal static partial class Squeeze
{
    /// <summary>The same rules without comments, and without blanks that say nothing; what stands in quotes stays as it is.</summary>
    public static string Style(string sheet)
    {
        string bare = Needless().Replace(sheet, found => found switch
        {
            { Groups: var groups } when groups["text"].Success => found.Value,
            { Groups: var groups } when groups["sign"].Success => groups["sign"].Value,
            _ => " ",
        });
        return bare.Replace(";}", "}", StringComparison.Ordinal).Trim();
    }

    /// <summary>A blank after a colon says nothing; one before it may stand between a selector and <c>:hover</c>.</summary>
    [GeneratedRegex(
        """
        (?<text>"[^"\n]*"|'[^'\n]*')|(?:/\*(?:[^*]|\*(?!/))*\*/|\s)*(?<sign>[{};,])(?:/\*(?:[^*]|\*(?!/))*\*/|\s)*|(?<sign>:)\s+|(?:/\*(?:[^*]|\*(?!/))*\*/|\s)+
        """,
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Needless();
}
