using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>A word or a verbatim string to be found, with its wildcards.</summary>
internal sealed class TermPattern
{
    private readonly Element[] _elements;
    private readonly bool _foldsBase;
    private readonly bool _isForWord;

    private TermPattern(string written, Element[] elements, bool isForWord, bool foldsBase)
    {
        Written = written;
        _elements = elements;
        _isForWord = isForWord;
        _foldsBase = foldsBase;
        Prefix = string.Concat(elements.TakeWhile(e => e.Kind == ElementKind.Literal).Select(e => e.Text));
        IsLiteral = elements.All(e => e.Kind == ElementKind.Literal);
        IsPrefix = elements is [.., { Kind: ElementKind.Many }] && elements[..^1].All(e => e.Kind == ElementKind.Literal);
        IsBaseExact = elements.All(e => e.Kind != ElementKind.Literal || e.StandsForAccented || !HasAccent(e.Text));
    }

    private enum ElementKind
    {
        Literal,
        One,
        Many,
    }

    /// <summary>As it stands in the query, with <see cref="Wildcards"/>.</summary>
    public string Written { get; }

    /// <summary>Whether there are no wildcards.</summary>
    public bool IsLiteral { get; }

    /// <summary>All up to the first wildcard, in the form in which texts are compared.</summary>
    public string Prefix { get; }

    /// <summary>Whether it is a beginning of words: all literal, and then any number of characters.</summary>
    public bool IsPrefix { get; }

    /// <summary>Whether it matches all words of one <see cref="WordKey"/>: no letter in it is accented.</summary>
    public bool IsBaseExact { get; }

    /// <summary>A pattern for one word; unaccented letters stand for accented ones.</summary>
    /// <param name="term">As written, with <see cref="Wildcards"/>.</param>
    /// <param name="caseExact">Whether case counts.</param>
    public static TermPattern ForWord(string term, bool caseExact) => Build(
        term,
        piece => caseExact ? WordForms.Normalized(piece) : WordForms.Folded(piece),
        accents: true,
        foldsBase: !caseExact);

    /// <summary>A pattern for each word of a term.</summary>
    /// <param name="term">As written, with <see cref="Wildcards"/>.</param>
    /// <param name="caseExact">Whether case counts.</param>
    public static List<TermPattern> ForWords(string term, bool caseExact)
    {
        var patterns = new List<TermPattern>();
        var reader = new WordReader(term, wildcards: true);
        while (reader.MoveNext())
        {
            patterns.Add(ForWord(term[reader.Start..reader.End], caseExact));
        }

        return patterns;
    }

    /// <summary>The words of a phrase written as one: <c>"acme corp"</c> is also <c>acmecorp</c>.</summary>
    /// <returns>
    /// Null where they make no word, as those of scripts without spaces; and where anything may stand between them: <c>"re* a"</c>.
    /// </returns>
    public static TermPattern? Joined(IReadOnlyList<TermPattern> words, bool caseExact)
    {
        bool isLoose = words.SkipLast(1).Any(w => w.Written.Contains(Wildcards.Many, StringComparison.Ordinal));
        if (words.Count < 2 || isLoose)
        {
            return null;
        }

        return ForWords(string.Concat(words.Select(w => w.Written)), caseExact) is [var joined] ? joined : null;
    }

    /// <summary>A pattern for characters, to be found in a <see cref="VerbatimText"/> of the same exactness.</summary>
    /// <remarks>Unaccented letters stand for accented ones, unless every character counts.</remarks>
    public static TermPattern ForCharacters(string term, VerbatimForm form) => Build(
        term,
        piece => VerbatimText.Of(piece, form).Characters,
        accents: form != VerbatimForm.Exact,
        foldsBase: form == VerbatimForm.Folded,
        isForWord: false);

    /// <summary>Whether it is exactly this word, given in its compared form.</summary>
    public bool Matches(ReadOnlySpan<char> word) => MatchAt(word, 0, static (text, at) => at == text.Length) >= 0;

    /// <summary>Where a match that begins at a place ends, or -1.</summary>
    /// <param name="text">In its compared form.</param>
    /// <param name="start">The place.</param>
    /// <param name="mayEnd">Whether a match may end at a place.</param>
    public int MatchAt(ReadOnlySpan<char> text, int start, Func<ReadOnlySpan<char>, int, bool> mayEnd)
    {
        int at = start;
        int element = 0;
        int starElement = -1;
        int starAt = 0;
        while (true)
        {
            if (element == _elements.Length)
            {
                if (mayEnd(text, at))
                {
                    return at;
                }
            }
            else if (_elements[element].Kind == ElementKind.Many)
            {
                starElement = ++element;
                starAt = at;
                continue;
            }
            else if (Take(_elements[element], text, at) is var end and >= 0)
            {
                at = end;
                element++;
                continue;
            }

            int longer = starElement < 0 ? -1 : TakeOne(text, starAt);
            if (longer < 0)
            {
                return -1;
            }

            at = starAt = longer;
            element = starElement;
        }
    }

