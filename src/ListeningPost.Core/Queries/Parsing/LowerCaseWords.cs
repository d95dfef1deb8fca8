namespace ListeningPost.Core.Queries.Parsing;

/// <summary>
/// Words that may be meant as operators: <c>and</c>, <c>or</c> and <c>not</c> in a query that has operators in capitals too.
/// </summary>
internal sealed class LowerCaseWords(QueryProblems problems)
{
    private static readonly HashSet<string> Words = new(["and", "or", "not"], StringComparer.OrdinalIgnoreCase);

    private readonly List<(int At, string Word)> _seen = [];

    /// <summary>Whether the query has an operator of this language.</summary>
    private bool _hasOperator;

    /// <summary>Whether a part is one of the words, without quotes.</summary>
    public static bool Is(QueryNode node) => node is WordsNode words && Words.Contains(words.Raw);

    public void See(QueryNode part, int at)
    {
        if (part is WordsNode words && Is(part))
        {
            _seen.Add((at, words.Raw));
        }
    }

    public void See(Operation operation) => _hasOperator |= operation.Foreign is null;

    /// <summary>To be asked at the end.</summary>
    public void Warn()
    {
        if (!_hasOperator)
        {
            return;
        }

        foreach ((int at, string word) in _seen)
        {
            problems.Warn(at, "lower-case-operator", $"{word} is looked for as a word: operators are in capitals.",
                new($"a {word.ToUpperInvariant()} b", "for the operator"), new($"\"{word}\"", "for the word"));
        }
    }
}
