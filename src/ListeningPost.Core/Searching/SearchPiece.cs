using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Searching;

/// <summary>A part of a plan: words alone, as long as that can be, so that one index answers; else a condition.</summary>
internal readonly record struct SearchPiece(LexemeNode? Words, SearchCondition? Other, bool IsExact, bool OtherAsksForPlaces = false)
{
    public static SearchPiece Everything { get; } = new(null, new SearchCondition.Everything(), IsExact: false);

    public bool IsEverything => Other is SearchCondition.Everything;

    public bool AsksForPlaces => Words?.AsksForPlaces ?? OtherAsksForPlaces;

    public SearchCondition Condition => Other
        ?? new SearchCondition.Words(Words!.Print(), Words.Loosened()?.Print(), Words.AsksForPlaces) { Tree = Words };

    public static SearchPiece Of(LexemeNode words, bool isExact) => new(words, null, isExact);

    public static SearchPiece Fact(FieldNode field, bool isExact = true) => new(null, new SearchCondition.Fact(field), isExact);

    /// <summary>What has all of some parts and none of others.</summary>
    public static SearchPiece All(IReadOnlyList<SearchPiece> required, IReadOnlyList<SearchPiece> excluded)
    {
        // What would let through too much lets through everything when it is excluded.
        SearchPiece[] parts =
        [
            .. required.Where(p => !p.IsEverything),
            .. excluded.Where(p => p.IsExact && !p.IsEverything).Select(Not),
        ];
        bool isExact = required.All(p => p.IsExact) && excluded.All(p => p.IsExact && !p.IsEverything);
        if (parts.Length == 0)
        {
            return Everything with { IsExact = isExact };
        }

        SearchPiece joined = Joined(parts, words => new LexemeNode.And(words), conditions => new SearchCondition.All(conditions));
        return joined with { IsExact = isExact };
    }

    /// <summary>What has one of some parts.</summary>
    public static SearchPiece Any(IReadOnlyList<SearchPiece> parts)
    {
        if (parts.Any(p => p.IsEverything))
        {
            return Everything;
        }

        SearchPiece joined = Joined(parts, words => new LexemeNode.Or(words), conditions => new SearchCondition.Any(conditions));
        return joined with { IsExact = parts.All(p => p.IsExact) };
    }

    private static SearchPiece Not(SearchPiece piece)
    {
        if (piece.Words is { } words)
        {
            return Of(new LexemeNode.Not(words), isExact: true);
        }

        return new SearchPiece(null, new SearchCondition.Without(piece.Other!), IsExact: true, piece.AsksForPlaces);
    }

    /// <summary>All that is words as one question to the index, beside what is not.</summary>
    private static SearchPiece Joined(
        IReadOnlyList<SearchPiece> parts,
        Func<IReadOnlyList<LexemeNode>, LexemeNode> joinWords,
        Func<IReadOnlyList<SearchCondition>, SearchCondition> joinConditions)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        LexemeNode[] lexemes = [.. parts.Select(p => p.Words).OfType<LexemeNode>()];
        LexemeNode? words = lexemes.Length switch
        {
            0 => null,
            1 => lexemes[0],
            _ => joinWords(lexemes),
        };
        SearchCondition[] others = [.. parts.Where(p => p.Words is null).Select(p => p.Condition)];
        if (words is null)
        {
            return new SearchPiece(null, joinConditions(others), IsExact: true, parts.Any(p => p.AsksForPlaces));
        }

        if (others.Length == 0)
        {
            return Of(words, isExact: true);
        }

        SearchCondition asked = Of(words, isExact: true).Condition;
        return new SearchPiece(null, joinConditions([asked, .. others]), IsExact: true, parts.Any(p => p.AsksForPlaces));
    }
}
