using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.X;

/// <summary>Writes X's search queries: the one platform with OR, and a limit of 512 characters.</summary>
internal static class XQueries
{
    private const int MaxLength = 512;
    private const string Or = " OR ";

    /// <summary>Splits terms into as few queries as fit, in order.</summary>
    /// <returns>The terms of each query; a term that alone is too long is left out.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Pack(IEnumerable<string> terms)
    {
        List<List<string>> groups = [];
        int length = MaxLength;
        foreach (string term in terms.Where(t => Quotes.OfSocial(t).Length <= MaxLength))
        {
            int more = Quotes.OfSocial(term).Length + Or.Length;
            if (length + more > MaxLength)
            {
                groups.Add([]);
                length = -Or.Length;
            }

            groups[^1].Add(term);
            length += more;
        }

        return groups;
    }

    /// <summary>The query for these terms: any of them, reposts included; <c>#acme</c> and <c>@acme</c> are X's own.</summary>
    public static string Write(IEnumerable<string> terms) => string.Join(Or, terms.Select(Quotes.OfSocial));
}
