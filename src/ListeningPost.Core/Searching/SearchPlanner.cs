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
    private const int MaxSequences = 300;

    /// <summary>Symbols, arrows and pictures of which no other characters are a form.</summary>
    private static readonly CharacterRanges Symbols = new((0x2600, 0x27BF), (0x1F300, 0x1FAFF));
    private static readonly SearchValues<char> Signs = SearchValues.Create("$%&#@+*/!?");

    /// <param name="node">The part.</param>
    /// <param name="weight">The text that is asked for: <c>A</c> title, <c>D</c> text, null both.</param>
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
    private static char? Narrowed(char? weight, ScopeNode scope)
    {
        char own = scope.InTitle ? 'A' : 'D';
        return weight is null || weight == own ? own : null;
    }

    private static SearchPiece OfWords(WordsNode node, char? weight)
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

    private static bool IsExact(WordsNode node) =>
        !node.CaseExact && node.Patterns.All(p => p.IsBaseExact && (p.IsLiteral || p.IsPrefix));

    /// <summary>What any match of a pattern has; null when nothing can be said.</summary>
    private static Lexeme? WordOf(TermPattern pattern, char? weight)
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
            0 => OfSymbol(prefix),
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

        return new SearchPiece(null, new SearchCondition.Containing(first.ToString()), IsExact: false);
    }

    /// <summary>Symbols of which no other characters are a form: they stand in a text as they are or not at all.</summary>
    private static bool IsOwnForm(Rune rune) => Symbols.Contains(rune.Value) || (rune.IsAscii && Signs.Contains((char)rune.Value));

    private static SearchPiece OfField(FieldNode node) => node.Field switch
    {
        QueryField.Site => OfHost(Lexemes.Site, node.Value),
        QueryField.Links when node.Value == FieldText.Any => Like(Lexemes.Link, node.Value),
        QueryField.Links => OfHost(Lexemes.Link, node.Value),
        QueryField.Tag => Like(Lexemes.Tag, node.Value),
        QueryField.Subreddit => Like(Lexemes.Subreddit, node.Value),
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

        Lexeme[] lexemes =
        [
            .. words.Patterns.Select(p => WordOf(p, null)).OfType<Lexeme>().Select(l => l with { Text = Lexemes.Name + l.Text }),
        ];
        return lexemes.Length switch
        {
            0 => SearchPiece.Everything,
            1 => SearchPiece.Of(lexemes[0], IsExact(words) && words.Patterns.Count == 1),
            _ => SearchPiece.Of(new And(lexemes), isExact: false),
        };
    }

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

    /// <summary>The phrases of a NEAR's side, if it is nothing but words.</summary>
    private sealed class NearSide
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
                    return Narrowed(weight, scope) is { } inner && Add(scope.Part, inner);
                case WordsNode { Slop: null } words:
                    Lexeme[] phrase = [.. words.Patterns.Select(p => WordOf(p, weight)).OfType<Lexeme>()];
                    Phrases.Add(phrase);
                    IsExact &= SearchPlanner.IsExact(words);
                    return phrase.Length == words.Patterns.Count;
                default:
                    return false;
            }
        }
    }
}
