using System.Buffers;
using System.Text;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;
using static ListeningPost.Core.Searching.LexemeNode;

namespace ListeningPost.Core.Searching;

/// <summary>Says each part of a tree in lexemes as exactly as that can be done.</summary>
internal static class SearchPlanner
{
    /// <summary>A NEAR is said as so many sequences at most; beyond that its words are asked for and the text is read again.</summary>
    private const int MaxSequences = 600;

    /// <summary>Symbols, arrows and pictures of which no other characters are a form.</summary>
    private static readonly CharacterRanges Symbols = new((0x2600, 0x27BF), (0x1F300, 0x1FAFF));
    private static readonly SearchValues<char> Signs = SearchValues.Create("$%&#@+*/!?");

    /// <summary>A character of ASCII and its full-width form are so far from each other.</summary>
    private const int WideForms = '！' - '!';

    /// <param name="node">The part.</param>
    /// <param name="weight">What is asked for: <c>A</c> title, <c>D</c> text, <c>Q</c> what is quoted, null title and text.</param>
    public static SearchPiece Of(QueryNode node, char? weight) => node switch
    {
        AllNode all => SearchPiece.All([.. all.Required.Select(p => Of(p, weight))], [.. all.Excluded.Select(p => Of(p, weight))]),
        AnyNode any => SearchPiece.Any([.. any.Parts.Select(p => Of(p, weight))]),
        ScopeNode scope => Narrowed(weight, scope) is { } inner ? Of(scope.Part, inner) : SearchPiece.Everything,
        NearNode near => OfNear(near, weight),
        WordsNode words => OfWords(words, weight),
        VerbatimNode verbatim => OfVerbatim(verbatim, weight),
        FieldNode field => OfField(field),
        _ => SearchPiece.Everything,
    };

    /// <summary>A scope inside the other scope finds nothing: left to the evaluator.</summary>
    public static char? Narrowed(char? weight, ScopeNode scope)
    {
        char own = scope.Scope switch
        {
            QueryScope.Title => 'A',
            QueryScope.Text => 'D',
            _ => Lexemes.QuotedWeight,
        };
        return weight is null || weight == own ? own : null;
    }

    /// <summary>Words, or the one that they make.</summary>
    private static SearchPiece OfWords(WordsNode node, char? weight)
    {
        SearchPiece apart = OfWordsApart(node, weight);
        if (node.Joined is not { } joined || WordOf(joined, weight) is not { } lexeme)
        {
            return apart;
        }

        return SearchPiece.Any([apart, SearchPiece.Of(lexeme, !node.CaseExact && IsExact(joined))]);
    }

    private static SearchPiece OfWordsApart(WordsNode node, char? weight)
    {
        Lexeme[] words = [.. node.Patterns.Select(p => WordOf(p, weight)).OfType<Lexeme>()];
        if (words.Length == 0)
        {
            return SearchPiece.Everything;
        }

        bool isExact = IsExact(node);
        if (words.Length == 1)
        {
            return SearchPiece.Of(words[0], isExact && node.Patterns.Count == 1);
        }

        if (words.Length < node.Patterns.Count || (node.Slop is not null && words.Length > 2))
        {
            return SearchPiece.Of(new And(words), isExact: false);
        }

        if (node.Slop is not { } slop)
        {
            return SearchPiece.Of(Phrase(words), isExact);
        }

        return Near([[words[0]]], [[words[1]]], new Gap(slop, IsOrdered: false), isExact)
            ?? SearchPiece.Of(new And(words), isExact: false);
    }

    public static bool IsExact(WordsNode node) => !node.CaseExact && node.Patterns.All(IsExact);

    public static bool IsExact(TermPattern pattern) => pattern.IsBaseExact && (pattern.IsLiteral || pattern.IsPrefix);

    /// <summary>What any match of a pattern has; null when nothing can be said.</summary>
    public static Lexeme? WordOf(TermPattern pattern, char? weight)
    {
        string key = WordKey.Of(WordForms.Folded(pattern.Prefix));
        return key.Length == 0 ? null : new Lexeme(key, !pattern.IsLiteral, weight);
    }

    private static Sequence Phrase(Lexeme[] words) => new(words, [.. Enumerable.Repeat(1, words.Length - 1)]);

    private static SearchPiece OfNear(NearNode node, char? weight)
    {
        var left = new NearSide();
        var right = new NearSide();
        if (left.Add(node.Left, weight) && right.Add(node.Right, weight)
            && Near(left.Phrases, right.Phrases, new Gap(node.Distance, node.Ordered), left.IsExact && right.IsExact) is { } near)
        {
            return near;
        }

        return SearchPiece.All([Of(node.Left, weight), Of(node.Right, weight)], []) with { IsExact = false };
    }

    /// <summary>One sequence for each pair, order and distance; null when that are too many.</summary>
    private static SearchPiece? Near(List<Lexeme[]> lefts, List<Lexeme[]> rights, Gap gap, bool isExact)
    {
        long pairs = (long)lefts.Count * rights.Count * (gap.IsOrdered ? 1 : 2);
        if (pairs * (gap.Words + 1L) > MaxSequences || gap.Words + 1 >= Lexemes.Gap)
        {
            return null;
        }

        Sequence[] sequences =
        [
            .. from left in lefts
               from right in rights
               from step in Enumerable.Range(1, gap.Words + 1)
               from sequence in Both(left, right, step, gap.IsOrdered)
               select sequence,
        ];
        return SearchPiece.Of(sequences.Length == 1 ? sequences[0] : new Or(sequences), isExact);
    }

