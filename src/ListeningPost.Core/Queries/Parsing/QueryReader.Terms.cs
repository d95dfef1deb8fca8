using System.Globalization;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

internal sealed partial class QueryReader
{
    /// <summary>Reads brackets, a phrase, braces, a field or a term. Null after an error, and for a term of nothing.</summary>
    private QueryNode? ReadPart(QueryField? field, int level)
    {
        switch (_text[_at])
        {
            case '(':
                return ReadBrackets(field, level);
            case '”':
                return Fail(_at, "unopened-quote", "This ” closes nothing. Write “ where the phrase begins, or remove it.");
            case '}':
                return Fail(_at, "unopened-brace", "This } closes nothing. Write { before the term, or \\} for the character.");
        }

        if (Follows(">>>"))
        {
            return Fail(_at, "unopened-comment", "This >>> closes no comment. Write <<< where the comment begins, or \\>>> for the characters.");
        }

        if (field is null or QueryField.Title or QueryField.Text)
        {
            return ReadTerm(inField: field is not null, level);
        }

        return ReadValue(field.Value, _at);
    }

    private QueryNode? ReadBrackets(QueryField? field, int level)
    {
        int open = _at;
        if (level == QueryParser.MaxLevels)
        {
            return Fail(open, "too-deep", "Brackets stand more than 64 levels deep. Remove those that are not needed.");
        }

        _at++;
        QueryNode? inner = ReadSequence(field, level + 1, open);
        if (inner is not null && _at == _text.Length)
        {
            return Fail(open, "unclosed-bracket", "This ( is not closed. Write ) where it ends, or \\( for the character.");
        }

        _at++;
        return inner;
    }

    private QueryNode? ReadTerm(bool inField, int level)
    {
        int start = _at;
        if (_text[start] is '"' or '“')
        {
            return ReadPhrase() is { } content ? ReadSlop(start, content) : null;
        }

        if (_text[start] == '{')
        {
            return ReadBraces(start);
        }

        int end = TokenEnd(start);
        return ReadField(inField, start, end, level) is { Taken: true } field ? field.Node : ReadPlain(start, end);
    }

    /// <summary>A term without quotes or braces: words, or verbatim characters.</summary>
    private QueryNode? ReadPlain(int start, int end)
    {
        string raw = _text[start..end];
        if (UnbalancedSquare(raw) is { } square)
        {
            return raw[square] == '['
                ? Fail(start + square, "unclosed-bracket",
                    "This [ is not closed. A range belongs to a field, as in followers:[500 TO *]; write \\[ for the character.")
                : Fail(start + square, "unopened-bracket", "This ] closes nothing. Write \\] for the character.");
        }

        _at = end;
        return CountTerm(start) ? Plain(start, raw, caseExact: false) : null;
    }

    private QueryNode? Plain(int start, string raw, bool caseExact)
    {
        string term = Unescaped(raw, inQuotes: false);
        if (!WildcardsStandWell(start, term, inQuotes: false))
        {
            return null;
        }

        string shown = caseExact ? $"{{{raw}}}" : raw;
        bool isWords = term.EnumerateRunes().All(r => Characters.IsWord(r) || (r.IsBmp && Wildcards.Is((char)r.Value)));
        if (isWords && PatternsOf(term, caseExact) is { Count: > 0 } words)
        {
            return new WordsNode(_offsets[start], shown, words, slop: null, caseExact);
        }

        if (!caseExact && raw[0] is '-' or '+')
        {
            string meant = raw[0] == '-' ? "NOT" : "AND";
            Warn(start, "sign-in-front",
                $"{Excerpt(start, start + raw.Length)} is looked for as written, with its {raw[0]}. If {meant} is meant, write {meant} {raw[1..]}.");
        }

        VerbatimForm form = caseExact ? VerbatimForm.CaseExact : VerbatimForm.Folded;
        return new VerbatimNode(_offsets[start], shown, Shown(term), TermPattern.ForCharacters(term, form), form);
    }

    /// <summary><c>{BT}</c>, <c>{"Big Blue"}</c>.</summary>
    private QueryNode? ReadBraces(int start)
    {
        if (ReadInBraces() is not var (content, quoted))
        {
            return null;
        }

        if (content.Trim().Length == 0)
        {
            return Fail(start, "empty-phrase", "These braces hold nothing. Write a term in them, such as {BT}, or remove them.");
        }

        return CountTerm(start) ? InBraces(start, content, quoted) : null;
    }

    /// <summary>What stands in braces, with its escapes; in quotes or not.</summary>
    private (string Content, bool Quoted)? ReadInBraces()
    {
        int start = _at++;
        SkipWhite();
        bool quoted = _at < _text.Length && _text[_at] is '"' or '“';
        string? content = quoted ? ReadPhrase() : ReadToBrace();
        if (content is null)
        {
            return null;
        }

        SkipWhite();
        if (_at == _text.Length || _text[_at] != '}')
        {
            Fail(start, "unclosed-brace", "This { is not closed. Write } where it ends, or \\{ for the character.");
            return null;
        }

        _at++;
        return (content, quoted);
    }

