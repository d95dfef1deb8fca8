namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads a query, front to back, by the grammar: sequences of parts in brackets, and the fields that hold them.</summary>
/// <remarks>Recursion is bounded by the levels of brackets. Whatever is wrong is thrown as a <see cref="QueryErrorException"/>.</remarks>
internal sealed class QueryReader
{
    private const int LongestExcerpt = 60;

    private readonly QueryLexer _lexer;
    private readonly TermReader _terms;
    private readonly FieldReader _fields;
    private readonly LowerCaseWords _words;
    private int _level;

    public QueryReader(QueryLexer lexer, QueryUse use)
    {
        _lexer = lexer;
        _terms = new TermReader(lexer);
        _fields = new FieldReader(lexer, _terms, use);
        _words = new LowerCaseWords(lexer.Problems);
    }

    private QueryProblems Problems => _lexer.Problems;

    public QueryNode ReadAll()
    {
        QueryNode tree = ReadSequence(null, start: 0);
        if (!_lexer.IsAtEnd)
        {
            throw Problems.Error(_lexer.At, "unopened-bracket",
                "This ) closes nothing: remove it, or write the ( that it belongs to.");
        }

        _words.Warn();
        return tree;
    }

    /// <summary>Reads parts and the operators between them, up to the end or a closing bracket.</summary>
    /// <param name="field">The field whose brackets they stand in; null: none.</param>
    /// <param name="start">Where it begins.</param>
    private QueryNode ReadSequence(QueryField? field, int start)
    {
        var sequence = new QuerySequence(Problems);
        while (_lexer.MoveToPart())
        {
            if (OperatorReader.Read(_lexer) is { } operation)
            {
                _words.See(operation);
                sequence.Add(operation);
                continue;
            }

            int at = _lexer.At;
            QueryNode part = ReadPart(field);
            _words.See(part, at);
            sequence.Add(part, at);
        }

        sequence.CheckEnd();
        if (sequence.IsEmpty)
        {
            throw Empty(start);
        }

        return sequence.Combined();
    }

    private QueryErrorException Empty(int start)
    {
        if (_level == 0)
        {
            return Problems.Error(start, "empty-query", "There is nothing to search for.", new Repair("acme", Repair.Example));
        }

        return Problems.Error(start, "empty-brackets", "These brackets hold nothing: write a term in them, or remove them.");
    }

    /// <summary>Reads brackets, a phrase, braces, a field or a term; in the brackets of a field one of its values.</summary>
    private QueryNode ReadPart(QueryField? field)
    {
        CheckOpens();
        if (_lexer.Current == '(')
        {
            return ReadBrackets(field);
        }

        if (field is { } asked && QueryFields.ScopeOf(asked) is null)
        {
            return _fields.ReadValue(asked, _lexer.At);
        }

        return ReadTerm(inField: field is not null);
    }

    /// <summary>What closes something cannot stand where something opens.</summary>
    private void CheckOpens()
    {
        if (_lexer.Current == '”')
        {
            throw Problems.Error(_lexer.At, "unopened-quote",
                "This ” closes nothing: write “ where the phrase begins, or remove it.");
        }

        if (_lexer.Current == '}')
        {
            throw Problems.Error(_lexer.At, "unopened-brace",
                "This } closes nothing: its { is missing.", new Repair("\\}", Repair.Character));
        }

        if (_lexer.Follows(">>>"))
        {
            throw Problems.Error(_lexer.At, "unopened-comment",
                "This >>> closes no comment: its <<< is missing.", new Repair("\\>>>", Repair.Characters));
        }
    }

    private QueryNode ReadBrackets(QueryField? field)
    {
        int open = _lexer.At;
        if (_level == QueryParser.MaxLevels)
        {
            throw Problems.Error(open, "too-deep", "Brackets stand more than 64 levels deep. Remove those that are not needed.");
        }

        _level++;
        _lexer.At++;
        QueryNode inner = ReadSequence(field, open);
        if (_lexer.IsAtEnd)
        {
            throw Problems.Error(open, "unclosed-bracket",
                "This ( is not closed: its end is ).", new Repair("\\(", Repair.Character));
        }

        _level--;
        _lexer.At++;
        return WithinWords(inner, open);
    }

    /// <summary>Reads Forsight's <c>(a b)~5</c> where it stands: the brackets' parts within so many words.</summary>
    private QueryNode WithinWords(QueryNode inner, int open)
    {
        bool hasNumber = !_lexer.IsAtEnd && _lexer.Current == '~' && _lexer.Next is { } next && char.IsAsciiDigit(next);
        if (!hasNumber)
        {
            return inner;
        }

        int sign = _lexer.At;
        int words = _terms.ReadSlop()!.Value;
        string number = _lexer.Between(sign, _lexer.At);
        if (BracketsWithin.Of(inner, words) is not { } within)
        {
            throw Problems.Error(sign, "bad-brackets-within",
                $"{number} after brackets goes with words, or with two sides that a NEAR may have.",
                new($"\"a b c\"{number}", Repair.Example), new($"(a OR b) NEAR/{number[1..]} c", Repair.Example));
        }

        Problems.Warn(open, "other-operator",
            $"{number} after brackets is read as {QueryProblems.Excerpt(within.ToString(), LongestExcerpt)}.",
            new Repair(within.ToString()));
        return within;
    }

    private QueryNode ReadTerm(bool inField)
    {
        if (_lexer.IsAtQuote)
        {
            return _terms.ReadPhrase();
        }

        if (_lexer.Current == '{')
        {
            return _terms.ReadBraces();
        }

        if (_fields.ReadName(inField) is not { } start)
        {
            return _terms.ReadPlain();
        }

        QueryNode read = ReadField(start);
        _fields.WarnOfOther(start, read);
        return read;
    }

    private QueryNode ReadField(FieldStart start)
    {
        if (start.Field is not { } field)
        {
            return _fields.ReadOther(start);
        }

        if (QueryFields.ScopeOf(field) is { } scope)
        {
            return ReadScope(start, field, scope);
        }

        return _lexer.Current == '(' ? ReadBrackets(field) : _fields.ReadValue(field, start.At);
    }

    /// <summary>Reads what is looked for in one of the texts.</summary>
    private ScopeNode ReadScope(FieldStart start, QueryField field, QueryScope scope)
    {
        if (_lexer.Current == '[')
        {
            throw Problems.Error(_lexer.At, "bad-range",
                $"{start.Name}: takes no range.", new($"{start.Name}:acme", Repair.Example), new($"{start.Name}:\\[", Repair.Character));
        }

        QueryNode part = _lexer.Current == '(' ? ReadBrackets(field) : ReadTerm(inField: true);
        return new ScopeNode(_lexer.OffsetOf(start.At), scope, part);
    }
}