    /// <summary>In its compared form, with wildcards as people write them.</summary>
    public override string ToString() => string.Concat(_elements.Select(e => e.Kind switch
    {
        ElementKind.One => "?",
        ElementKind.Many => "*",
        _ => e.Text,
    }));

    private static bool HasAccent(string cluster) =>
        Characters.StandsForAccented(Characters.Fold(Characters.BaseOf(Characters.At(cluster, 0, out _))));

    private static TermPattern Build(
        string term, Func<string, string> compared, bool accents, bool foldsBase, bool isForWord = true)
    {
        var elements = new List<Element>();
        for (int i = 0; i < term.Length;)
        {
            if (Wildcards.Is(term[i]))
            {
                AddWildcard(elements, term[i++]);
                continue;
            }

            int start = i;
            while (i < term.Length && !Wildcards.Is(term[i]))
            {
                i++;
            }

            AddClusters(elements, compared(term[start..i]), accents);
        }

        return new TermPattern(term, [.. elements], isForWord, foldsBase);
    }

    /// <summary>Several <c>*</c> in a row are one.</summary>
    private static void AddWildcard(List<Element> elements, char wildcard)
    {
        ElementKind kind = wildcard == Wildcards.Many ? ElementKind.Many : ElementKind.One;
        bool isDouble = kind == ElementKind.Many && elements is [.., { Kind: ElementKind.Many }];
        if (!isDouble)
        {
            elements.Add(new Element(kind, "", false));
        }
    }

    /// <summary>Cuts a piece into letters with the marks that stand on them.</summary>
    private static void AddClusters(List<Element> elements, string piece, bool accents)
    {
        if (!accents)
        {
            if (piece.Length > 0)
            {
                elements.Add(new Element(ElementKind.Literal, piece, false));
            }

            return;
        }

        for (int i = 0; i < piece.Length;)
        {
            Rune first = Characters.At(piece, i, out int length);
            int end = i + length;
            while (end < piece.Length && Characters.At(piece, end, out int next) is var mark && Characters.IsMark(mark))
            {
                end += next;
            }

            bool standsForAccented = end == i + length && Characters.StandsForAccented(first);
            elements.Add(new Element(ElementKind.Literal, piece[i..end], standsForAccented));
            i = end;
        }
    }

    private int Take(Element element, ReadOnlySpan<char> text, int at)
    {
        if (element.Kind == ElementKind.One)
        {
            return TakeOne(text, at);
        }

        if (!element.StandsForAccented)
        {
            bool isHere = text[at..].StartsWith(element.Text, StringComparison.Ordinal);
            return isHere ? at + element.Text.Length : -1;
        }

        return TakeLetter(element.Text[0], text, at);
    }

    /// <summary>Takes a letter in its plain or any accented form.</summary>
    private int TakeLetter(char letter, ReadOnlySpan<char> text, int at)
    {
        if (at == text.Length)
        {
            return -1;
        }

        Rune rune = Characters.At(text, at, out int length);
        if (rune.Value != letter && PlainOf(rune).Value != letter)
        {
            return -1;
        }

        at += length;
        while (at < text.Length && text[at] >= 0x80
            && Characters.At(text, at, out int next) is var mark && Characters.IsMark(mark))
        {
            at += next;
        }

        return at;
    }

    private Rune PlainOf(Rune rune)
    {
        Rune plain = Characters.BaseOf(rune);
        return _foldsBase ? Characters.Fold(plain) : plain;
    }

    /// <summary>Takes what a wildcard stands for.</summary>
    /// <remarks>Of a word any character, since a normalised letter may become others (<c>ŀ</c> is <c>l·</c>).</remarks>
    private int TakeOne(ReadOnlySpan<char> text, int at)
    {
        if (at == text.Length)
        {
            return -1;
        }

        bool isTaken = Characters.IsWord(Characters.At(text, at, out int length)) || _isForWord;
        return isTaken ? at + length : -1;
    }

    private readonly record struct Element(ElementKind Kind, string Text, bool StandsForAccented);
}