    private QueryNode? InBraces(int start, string content, bool quoted)
    {
        if (quoted)
        {
            return Exact(start, Unquoted(content));
        }

        if (Enumerable.Range(0, content.Length).Any(i => IsSpace(content[i]) && !IsEscaped(content, i)))
        {
            VerbatimNode exact = Exact(start, Shown(Unescaped(content, inQuotes: false)));
            Warn(start, "braces-without-quotes", $"Several words in braces are read as {exact}. Write the quotes too.");
            return exact;
        }

        return Plain(start, content, caseExact: true);
    }

    private VerbatimNode Exact(int start, string written) => new(
        _offsets[start],
        $"{{{Quoted(written)}}}",
        written,
        TermPattern.ForCharacters(written, VerbatimForm.Exact),
        VerbatimForm.Exact);

    /// <summary>What stands before the closing brace, without the white space at its end.</summary>
    private string ReadToBrace()
    {
        int from = _at;
        while (_at < _text.Length && _text[_at] != '}')
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        _at = Math.Min(_at, _text.Length);
        int end = _at - from;
        string raw = _text[from.._at];
        while (end > 0 && IsSpace(raw[end - 1]) && !IsEscaped(raw, end - 1))
        {
            end--;
        }

        return raw[..end];
    }

    /// <summary>Whether a backslash takes a character literally.</summary>
    private static bool IsEscaped(string raw, int at)
    {
        int backslashes = at;
        while (backslashes > 0 && raw[backslashes - 1] == '\\')
        {
            backslashes--;
        }

        return (at - backslashes) % 2 == 1;
    }

    /// <summary>What stands between the quotes, with its escapes.</summary>
    private string? ReadPhrase()
    {
        int open = _at;
        int at = open + 1;
        while (at < _text.Length && _text[at] is not ('"' or '”' or '“'))
        {
            at += _text[at] == '\\' ? 2 : 1;
        }

        if (at >= _text.Length)
        {
            Fail(open, "unclosed-quote", $"This {_text[open]} is not closed. Write \" where the phrase ends, or \\\" for the character.");
            return null;
        }

        _at = at + 1;
        return _text[(open + 1)..at];
    }

    /// <summary>The words of a phrase that has been read, and its <c>~N</c>.</summary>
    private WordsNode? ReadSlop(int start, string content)
    {
        if (!TryReadSlop(out int? slop))
        {
            return null;
        }

        string term = Unescaped(content, inQuotes: true);
        List<TermPattern> patterns = PatternsOf(term, caseExact: false);
        if (patterns.Count == 0)
        {
            string repair = content.Trim().Length == 0 ? "Write words in it" : $"Write {content.Trim()} without quotes";
            Fail(start, "empty-phrase", $"This phrase holds no words. {repair}, or remove it.");
            return null;
        }

        if (!WildcardsStandWell(start, term, inQuotes: true) || !CountTerm(start))
        {
            return null;
        }

        WarnOfVerbatim(start, content);
        string raw = $"\"{content}\"" + (slop is { } n ? string.Create(CultureInfo.InvariantCulture, $"~{n}") : "");
        return new WordsNode(_offsets[start], raw, patterns, patterns.Count > 1 ? slop : null, caseExact: false);
    }

    private bool TryReadSlop(out int? slop)
    {
        slop = null;
        if (_at == _text.Length || _text[_at] != '~')
        {
            return true;
        }

        int from = _at + 1;
        _at = TokenEnd(from);
        bool read = TryCount(_text.AsSpan(from.._at), out int words);
        slop = words;
        return read
            || Fail(from - 1, "bad-number", "~ after a phrase takes a number of words. Write \"a b\"~4.") is not null;
    }

    /// <summary>Names the unquoted form of what quotes take apart.</summary>
    private void WarnOfVerbatim(int start, string content)
    {
        foreach (string chunk in content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string kept = chunk.TrimEnd(',', '.', ';', ':');
            if (kept.EnumerateRunes().All(r => Characters.IsWord(r) || r.Value is '*' or '?')
                || !kept.EnumerateRunes().Any(Characters.IsWord))
            {
                continue;
            }

            string words = string.Join(" next to ", Word.AllIn(kept).Select(w => kept[w.Start..w.End]));
            Warn(start, "separated-in-quotes",
                $"In quotes {kept} is {words}. To match exactly these characters, write {kept} without quotes, or {{\"{kept}\"}}.");
        }
    }

    private bool CountTerm(int at)
    {
        _terms++;
        return _terms <= QueryParser.MaxTerms
            || Fail(at, "too-many-terms", "The query has more than 5000 terms. Split it, or use prefixes (recall*).") is not null;
    }
}
