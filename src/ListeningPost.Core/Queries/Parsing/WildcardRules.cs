using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Where wildcards may stand: none first, and two characters before a <c>*</c>.</summary>
/// <remarks>So whatever is looked for has a beginning, by which the index can find it.</remarks>
internal static class WildcardRules
{
    private const int LeastBeforeMany = 2;

    /// <summary>The same of a field's value, which may begin with a wildcard where a hashtag that holds it is meant.</summary>
    /// <param name="problems">Makes the error.</param>
    /// <param name="at">Where the field stands.</param>
    /// <param name="term">Escapes resolved, wildcards marked.</param>
    /// <param name="inQuotes">Whether it stands in quotes or braces.</param>
    /// <param name="mayLead">Whether a wildcard may come first.</param>
    /// <exception cref="QueryErrorException">A wildcard stands where it may not.</exception>
    public static void CheckValue(QueryProblems problems, int at, string term, bool inQuotes, bool mayLead)
    {
        bool leads = mayLead && term.TrimStart('#') is [var first, ..] && Wildcards.Is(first);
        if (!leads)
        {
            Check(problems, at, term, inQuotes);
        }
    }

    /// <param name="problems">Makes the error.</param>
    /// <param name="at">Where the term stands.</param>
    /// <param name="term">Escapes resolved, wildcards marked.</param>
    /// <param name="inQuotes">Whether it is several words, each with its own beginning.</param>
    /// <exception cref="QueryErrorException">A wildcard stands where it may not.</exception>
    public static void Check(QueryProblems problems, int at, string term, bool inQuotes)
    {
        int before = 0;
        for (int i = 0; i < term.Length;)
        {
            Rune rune = Characters.At(term, i, out int length);
            bool isWildcard = Wildcards.Is(term[i]);
            if (isWildcard && before == 0)
            {
                throw problems.Error(at, "leading-wildcard",
                    "A wildcard cannot stand first: two characters at least before *, and one before ?.",
                    new($"tag:{Escapes.Shown(term)}", "for hashtags"), new("\\*", Repair.Character), new("\\?", Repair.Character));
            }

            if (term[i] == Wildcards.Many && before < LeastBeforeMany)
            {
                throw problems.Error(at, "short-wildcard",
                    $"* needs at least two characters before it: a longer beginning than {Escapes.Shown(term)[..i]}.");
            }

            bool endsWord = inQuotes && !isWildcard && !Characters.IsWord(rune);
            before = endsWord ? 0 : before + 1;
            i += length;
        }
    }
}
