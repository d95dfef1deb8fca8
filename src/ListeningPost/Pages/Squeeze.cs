using System.Text.RegularExpressions;

namespace ListeningPost.Pages;

/// <summary>Takes from a sheet of styles what only its authors read.</summary>
internal static partial class Squeeze
{
    /// <summary>The same rules without comments, and without blanks that say nothing; what stands in quotes stays as it is.</summary>
    public static string Style(string sheet)
    {
        string bare = Blanks().Replace(Comments().Replace(sheet, Kept), Kept);
        return bare.Replace(";}", "}", StringComparison.Ordinal).Trim();
    }

    private static string Kept(Match found) => found.Groups["kept"] is { Success: true } kept ? kept.Value : " ";

    /// <summary>One that is not closed goes on to the end, as browsers read it.</summary>
    [GeneratedRegex("(?<kept>\"[^\"\n]*\"|'[^'\n]*')|/\\*(?:[^*]|\\*(?!/))*(?:\\*/|\\z)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comments();

    /// <summary>A blank after a colon says nothing; one before it may stand between a selector and <c>:hover</c>.</summary>
    [GeneratedRegex(
        "(?<kept>\"[^\"\n]*\"|'[^'\n]*')|\\s*(?<kept>[{};,])\\s*|(?<kept>:)\\s+|\\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
