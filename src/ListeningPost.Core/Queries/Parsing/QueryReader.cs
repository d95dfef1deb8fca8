namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads a query, front to back, by the grammar: sequences of parts in brackets, and the fields that hold them.</summary>
/// <remarks>Recursion is bounded by the levels of brackets. Whatever is wrong is thrown as a <see cref="QueryErrorException"/>.</remarks>
internal sealed class QueryReader
{
    private readonly QueryLexer _lexer;
    private readonly TermReader _terms;
    private readonly FieldReader _fields;
    private int _level;

    public QueryReader(QueryLexer lexer, QueryUse use)
    {
        _lexer = lexer;
        _terms = new TermReader(lexer);
        _fields = new FieldReader(lexer, _terms, use);
    }

    private QueryProblems Problems => _lexer.Problems;

    public QueryNode ReadAll()
    {
        QueryNode tree = ReadSequence(null, start: 0);
        if (!_lexer.IsAtEnd)
        {
            throw Problems.Error(_lexer.At, "unopened-bracket",
                "This ) closes nothing. Remove it, or write the ( that it belongs to.");
        }

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
                sequence.Add(operation);
                continue;
            }

            int at = _lexer.At;
            sequence.Add(ReadPart(field), at);
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
            return Problems.Error(start, "empty-query", "There is nothing to search for. Write a word, such as acme.");
        }

        return Problems.Error(start, "empty-brackets", "These brackets hold nothing. Write a term in them, or remove them.");
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
                "This ” closes nothing. Write “ where the phrase begins, or remove it.");
        }

        if (_lexer.Current == '}')
        {
            throw Problems.Error(_lexer.At, "unopened-brace",
                "This } closes nothing. Write { before the term, or \\} for the character.");
        }

        if (_lexer.Follows(">>>"))
        {
            throw Problems.Error(_lexer.At, "unopened-comment",
                "This >>> closes no comment. Write <<< where the comment begins, or \\>>> for the characters.");
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
            throw Problems.Error(open, "unclosed-bracket", "This ( is not closed. Write ) where it ends, or \\( for the character.");
        }

        _level--;
        _lexer.At++;
        return inner;
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

        return _fields.ReadName(inField) is { } start ? ReadField(start) : _terms.ReadPlain();
    }

    private QueryNode ReadField(FieldStart start)
    {
        if (start.Field is not { } field)
        {
            return _fields.ReadTermAlias(start);
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
                $"{start.Name}: takes no range. Write {start.Name}:term; write \\[ for the character.");
        }

        QueryNode part = _lexer.Current == '(' ? ReadBrackets(field) : ReadTerm(inField: true);
        return new ScopeNode(_lexer.OffsetOf(start.At), scope, part);
    }
}
