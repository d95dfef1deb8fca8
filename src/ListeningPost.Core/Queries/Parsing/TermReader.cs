using System.Globalization;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads terms: words, phrases, and characters that are looked for as written.</summary>
internal sealed class TermReader(QueryLexer lexer)
{
    private const int LongestExcerpt = 40;

    /// <summary>What encloses or ends a word where it was written for another tool, or with another keyboard.</summary>
    private const string EdgeCharacters = ",;«»‹›„‚‘＂（）：，；、。「」『』【】《》";

    private int _terms;

    private QueryProblems Problems => lexer.Problems;

    /// <summary>Counts a term, whoever reads it.</summary>
    /// <exception cref="QueryErrorException">There are more than a query may have.</exception>
    public void Count(int at)
    {
        _terms++;
        if (_terms > QueryParser.MaxTerms)
        {
            throw Problems.Error(at, "too-many-terms",
                "The query has more than 5000 terms: split it, or use prefixes.", new Repair("recall*", Repair.Example));
        }
    }

    /// <summary>A term without quotes or braces: words, or verbatim characters.</summary>
    public QueryNode ReadPlain()
    {
        int start = lexer.At;
        int end = lexer.TokenEnd(start);
        string raw = lexer.Between(start, end);
        CheckSquares(start, raw);
        lexer.At = end;
        Count(start);
        return Plain(start, raw, caseExact: false);
    }

    /// <summary><c>"big red"</c>, <c>"big red"~4</c>.</summary>
    public WordsNode ReadPhrase()
    {
        int start = lexer.At;
        string content = lexer.ReadQuoted();
        int? slop = ReadSlop();
        string term = Escapes.Resolved(content, inQuotes: true);
        List<TermPattern> patterns = TermPattern.ForWords(term, caseExact: false);
        if (patterns.Count == 0)
        {
            throw Problems.Error(start, "empty-phrase", "This phrase holds no words: write words in it, or remove it.",
                new Repair(content.Trim(), Repair.Characters));
        }

        WildcardRules.Check(Problems, start, term, inQuotes: true);
        Count(start);
        WarnOfSeparated(start, content);
        string raw = $"\"{content}\"";
        if (slop is { } others)
        {
            raw += string.Create(CultureInfo.InvariantCulture, $"~{others}");
        }

        return new WordsNode(lexer.OffsetOf(start), raw, patterns, patterns.Count > 1 ? slop : null, caseExact: false);
    }

    /// <summary><c>{BT}</c>, <c>{"Big Blue"}</c>.</summary>
    public QueryNode ReadBraces()
    {
        int start = lexer.At;
        BracedText braced = lexer.ReadBraced();
        if (braced.Content.Trim().Length == 0)
        {
            throw Problems.Error(start, "empty-phrase",
                "These braces hold nothing: write a term in them, or remove them.", new Repair("{BT}", Repair.Example));
        }

        Count(start);
        if (braced.IsQuoted)
        {
            return Exact(start, Escapes.Unquoted(braced.Content));
        }

        if (IsSeveralWords(braced.Content))
        {
            return ExactWithoutQuotes(start, braced.Content);
        }

        return Plain(start, braced.Content, caseExact: true);
    }

    /// <summary>A term that has been read and counted.</summary>
    /// <param name="start">Where it stands.</param>
    /// <param name="raw">With its escapes.</param>
    /// <param name="caseExact">Whether it stood in braces.</param>
    public QueryNode Plain(int start, string raw, bool caseExact)
    {
        string term = Escapes.Resolved(raw, inQuotes: false);
        WildcardRules.Check(Problems, start, term, inQuotes: false);
        string whole = Escapes.Whole(raw);
        string shown = caseExact ? $"{{{whole}}}" : whole;
        if (IsOfWordCharacters(term) && TermPattern.ForWords(term, caseExact) is { Count: > 0 } words)
        {
            return new WordsNode(lexer.OffsetOf(start), shown, words, slop: null, caseExact);
        }

        if (!caseExact)
        {
            WarnOfSign(start, raw);
            WarnOfEdges(start, raw);
        }

        VerbatimForm form = caseExact ? VerbatimForm.CaseExact : VerbatimForm.Folded;
        TermPattern pattern = TermPattern.ForCharacters(term, form);
        return new VerbatimNode(lexer.OffsetOf(start), shown, Escapes.Shown(term), pattern, form);
    }

    /// <summary>Exactly these characters.</summary>
    public VerbatimNode Exact(int start, string written)
    {
        TermPattern pattern = TermPattern.ForCharacters(written, VerbatimForm.Exact);
        return new VerbatimNode(lexer.OffsetOf(start), $"{{{Escapes.Quoted(written)}}}", written, pattern, VerbatimForm.Exact);
    }