    private static IEnumerable<Sequence> Both(Lexeme[] left, Lexeme[] right, int step, bool isOrdered)
    {
        yield return Joined(left, right, step);
        if (!isOrdered)
        {
            yield return Joined(right, left, step);
        }
    }

    private static Sequence Joined(Lexeme[] first, Lexeme[] second, int step) =>
        new([.. first, .. second], [.. Enumerable.Repeat(1, first.Length - 1), step, .. Enumerable.Repeat(1, second.Length - 1)]);

    /// <summary>
    /// The words among the characters, and the beginning of a word before a wildcard; without any, a character that must be there.
    /// </summary>
    private static SearchPiece OfVerbatim(VerbatimNode node, char? weight)
    {
        string prefix = node.Pattern.Prefix;
        List<LexemeNode> words = [];
        var reader = new WordReader(prefix);
        while (reader.MoveNext())
        {
            string key = WordKey.Of(WordForms.Folded(prefix.AsSpan(reader.Start..reader.End)));
            bool isWhole = node.Pattern.IsLiteral || reader.End < prefix.Length;
            if (key.Length > 0)
            {
                words.Add(new Lexeme(key, !isWhole, weight));
            }
        }

        return words.Count switch
        {
            0 => weight == Lexemes.QuotedWeight ? SearchPiece.Everything : OfSymbol(prefix),
            1 => SearchPiece.Of(words[0], isExact: false),
            _ => SearchPiece.Of(new And(words), isExact: false),
        };
    }

    private static SearchPiece OfSymbol(string characters)
    {
        if (characters.Length == 0)
        {
            return SearchPiece.Everything;
        }

        Rune first = Characters.At(characters, 0, out _);
        if (!IsOwnForm(first))
        {
            return SearchPiece.Everything;
        }

        var written = new SearchCondition.Containing(first.ToString());
        SearchCondition either = first.IsAscii
            ? new SearchCondition.Any([written, new SearchCondition.Containing($"{(char)(first.Value + WideForms)}")])
            : written;
        return new SearchPiece(null, either, IsExact: false);
    }

    /// <summary>Symbols of which no other characters are a form, but of those of ASCII the full-width ones.</summary>
    private static bool IsOwnForm(Rune rune) => Symbols.Contains(rune.Value) || (rune.IsAscii && Signs.Contains((char)rune.Value));

    private static SearchPiece OfField(FieldNode node) => node.Field switch
    {
        QueryField.Site => OfHost(Lexemes.Site, node.Value),
        QueryField.Links when node.Value == FieldText.Any => Like(Lexemes.Link, node.Value),
        QueryField.Links => OfHost(Lexemes.Link, node.Value),
        QueryField.Tag => Like(Lexemes.Tag, node.Value),
        QueryField.Subreddit => Like(Lexemes.Subreddit, node.Value),
        QueryField.Label => Like(Lexemes.Label, node.Value),
        QueryField.Author => OfAuthor(node),
        QueryField.Url => SearchPiece.Fact(node, isExact: false),
        _ => SearchPiece.Fact(node),
    };

    private static SearchPiece OfHost(string field, string host) =>
        SearchPiece.Of(new Lexeme(field + host.TrimEnd('.').ToLowerInvariant()), isExact: true);

    private static SearchPiece OfAuthor(FieldNode node)
    {
        List<SearchPiece> ways =
        [
            Like(Lexemes.Handle, FieldText.Handle(node.Value)),
            SearchPiece.Of(new Lexeme(Lexemes.AuthorId + node.Value.ToUpperInvariant()), isExact: true),
        ];
        if (node.Name is { } name)
        {
            ways.Add(OfName(name));
        }

        return SearchPiece.Any(ways);
    }

    /// <summary>The words of a name stand in the vector without places.</summary>
    private static SearchPiece OfName(QueryNode name)
    {
        if (name is not WordsNode words)
        {
            return SearchPiece.Everything;
        }

        SearchPiece apart = OfNameApart(words);
        return words.Joined is { } joined && NameOf(joined) is { } asOne
            ? SearchPiece.Any([apart, SearchPiece.Of(asOne, IsExact(joined))])
            : apart;
    }

    private static SearchPiece OfNameApart(WordsNode words)
    {
        Lexeme[] lexemes = [.. words.Patterns.Select(NameOf).OfType<Lexeme>()];
        return lexemes.Length switch
        {
            0 => SearchPiece.Everything,
            1 => SearchPiece.Of(lexemes[0], IsExact(words) && words.Patterns.Count == 1),
            _ => SearchPiece.Of(new And(lexemes), isExact: false),
        };
    }

    private static Lexeme? NameOf(TermPattern pattern) =>
        WordOf(pattern, null) is { } word ? word with { Text = Lexemes.Name + word.Text } : null;

    /// <summary>A value with <c>*</c> and <c>?</c> in it: up to the first of them the index knows.</summary>
    private static SearchPiece Like(string field, string value)
    {
        int wildcard = value.AsSpan().IndexOfAny('*', '?');
        if (wildcard < 0)
        {
            return SearchPiece.Of(new Lexeme(field + value), isExact: true);
        }

        int escape = value.AsSpan(0, wildcard).IndexOf('\\');
        int known = escape < 0 ? wildcard : escape;
        bool isExact = known == value.Length - 1 && value[known] == '*';
        return SearchPiece.Of(new Lexeme(string.Concat(field, value.AsSpan(0, known)), IsPrefix: true), isExact);
    }

    /// <summary>How far two phrases may be from each other.</summary>
    /// <param name="Words">At most so many between them.</param>
    /// <param name="IsOrdered">Whether the left one must come first.</param>
    private readonly record struct Gap(int Words, bool IsOrdered);
}
