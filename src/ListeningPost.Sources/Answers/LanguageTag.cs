namespace ListeningPost.Sources.Answers;

/// <summary>Reads the language that a platform states.</summary>
internal static class LanguageTag
{
    /// <summary>Codes that were replaced in 1989 and are still written.</summary>
    private static readonly Dictionary<string, string> Renamed =
        new(StringComparer.Ordinal) { ["iw"] = "he", ["in"] = "id", ["ji"] = "yi" };

    /// <summary>The lower-case ISO 639-1 code of a tag such as <c>en</c>, <c>pt-BR</c>, <c>zh_TW</c>.</summary>
    /// <returns>Null for tags without such a code, and for those that name none (<c>und</c>, X's <c>qme</c> …).</returns>
    public static string? Code(string? tag)
    {
        string? primary = tag?.Split('-', '_')[0].Trim().ToLowerInvariant();
        if (primary?.Length != 2 || !primary.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        return Renamed.GetValueOrDefault(primary, primary);
    }
}
