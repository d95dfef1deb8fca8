using ListeningPost.Core.Queries;

namespace ListeningPost.Searching;

/// <summary>A word of a query in a form that finds more.</summary>
/// <param name="Word">As it is written then: <c>complain*</c>.</param>
/// <param name="Query">The whole query with it.</param>
public sealed record WiderWord(string Word, string Query)
{
    private const int MostWords = 4;
    private const int Shortest = 4;
    private const int Longest = 40;

    /// <summary>So many letters are taken off its end at most.</summary>
    private const int Endings = 3;

    /// <summary>Of the first words that can be wider, the forms of each, the least wide first.</summary>
    public static IEnumerable<IReadOnlyList<WiderWord>> Of(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return WordsOf(query.Tree).Where(word => IsPlain(word, query.Text)).Take(MostWords).Select(word => Wider(word, query.Text));
    }

    private static WiderWord[] Wider(WordsNode word, string text) =>
    [
        .. Enumerable.Range(0, Endings + 1).Select(off => word.Raw.Length - off).Where(length => length >= Shortest).Select(length =>
        {
            string wider = word.Raw[..length] + "*";
            return new WiderWord(wider, text[..word.Offset] + wider + text[(word.Offset + word.Raw.Length)..]);
        }),
    ];

    /// <summary>Letters alone, and standing in the query as they are told.</summary>
    private static bool IsPlain(WordsNode word, string text)
    {
        bool isWord = word.Raw.Length is >= Shortest and <= Longest && word.Raw.All(char.IsLetter);
        return isWord && text.AsSpan(word.Offset).StartsWith(word.Raw, StringComparison.Ordinal);
    }

    /// <summary>Not those that must be absent.</summary>
    private static IEnumerable<WordsNode> WordsOf(QueryNode node) => node switch
    {
        AllNode all => all.Required.SelectMany(WordsOf),
        AnyNode any => any.Parts.SelectMany(WordsOf),
        NearNode near => WordsOf(near.Left).Concat(WordsOf(near.Right)),
        ScopeNode scope => WordsOf(scope.Part),
        WordsNode words => [words],
        _ => [],
    };
}
