using ListeningPost.Core.Queries;
using static ListeningPost.Core.Searching.LexemeNode;

namespace ListeningPost.Core.Searching;

/// <summary>The phrases of a NEAR's side, if it is nothing but words.</summary>
internal sealed class NearSide
{
    public List<Lexeme[]> Phrases { get; } = [];

    public bool IsExact { get; private set; } = true;

    /// <returns>False when it is something else.</returns>
    public bool Add(QueryNode node, char? weight)
    {
        switch (node)
        {
            case AnyNode any:
                return any.Parts.All(p => Add(p, weight));
            case ScopeNode scope:
                return SearchPlanner.Narrowed(weight, scope) is { } inner && Add(scope.Part, inner);
            case WordsNode { Slop: null } words:
                Lexeme[] phrase = [.. words.Patterns.Select(p => SearchPlanner.WordOf(p, weight)).OfType<Lexeme>()];
                Phrases.Add(phrase);
                IsExact &= SearchPlanner.IsExact(words);
                return phrase.Length == words.Patterns.Count && AddJoined(words, weight);
            default:
                return false;
        }
    }

    private bool AddJoined(WordsNode words, char? weight)
    {
        if (words.Joined is not { } joined)
        {
            return true;
        }

        Lexeme? lexeme = SearchPlanner.WordOf(joined, weight);
        Phrases.AddRange(lexeme is null ? [] : [[lexeme]]);
        IsExact &= SearchPlanner.IsExact(joined);
        return lexeme is not null;
    }
}
