using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads the names of fields and their values.</summary>
internal sealed class FieldReader(QueryLexer lexer, TermReader terms, QueryUse use)
{
    private readonly RangeReader _ranges = new(lexer);

    private QueryProblems Problems => lexer.Problems;

    /// <summary>Reads <c>name:</c> of a field if one stands here; what has another name is a term.</summary>
    /// <param name="inField">Whether it would stand inside another field, where it may not.</param>
    public FieldStart? ReadName(bool inField)
    {
        int start = lexer.At;
        if (NameAt(start) is not { } name)
        {
            return null;
        }

        bool isTermAlias = FieldNames.IsTermAlias(name);
        bool isField = FieldNames.TryFind(name, out QueryField field, out bool isAlias);
        if (!isField && !isTermAlias)
        {
            WarnOfUnknown(inField, start, name);
            return null;
        }

        if (inField)
        {
            throw Problems.Error(start, "field-in-field",
                $"{name}: stands inside another field. Write it beside that field: title:a AND {name}:b.");
        }

        lexer.At = start + name.Length + 1;
        FieldStart read = isTermAlias ? TermAlias(start, name) : Field(start, name, field, isAlias);
        CheckValueFollows(read);
        return read;
    }

    /// <summary>Reads one value of a field that is not a text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="start">Where it stands; of one of several values in brackets where that value stands.</param>
    public FieldNode ReadValue(QueryField field, int start)
    {
        terms.Count(start);
        if (lexer.Current == '[' && !lexer.Follows("[.]"))
        {
            return _ranges.Read(field, start);
        }

        int from = lexer.At;
        string value = ReadValueText();
        string raw = lexer.Between(from, lexer.At);
        if (QueryFields.TakesRange(field))
        {
            return _ranges.Single(field, start, raw, value);
        }

        return Value(field, start, raw, value);
    }

    /// <summary>Reads the term of Brandwatch's <c>raw:</c> or <c>at_mentions:</c>.</summary>
    public QueryNode ReadTermAlias(FieldStart start)
    {
        bool isRaw = FieldNames.IsRaw(start.Name);
        if (lexer.Current == '(')
        {
            string repair = isRaw ? "{\"a\"} OR {\"b\"}" : "@a OR @b";
            throw Problems.Error(lexer.At, "bad-value", $"{start.Name}: takes one term. Write ({repair}).");
        }

        string value = ReadValueText();
        terms.Count(start.At);
        if (isRaw)
        {
            return terms.Exact(start.At, value);
        }

        IEnumerable<char> mention = value.TrimStart('@').Prepend('@').SelectMany(Escaped);
        return terms.Plain(start.At, string.Concat(mention), caseExact: false);
    }

    /// <summary>Letters and underscores before a colon; null where that does not stand.</summary>
    private string? NameAt(int start)
    {
        string token = lexer.Between(start, lexer.TokenEnd(start));
        int colon = token.AsSpan().IndexOfAnyExcept(FieldNames.Characters);
        return colon > 0 && token[colon] == ':' ? token[..colon] : null;
    }

    private FieldStart TermAlias(int start, string name)
    {
        string meant = "at_mentions: is read as the verbatim term @name. Write @name instead.";
        if (FieldNames.IsRaw(name))
        {
            meant = "raw: is read as {\"…\"}, exactly as written. Write the braces instead.";
        }

        Problems.Warn(start, "other-name", meant);
        return new FieldStart(start, name, null);
    }

    private FieldStart Field(int start, string written, QueryField field, bool isAlias)
    {
        if (QueryFields.IsSearchOnly(field) && use == QueryUse.Brand)
        {
            throw Problems.Error(start, "search-only-field",
                $"{written}: is worked out after matching and can only stand in a search. Remove it from the brand's query.");
        }

        string name = QueryFields.NameOf(field);
        if (isAlias)
        {
            Problems.Warn(start, "other-name", $"{written}: is read as {name}:. Write {name}: instead.");
        }

        return new FieldStart(start, name, field);
    }

    private void WarnOfUnknown(bool inField, int start, string name)
    {
        if (inField)
        {
            return;
        }

        string nearest = FieldNames.Nearest(name) is { } near ? $" Did you mean {near}:?" : "";
        Problems.Warn(start, "unknown-field", $"{name}: is no field and is read as plain text.{nearest}");
    }

    private void CheckValueFollows(FieldStart start)
    {
        bool isMissing = lexer.IsAtEnd || QueryLexer.IsSpace(lexer.Current) || lexer.Current is ')' or '}' or '”'
            || lexer.Follows("<<<") || lexer.Follows(">>>");
        if (isMissing)
        {
            throw Problems.Error(start.At, "field-without-term",
                $"{start.Name}: needs its term right after the colon. Write {start.Name}:term, or \\: for the character.");
        }
    }

    /// <summary>A value as it is meant, without quotes, braces and escapes.</summary>
    private string ReadValueText()
    {
        int from = lexer.At;
        string value = ReadWritten();
        if (value.Trim().Length == 0)
        {
            throw Problems.Error(from, "empty-phrase", "This value is empty. Write a term in it.");
        }

        return value;
    }

    private string ReadWritten()
    {
        if (lexer.IsAtQuote)
        {
            return Meant(lexer.ReadQuoted(), inQuotes: true);
        }

        if (lexer.Current != '{')
        {
            return Meant(lexer.ReadToken(), inQuotes: false);
        }

        BracedText braced = lexer.ReadBraced();
        return braced.IsQuoted ? Escapes.Unquoted(braced.Content) : Meant(braced.Content, inQuotes: false);
    }

    private static string Meant(string raw, bool inQuotes) => Escapes.Shown(Escapes.Resolved(raw, inQuotes));

    private FieldNode Value(QueryField field, int start, string raw, string value)
    {
        bool isEnclosed = raw[0] is '"' or '“' or '{';
        string term = Escapes.Resolved(isEnclosed ? raw[1..^1] : raw, isEnclosed);
        QueryNode? name = field is QueryField.Author ? NameOf(start, raw, term) : null;
        if (QueryFields.MayHaveWildcards(field))
        {
            WildcardRules.CheckValue(Problems, start, term, isEnclosed, mayLead: field == QueryField.Tag);
        }

        FieldValue normal = FieldValues.Normal(field, value);
        if (normal.Problem is { } problem)
        {
            throw Problems.Error(start, problem.Code, problem.Message);
        }

        return new FieldNode(lexer.OffsetOf(start), field, raw) { Value = normal.Text, Name = name };
    }

    /// <summary>The words of an author's shown name; null when there are none in the value.</summary>
    private WordsNode? NameOf(int start, string raw, string term)
    {
        List<TermPattern> words = TermPattern.ForWords(term, caseExact: false);
        if (words.Count == 0)
        {
            return null;
        }

        return new WordsNode(lexer.OffsetOf(start), raw, words, slop: null, caseExact: false);
    }

    private static IEnumerable<char> Escaped(char c)
    {
        if (QueryLexer.IsSpace(c) || c is '"' or '\\')
        {
            yield return '\\';
        }

        yield return c;
    }
}

/// <summary>A field's name that has been read, up to its colon.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Name">As it is named in messages.</param>
/// <param name="Field">Null: what follows is a term, and no field's value.</param>
internal sealed record FieldStart(int At, string Name, QueryField? Field);
