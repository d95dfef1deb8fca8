using System.Buffers;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>The question mark that ends a sentence.</summary>
/// <param name="IsThere">Whether there is one.</param>
/// <param name="IsQuoted">Whether it stands within quotation marks.</param>
internal readonly record struct QuestionMark(bool IsThere, bool IsQuoted)
{
    /// <summary>A semicolon behind a question mark makes it none: <c>what? ;)</c>.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("?？؟;");
    private static readonly SearchValues<char> Opening = SearchValues.Create("\"“«„「");
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"”»“」");

    public static QuestionMark Of(ReadOnlySpan<char> sentence)
    {
        int at = sentence.LastIndexOfAny(Marks);
        if (at < 0 || sentence[at] == ';' || IsInAddress(sentence, at))
        {
            return default;
        }

        ReadOnlySpan<char> behind = sentence[(at + 1)..];
        foreach (char c in behind)
        {
            if (char.IsLetterOrDigit(c))
            {
                return default;
            }
        }

        return new QuestionMark(true, sentence[..at].ContainsAny(Opening) && behind.ContainsAny(Closing));
    }

    /// <summary>The mark begins an address's query: <c>https://acme.example/?</c>.</summary>
    private static bool IsInAddress(ReadOnlySpan<char> sentence, int at) =>
        sentence[(sentence[..at].LastIndexOf(' ') + 1)..at].Contains("://", StringComparison.Ordinal);
}