    private VerbatimNode ExactWithoutQuotes(int start, string content)
    {
        VerbatimNode exact = Exact(start, Escapes.Shown(Escapes.Resolved(content, inQuotes: false)));
        string shown = QueryProblems.Excerpt(exact.ToString(), LongestExcerpt);
        Problems.Warn(start, "braces-without-quotes", $"Several words in braces are read as {shown}.", new Repair(exact.ToString()));
        return exact;
    }

    /// <summary>The number of a phrase's <c>~N</c>; null where none stands.</summary>
    public int? ReadSlop()
    {
        if (lexer.IsAtEnd || lexer.Current != '~')
        {
            return null;
        }

        int sign = lexer.At;
        lexer.At = lexer.TokenEnd(sign + 1);
        if (!RangeBounds.TryCount(lexer.Between(sign + 1, lexer.At), out int words))
        {
            throw Problems.Error(sign, "bad-number", "~ after a phrase takes a number of words.", new Repair("\"a b\"~4", Repair.Example));
        }

        return words;
    }

    /// <summary>Square brackets without a partner are no part of a term: they are a range without its field, or a slip.</summary>
    private void CheckSquares(int start, string raw)
    {
        if (UnbalancedSquare(raw) is not { } square)
        {
            return;
        }

        if (raw[square] == '[')
        {
            throw Problems.Error(start + square, "unclosed-bracket", "This [ is not closed, and a range belongs to a field.",
                new("followers:[500 TO *]", "for a range"), new("\\[", Repair.Character));
        }

        throw Problems.Error(start + square, "unopened-bracket", "This ] closes nothing.", new Repair("\\]", Repair.Character));
    }

    /// <summary>The first square bracket that has no partner in the term, or null.</summary>
    private static int? UnbalancedSquare(string raw)
    {
        var open = new Stack<int>();
        for (int i = 0; i < raw.Length; i++)
        {
            switch (raw[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    open.Push(i);
                    break;
                case ']' when !open.TryPop(out _):
                    return i;
            }
        }

        return open.Count > 0 ? open.Last() : null;
    }

    private static bool IsOfWordCharacters(string term) =>
        term.EnumerateRunes().All(r => Characters.IsWord(r) || (r.IsBmp && Wildcards.Is((char)r.Value)));

    private static bool IsSeveralWords(string content) =>
        Enumerable.Range(0, content.Length).Any(i => QueryLexer.IsSpace(content[i]) && !Escapes.IsEscaped(content, i));

    /// <summary>Between parts a sign in front is an operator; where it is not, as right after a field's colon, that is said.</summary>
    private void WarnOfSign(int start, string raw)
    {
        bool hasSign = raw[0] is '-' or '+' && raw.EnumerateRunes().Any(Characters.IsWord);
        if (hasSign)
        {
            string excerpt = QueryProblems.Excerpt(raw.Trim(), LongestExcerpt);
            Problems.Warn(start, "sign-in-front",
                $"{excerpt} is looked for as written, with its {raw[0]}.", new Repair($"\\{raw}", Repair.Characters));
        }
    }

    /// <summary>
    /// Quotes, brackets and commas of other scripts and habits are characters here, which are looked for with the word: a term
    /// that seldom matches, so it is said.
    /// </summary>
    private void WarnOfEdges(int start, string raw)
    {
        string word = raw.AsSpan().Trim(EdgeCharacters).ToString();
        bool isEdged = word.Length is > 0 and < LongestExcerpt && word.Length < raw.Length && word.EnumerateRunes().All(Characters.IsWord);
        if (isEdged)
        {
            string excerpt = QueryProblems.Excerpt(raw, LongestExcerpt);
            Problems.Warn(start, "looked-for-as-written",
                $"{excerpt} is looked for with all its characters.", new Repair(word, "for the word"));
        }
    }

    /// <summary>Names the unquoted form of what quotes take apart.</summary>
    private void WarnOfSeparated(int start, string content)
    {
        foreach (string chunk in content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string kept = chunk.TrimEnd(',', '.', ';', ':');
            bool isSeparated = kept.EnumerateRunes().Any(Characters.IsWord)
                && !kept.EnumerateRunes().All(r => Characters.IsWord(r) || r.Value is '*' or '?');
            if (isSeparated)
            {
                string words = string.Join(" next to ", Word.AllIn(kept).Select(w => kept[w.Start..w.End]));
                Problems.Warn(start, "separated-in-quotes", $"In quotes {kept} is {words}.", Exactly(kept));
            }
        }
    }

    /// <summary>How exactly these characters are asked for: as they are, unless they would be read as something else.</summary>
    private static Repair[] Exactly(string characters)
    {
        Repair braces = new($"{{{Escapes.Quoted(characters)}}}", "for exactly these characters");
        bool isVerbatim = QueryParser.Tried(characters, QueryUse.Search) is VerbatimNode verbatim && verbatim.Raw == characters;
        return isVerbatim ? [new(characters, "without quotes"), braces] : [braces];
    }
}
