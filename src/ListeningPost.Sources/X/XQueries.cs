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
    /// A term of several words asks for all of them; a phrase is asked for where the term has quotes. A word that X could take
    /// for an operator is quoted.
    /// </summary>
    private static string Clause(string term)
    {
        string[] parts = [.. Parts(term)];
        return parts.Length > 1 ? $"({string.Join(' ', parts)})" : parts.FirstOrDefault() ?? "";
    }

    private static IEnumerable<string> Parts(string term)
    {
        string[] pieces = term.Split('"');
        return pieces.SelectMany((piece, i) => i % 2 == 1 ? Phrase(piece.Trim()) : Words(piece));
    }

    private static IEnumerable<string> Phrase(string phrase) => phrase.Length > 0 ? [Quoted(phrase)] : [];

    private static IEnumerable<string> Words(string piece) => piece
        .Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        .Select(word => IsPlain(word) ? word : Quoted(word));

    private static string Quoted(string words) => $"\"{words}\"";

    private static bool IsPlain(string word)
    {
        if (word is "OR" or "AND" or "NOT")
        {
            return false;
        }

        bool isMarked = word.Length > 1 && word[0] is ('#' or '@');
        string name = isMarked ? word[1..] : word;
        return name.All(c => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c));
    }
}
