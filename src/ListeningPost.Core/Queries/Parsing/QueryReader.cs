using System.Globalization;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads one query, front to back, and stops at the first thing that is wrong.</summary>
/// <remarks>Recursion is bounded by the levels of brackets. A method that returns null has reported an error.</remarks>
internal sealed partial class QueryReader
{
    private readonly string _text;
    private readonly int[] _offsets;
    private readonly QueryUse _use;
    private readonly string _source;
    private readonly List<QueryProblem> _warnings = [];
    private QueryProblem? _error;
    private int _at;
    private int _terms;

    private QueryReader(string source, QueryUse use)
    {
        _source = source;
        _use = use;
        (_text, _offsets) = WithoutDropped(source);
    }

    public static (QueryNode? Tree, QueryProblem? Error, IReadOnlyList<QueryProblem> Warnings) Read(string source, QueryUse use)
    {
        if (source.Length > QueryParser.MaxLength)
        {
            string length = source.Length.ToString(CultureInfo.InvariantCulture);
            return (null, QueryProblems.At(source, QueryParser.MaxLength, "query-too-long",
                $"The query has {length} characters; at most 16384 are read. Split it, or use prefixes (recall*) instead of "
                + "lists of forms."), []);
        }

        var reader = new QueryReader(source, use);
        QueryNode? tree = reader.ReadAll();
        return (reader._error is null ? tree : null, reader._error, reader._warnings);
    }

    private QueryNode? ReadAll()
    {
        QueryNode? tree = ReadSequence(null, level: 0, start: 0);
        if (tree is not null && _at < _text.Length)
        {
            return Fail(_at, "unopened-bracket", "This ) closes nothing. Remove it, or write the ( that it belongs to.");
        }

        return tree;
    }

    /// <summary>Reads parts and the operators between them, up to the end or a closing bracket.</summary>
    private QueryNode? ReadSequence(QueryField? field, int level, int start)
    {
        var sequence = new List<Part>();
        Operation? pending = null;
        while (SkipSpace())
        {
            if (ReadOperator() is { } operation)
            {
                if (!Joins(sequence, ref pending, operation))
                {
                    return null;
                }

                continue;
            }

            if (_error is not null)
            {
                return null;
            }

            int offset = _at;
            QueryNode? node = ReadPart(field, level);
            if (_error is not null)
            {
                return null;
            }

            if (node is not null)
            {
                sequence.Add(new Part(pending ?? new Operation(Operator.None, offset), node));
                pending = null;
            }
        }

        return _error is null ? Finish(sequence, pending, level, start) : null;
    }

    private QueryNode? Finish(List<Part> sequence, Operation? pending, int level, int start)
    {
        if (pending is { } open)
        {
            return Fail(open.At, "missing-operand", $"{open.Name} needs a term after it. Write one, or remove {open.Name}.");
        }

        if (sequence.Count == 0)
        {
            return level == 0
                ? Fail(start, "empty-query", "There is nothing to search for. Write a word, such as acme.")
                : Fail(start, "empty-brackets", "These brackets hold nothing. Write a term in them, or remove them.");
        }

        return QueryOperators.Combine(sequence, this);
    }

    /// <summary>Skips white space and comments. False at the end of the sequence, and after an error.</summary>
    private bool SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (IsSpace(_text[_at]))
            {
                _at++;
            }
            else if (Follows("<<<"))
            {
                int end = _text.IndexOf(">>>", _at + 3, StringComparison.Ordinal);
                if (end < 0)
                {
                    Fail(_at, "unclosed-comment", "This comment is not closed. Write >>> where it ends, or \\<<< for the characters.");
                    return false;
                }

                _at = end + 3;
            }
            else
            {
                return _text[_at] != ')';
            }
        }

        return false;
    }

    private void SkipWhite()
    {
        while (_at < _text.Length && IsSpace(_text[_at]))
        {
            _at++;
        }
    }

    internal QueryNode? Fail(int at, string code, string message)
    {
        _error ??= QueryProblems.At(_source, _offsets[at], code, message);
        return null;
    }

    internal void FailAtNode(QueryNode node, string code, string message) =>
        _error ??= QueryProblems.At(_source, node.Offset, code, message);

    internal void Warn(int at, string code, string message) =>
        _warnings.Add(QueryProblems.At(_source, _offsets[at], code, message));

    /// <summary>The query as written between two places, short enough for a message.</summary>
    internal string Excerpt(int from, int to)
    {
        string part = _text[from..to].Trim();
        return part.Length <= 40 ? part : string.Concat(part.AsSpan(0, 36), " …");
    }

    private bool Follows(string mark) => _text.AsSpan(_at).StartsWith(mark, StringComparison.Ordinal);

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    /// <summary>The query without format characters and variation selectors, and where each character left stood.</summary>
    private static (string Text, int[] Offsets) WithoutDropped(string source)
    {
        var text = new StringBuilder(source.Length);
        var offsets = new List<int>(source.Length + 1);
        for (int i = 0; i < source.Length;)
        {
            Rune rune = Characters.At(source, i, out int length);
            if (!Characters.IsDropped(rune))
            {
                for (int unit = i; unit < i + length; unit++)
                {
                    text.Append(Wildcards.Is(source[unit]) ? '\uFFFD' : source[unit]);
                    offsets.Add(unit);
                }
            }

            i += length;
        }

        offsets.Add(source.Length);
        return (text.ToString(), [.. offsets]);
    }
}
