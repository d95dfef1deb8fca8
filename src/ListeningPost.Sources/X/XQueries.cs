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
        foreach (string term in terms.Where(t => Clause(t) is { Length: > 0 and <= MaxLength }))
        {
            int more = Clause(term).Length + Or.Length;
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

    /// <summary>The query for these terms: any of them, reposts included.</summary>
    public static string Write(IEnumerable<string> terms) => string.Join(Or, terms.Select(Clause));

    /// <summary>
    /// A term of several words asks for all of them; a phrase is asked for where the term has quotes. A word that X could take for an operator is
    /// quoted.
    /// </summary>
    private static string Clause(string term)
    {
        string[] parts = [.. Parts(term)];
        return parts.Length > 1 ? $"({string.Join(' ', parts)})" : parts.FirstOrDefault() ?? "";
    }

    private static IEnumerable<string> Parts(string term)
    {
        string[] pieces = term.Split('"');
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i % 2 == 1)
            {
                if (pieces[i].Trim() is { Length: > 0 } phrase)
                {
                    yield return $"\"{phrase}\"";
                }

                continue;
            }

            foreach (string word in pieces[i].Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            {
                yield return IsPlain(word) ? word : $"\"{word}\"";
            }
        }
    }

    private static bool IsPlain(string word) =>
        word is not ("OR" or "AND" or "NOT")
        && word.Skip(word[0] is '#' or '@' && word.Length > 1 ? 1 : 0).All(c => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c));
}
