using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Searching;

/// <summary>Search terms as platforms read them: a phrase in double quotes, and no word that could be taken for an operator.</summary>
internal static class Quotes
{
    private static readonly string[] Operators = ["and", "or", "not"];

    /// <summary>A plain word as it is; phrases, <c>OR</c>, <c>lang:en</c>, <c>-acme</c>, <c>#acme</c> and <c>@acme</c> in quotes.</summary>
    public static string Of(string term) => IsWord(term) ? term : Quoted(term);

    /// <summary>The same for platforms on which <c>#acme</c> and <c>@acme</c> are words of their own: they stay as they are.</summary>
    public static string OfSocial(string term)
    {
        bool isMarked = term.Length > 1 && term[0] is ('#' or '@') && IsWord(term[1..]);
        return isMarked ? term : Of(term);
    }

    private static string Quoted(string term) => $"\"{SearchTerm.Plain(term)}\"";

    private static bool IsWord(string term) =>
        term.All(c => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c))
        && !SearchTerm.IsPhrase(term)
        && !Operators.Contains(term, StringComparer.OrdinalIgnoreCase);
}
