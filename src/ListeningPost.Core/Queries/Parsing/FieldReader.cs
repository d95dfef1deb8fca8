using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads the names of fields and their values.</summary>
internal sealed class FieldReader(QueryLexer lexer, TermReader terms, QueryUse use)
{
    private const int LongestExcerpt = 60;

    private readonly RangeReader _ranges = new(lexer);
    private readonly UnknownNames _unknown = new(lexer, use);

    private QueryProblems Problems => lexer.Problems;

    /// <summary>Reads <c>name:</c> of a field, here or in another tool, if one stands here; null: a term stands here.</summary>
    /// <param name="inField">Whether it would stand inside another field, where it may not.</param>
    /// <exception cref="QueryErrorException">A name stands before a term that is no field's.</exception>
    public FieldStart? ReadName(bool inField)
    {
        int start = lexer.At;
        if (NameAt(start) is not { } name)
        {
            return null;
        }

        lexer.At = start + name.Length + 1;
        FieldStart? read = Find(name, start);
        if (read is null)
        {
            lexer.At = start;
            return null;
        }

        if (inField)
        {
            throw Problems.Error(start, "field-in-field", $"{name}: stands inside another field, where none can.",
                new Repair("title:a AND author:b", Repair.Example));
        }

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

    /// <summary>Reads the value of another tool's field that is none of ours.</summary>
    public QueryNode ReadOther(FieldStart start)
    {
        if (lexer.Current == '(')
        {
            throw Problems.Error(lexer.At, "bad-value", $"{start.Written}: takes one term: name each by itself.", Several(start.Reading));
        }

        string value = ReadValueText();
        terms.Count(start.At);
        return start.Reading switch
        {
            OtherReading.Exact => terms.Exact(start.At, value),
            OtherReading.Flag => Flag(start, value.Trim()),
            _ => Mention(start.At, value),
        };
    }

    /// <summary>Says how a field of another tool was read.</summary>
    public void WarnOfOther(FieldStart start, QueryNode read)
    {
        if (start.Reading is null)
        {
            return;
        }

        string shown = QueryPrinter.Bracketed(read);
        string written = lexer.Between(start.At, lexer.At);
        Problems.Warn(start.At, "other-name",
            $"{QueryProblems.Excerpt(written, LongestExcerpt)} is read as {QueryProblems.Excerpt(shown, LongestExcerpt)}.",
            shown.Length <= LongestExcerpt ? new Repair(shown) : Repair.None);
    }

    /// <summary>Letters and underscores before a colon; null where that does not stand.</summary>
    private string? NameAt(int start)
    {
        string token = lexer.Between(start, lexer.TokenEnd(start));
        int colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && token.Take(colon).All(FieldNames.IsOfName) ? token[..colon] : null;
    }

    /// <summary>What a name before a colon begins, where the lexer stands behind the colon; null: text.</summary>
    private FieldStart? Find(string name, int start)
    {
        if (FieldNames.Find(name) is { } field)
        {
            CheckAllowed(name, field, start);
            return new FieldStart(start, name, QueryFields.NameOf(field), field, null);
        }

        if (lexer.IsTermMissing || OtherTools.Find(name) is not { } other)
        {
            _unknown.Refuse(name, start);
            return null;
        }

        if (other.Reading == OtherReading.Nothing)
        {
            throw Problems.Error(start, "no-such-field", $"{name}: has no counterpart here: leave it out.", _unknown.AsText(name));
        }

        QueryField? ours = other.Reading == OtherReading.Field ? other.Field : null;
        return new FieldStart(start, name, QueryFields.NameOf(other.Field), ours, other.Reading);
    }

    private void CheckAllowed(string written, QueryField field, int start)
    {
        if (QueryFields.IsSearchOnly(field) && use == QueryUse.Brand)
        {
            throw Problems.Error(start, "search-only-field",
                $"{written}: is worked out after matching and can only stand in a search: remove it from the brand's query.");
        }

        if (lexer.IsTermMissing)
        {
            throw Problems.Error(start, "field-without-term", $"{written}: needs its term right after the colon.",
                FieldValues.Example(field), new($"{written}\\:", Repair.Characters));
        }
    }

    private FieldNode Flag(FieldStart start, string value)
    {
        if (OtherTools.FindFlag(start.Written, value) is { } flag)
        {
            return new FieldNode(lexer.OffsetOf(start.At), flag.Field, flag.Value) { Value = flag.Value };
        }

        string shown = QueryProblems.Excerpt(value, LongestExcerpt);
        throw Problems.Error(start.At, "no-such-field", $"{start.Written}:{shown} has no counterpart here: leave it out.",
            new Repair($"\"{start.Written}:{shown}\"", "for the text"));
    }

    private QueryNode Mention(int start, string value)
    {
        IEnumerable<char> mention = value.TrimStart('@').Prepend('@').SelectMany(Escaped);
        return terms.Plain(start, string.Concat(mention), caseExact: false);
    }

    private static Repair Several(OtherReading? reading) => reading switch
    {
        OtherReading.Exact => new Repair("({\"a\"} OR {\"b\"})", Repair.Example),
        OtherReading.Flag => new Repair("type:(reply OR quote)", Repair.Example),
        _ => new Repair("(@a OR @b)", Repair.Example),
    };

    /// <summary>A value as it is meant, without quotes, braces and escapes.</summary>
    private string ReadValueText()
    {
        int from = lexer.At;
        string value = ReadWritten();
        if (value.Trim().Length == 0)
        {
            throw Problems.Error(from, "empty-phrase", "This value is empty: write a term in it.");
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
            throw Problems.Error(start, problem.Code, problem.Fact, [.. problem.Repairs]);
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
