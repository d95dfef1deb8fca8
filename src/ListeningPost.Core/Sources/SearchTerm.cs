using ListeningPost.Core.Words;

namespace ListeningPost.Core.Sources;

/// <summary>What a platform's search is asked for: a word, or several that stand next to each other.</summary>
/// <remarks>A term is text without quotes; each source writes it in its platform's own way.</remarks>
public static class SearchTerm
{
    /// <summary>Whether it is several words, which are meant as a phrase.</summary>
    public static bool IsPhrase(string term) => Word.AllIn(term).Count > 1;

    /// <summary>As most platforms want it: a phrase in double quotes, a single word (also <c>#acme</c>, <c>C++</c>) as it is.</summary>
    public static string Quoted(string term) => IsPhrase(term) ? $"\"{Plain(term)}\"" : term;

    /// <summary>As it was configured, without the quotes that somebody wrote around a phrase.</summary>
    public static string Plain(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Replace("\"", "", StringComparison.Ordinal).Trim(' ', '“', '”');
    }
}
