namespace ListeningPost.Core.Queries.Parsing;

/// <summary>What <c>(…)~5</c> of Forsight (Crimson Hexagon) is here: its parts in one text, with so many words between them.</summary>
internal static class BracketsWithin
{
    /// <summary>The node, or null where the brackets hold what has no distance.</summary>
    public static QueryNode? Of(QueryNode inner, int words)
    {
        if (IsWord(inner))
        {
            return inner;
        }

        if (inner is not AllNode { Excluded: [], Required: { } parts })
        {
            return null;
        }

        if (parts.All(IsWord))
        {
            return Phrase(inner.Offset, [.. parts.Cast<WordsNode>()], words);
        }

        bool isPair = parts.Count == 2 && parts.All(part => NearSides.Intruder(part) is null);
        return isPair ? new NearNode(inner.Offset, parts[0], parts[1], words, ordered: false) : null;
    }

    private static WordsNode Phrase(int offset, WordsNode[] words, int slop)
    {
        string written = string.Join(' ', words.Select(word => word.Raw));
        string raw = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{written}\"~{slop}");
        return new WordsNode(offset, raw, [.. words.SelectMany(word => word.Patterns)], slop, caseExact: false);
    }

    /// <summary>A plain word, that means in quotes what it means without.</summary>
    private static bool IsWord(QueryNode node) =>
        node is WordsNode { CaseExact: false, Slop: null } words && !words.Raw.AsSpan().ContainsAny('"', '\\');
}
