namespace ListeningPost.Sources.Answers;

/// <summary>Reads the language that a platform states.</summary>
internal static class LanguageTag
{
    /// <summary>The lower-case ISO 639-1 code of a tag such as <c>en</c>, <c>pt-BR</c>, <c>zh_TW</c>.</summary>
    /// <returns>Null for tags without such a code, and for those that name none (<c>und</c>, X's <c>qme</c> …).</returns>
    public static string? Code(string? tag)
    {
        if (tag is null)
        {
            return null;
        }

        int end = tag.AsSpan().IndexOfAny('-', '_');
        string primary = (end < 0 ? tag : tag[..end]).Trim().ToLowerInvariant();
        return primary switch
        {
            "iw" => "he",
            "in" => "id",
            "ji" => "yi",
            _ => primary.Length == 2 && primary.All(char.IsAsciiLetterLower) ? primary : null,
        };
    }
}
