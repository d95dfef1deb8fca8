using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

internal sealed partial class QueryReader
{
    /// <summary>Reads <c>field:…</c> if one stands here.</summary>
    private (bool Taken, QueryNode? Node) ReadField(bool inField, int start, int end, int level)
    {
        int colon = start;
        while (colon < end && (char.IsAsciiLetter(_text[colon]) || _text[colon] == '_'))
        {
            colon++;
        }

        if (colon == start || colon == end || _text[colon] != ':')
        {
            return (false, null);
        }

        return ReadNamed(_text[start..colon], inField, start, level);
    }

    private (bool Taken, QueryNode? Node) ReadNamed(string name, bool inField, int start, int level)
    {
        bool isTermAlias = FieldNames.IsTermAlias(name);
        if (!FieldNames.TryFind(name, out QueryField field, out bool isAlias) && !isTermAlias)
        {
            WarnOfUnknown(inField, start, name);
            return (false, null);
        }

        if (inField)
        {
            return (true, Fail(start, "field-in-field", $"{name}: stands inside another field. Write it beside that field: title:a AND {name}:b."));
        }

        _at = start + name.Length + 1;
        if (isTermAlias)
        {
            return (true, ReadTermAlias(name, start));
        }

        if (QueryFields.IsSearchOnly(field) && _use == QueryUse.Brand)
        {
            return (true, Fail(start, "search-only-field",
                $"{name}: is worked out after matching and can only stand in a search. Remove it from the brand's query."));
        }

        if (isAlias)
        {
            Warn(start, "other-name", $"{name}: is read as {QueryFields.NameOf(field)}:. Write {QueryFields.NameOf(field)}: instead.");
        }

        return (true, ReadFieldValue(field, start, level));
    }

    private void WarnOfUnknown(bool inField, int start, string name)
    {
        if (inField)
        {
            return;
        }

        string nearest = FieldNames.Nearest(name) is { } near ? $" Did you mean {near}:?" : "";
        Warn(start, "unknown-field", $"{name}: is no field and is read as plain text.{nearest}");
    }

    private QueryNode? ReadFieldValue(QueryField field, int start, int level)
    {
        string name = QueryFields.NameOf(field);
        if (!HasValue(start, name))
        {
            return null;
        }

        bool isScope = field is QueryField.Title or QueryField.Text;
        int valueAt = _at;
        QueryNode? value = _text[_at] switch
        {
            '(' => ReadBrackets(field, level),
            '[' when isScope => Fail(valueAt, "bad-range", $"{name}: takes no range. Write {name}:term; write \\[ for the character."),
            _ when isScope => ReadTerm(inField: true, level),
            _ => ReadValue(field, start),
        };
        return isScope && value is not null ? new ScopeNode(_offsets[start], field == QueryField.Title, value) : value;
    }

    private bool HasValue(int start, string name)
    {
        bool isMissing = _at == _text.Length || IsSpace(_text[_at]) || _text[_at] is ')' or '}' or '”'
            || Follows("<<<") || Follows(">>>");
        return !isMissing
            || Fail(start, "field-without-term", $"{name}: needs its term right after the colon. Write {name}:term, or \\: for the character.") is not null;
    }

    /// <summary>One value of a field that is not a text.</summary>
    private FieldNode? ReadValue(QueryField field, int start)
    {
        if (!CountTerm(start))
        {
            return null;
        }

        if (_text[_at] == '[' && !Follows("[.]"))
        {
            return ReadRange(field, start);
        }

        int from = _at;
        string? value = ReadValueText();
        if (value is null)
        {
            return null;
        }

        string raw = _text[from.._at];
        return QueryFields.TakesRange(field) ? Single(field, start, raw, value) : Value(field, start, raw, value);
    }

    private string? ReadValueText()
    {
        int from = _at;
        if (_text[_at] is '"' or '“')
        {
            string? content = ReadPhrase();
            return content is null ? null : NotEmpty(from, Shown(Unescaped(content, inQuotes: true)));
        }

        if (_text[_at] == '{')
        {
            return ReadInBraces() is var (braced, quoted)
                ? NotEmpty(from, quoted ? Unquoted(braced) : Shown(Unescaped(braced, inQuotes: false)))
                : null;
        }

        _at = TokenEnd(_at);
        return NotEmpty(from, Shown(Unescaped(_text[from.._at], inQuotes: false)));
    }

    private string? NotEmpty(int from, string value)
    {
        if (value.Trim().Length == 0)
        {
            Fail(from, "empty-phrase", "This value is empty. Write a term in it.");
            return null;
        }

        return value;
    }

    private FieldNode? Value(QueryField field, int start, string raw, string value)
    {
        QueryNode? name = null;
        bool mayHaveWildcards = field is QueryField.Author or QueryField.Tag or QueryField.Source or QueryField.Subreddit;
        bool isQuoted = raw[0] is '"' or '“' or '{';
        if (field is QueryField.Author)
        {
            string term = Unescaped(isQuoted ? raw[1..^1] : raw, isQuoted);
            List<TermPattern> words = PatternsOf(term, caseExact: false);
            name = words.Count > 0 ? new WordsNode(_offsets[start], raw, words, null, caseExact: false) : null;
        }

        if (mayHaveWildcards && !WildcardsStandWell(start, Unescaped(isQuoted ? raw[1..^1] : raw, isQuoted), isQuoted))
        {
            return null;
        }

        string? normal = FieldValues.Normal(field, value, out (string Code, string Message) problem);
        if (normal is null)
        {
            Fail(start, problem.Code, problem.Message);
            return null;
        }

        return new FieldNode(_offsets[start], field, raw) { Value = normal, Name = name };
    }

    /// <summary>Brandwatch's <c>raw:</c> and <c>at_mentions:</c>.</summary>
    private QueryNode? ReadTermAlias(string name, int start)
    {
        bool isRaw = name.Equals("raw", StringComparison.OrdinalIgnoreCase);
        Warn(start, "other-name", isRaw
            ? "raw: is read as {\"…\"}, exactly as written. Write the braces instead."
            : "at_mentions: is read as the verbatim term @name. Write @name instead.");
        if (!HasValue(start, name))
        {
            return null;
        }

        if (_text[_at] == '(')
        {
            return Fail(_at, "bad-value", $"{name}: takes one term. Write ({(isRaw ? "{\"a\"} OR {\"b\"}" : "@a OR @b")}).");
        }

        string? value = ReadValueText();
        if (value is null || !CountTerm(start))
        {
            return null;
        }

        if (isRaw)
        {
            return Exact(start, value);
        }

        string mention = "@" + value.TrimStart('@');
        return Plain(start, string.Concat(mention.Select(c => IsSpace(c) || c is '"' or '\\' ? "\\" + c : c.ToString())), caseExact: false);
    }
}
