using System.Buffers;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>The characters of a query, and how far they have been read: cuts them into what terms and fields are made of.</summary>
/// <remarks>What cannot be seen (format characters, variation selectors) is left out, so that it never parts a word.</remarks>
internal sealed class QueryLexer
{
    private const string CommentStart = "<<<";
    private const string CommentEnd = ">>>";

    /// <summary>End a token, as white space and comments do.</summary>
    private static readonly SearchValues<char> Enders = SearchValues.Create("()\"“”{}");

    private readonly string _text;
    private readonly int[] _offsets;

    /// <param name="query">As written.</param>
    /// <param name="toldOf">What it is for, where somebody is told of its problems; null: nobody is.</param>
    public QueryLexer(string query, QueryUse? toldOf)
    {
        (_text, _offsets) = WithoutDropped(query);
        Problems = new QueryProblems(query, _offsets, toldOf);
    }

    public QueryProblems Problems { get; }

    /// <summary>How far the text has been read.</summary>
    public int At { get; set; }

    public bool IsAtEnd => At == _text.Length;

    /// <summary>The next character; not to be asked for at the end.</summary>
    public char Current => _text[At];

    /// <summary>The character after that; null at the end.</summary>
    public char? Next => At + 1 < _text.Length ? _text[At + 1] : null;

    public bool IsAtQuote => Current is '"' or '“';

    /// <summary>Whether no term begins here, as must one behind a field's colon.</summary>
    public bool IsTermMissing =>
        IsAtEnd || IsSpace(Current) || Current is ')' or '}' or '”' || Follows(CommentStart) || Follows(CommentEnd);

    /// <summary>Where a place in the text stands in the query as written.</summary>
    public int OffsetOf(int at) => _offsets[at];

    public string Between(int from, int to) => _text[from..to];

    /// <summary>Whether these characters come next.</summary>
    public bool Follows(string mark) => Follows(mark, At);

    /// <summary>Moves over white space and comments to what comes next.</summary>
    /// <returns>False where a sequence ends: at a closing bracket, and at the end.</returns>
    public bool MoveToPart()
    {
        SkipSpace();
        while (Follows(CommentStart))
        {
            int end = _text.IndexOf(CommentEnd, At + CommentStart.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                throw Problems.Error(At, "unclosed-comment",
                    "This comment is not closed: its end is >>>.", new Repair("\\<<<", Repair.Characters));
            }

            At = end + CommentEnd.Length;
            SkipSpace();
        }

        return !IsAtEnd && Current != ')';
    }

    public void SkipSpace()
    {
        while (!IsAtEnd && IsSpace(Current))
        {
            At++;
        }
    }

    /// <summary>Where the token ends that begins at a place: at white space, a bracket, a quote, a brace or a comment.</summary>
    public int TokenEnd(int at)
    {
        while (at < _text.Length && !EndsToken(at))
        {
            at += LengthOf(at);
        }

        return Math.Min(at, _text.Length);
    }

    public string ReadToken()
    {
        int start = At;
        At = TokenEnd(start);
        return _text[start..At];
    }

    /// <summary>Reads what stands between quotes, with its escapes.</summary>
    public string ReadQuoted()
    {
        int open = At;
        int at = ClosingQuote(open);
        if (at >= _text.Length)
        {
            throw Problems.Error(open, "unclosed-quote",
                $"This {_text[open]} is not closed: a phrase ends with \".", new Repair("\\\"", Repair.Character));
        }

        At = at + 1;
        return _text[(open + 1)..at];
    }

    /// <summary>Where a phrase ends that begins at a place: behind its quote, or at the end where none closes it.</summary>
    public int QuotedEnd(int open) => Math.Min(ClosingQuote(open) + 1, _text.Length);

    /// <summary>Reads what stands in braces, in quotes or not, with its escapes.</summary>
    public BracedText ReadBraced()
    {
        int open = At++;
        SkipSpace();
        bool isQuoted = !IsAtEnd && IsAtQuote;
        string content = isQuoted ? ReadQuoted() : ReadToBrace();
        SkipSpace();
        if (IsAtEnd || Current != '}')
        {
            throw Problems.Error(open, "unclosed-brace",
                "This { is not closed: its end is }.", new Repair("\\{", Repair.Character));
        }

        At++;
        return new BracedText(content, isQuoted);
    }

    /// <summary>Reads what stands between square brackets; null when they are not closed.</summary>
    public string? ReadSquare()
    {
        int open = At;
        int close = _text.IndexOf(']', open);
        if (close < 0)
        {
            return null;
        }

        At = close + 1;
        return _text[(open + 1)..close];
    }

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private int ClosingQuote(int open)
    {
        int at = open + 1;
        while (at < _text.Length && _text[at] is not ('"' or '”' or '“'))
        {
            at += LengthOf(at);
        }

        return at;
    }

    /// <summary>What stands before the closing brace, without the white space at its end.</summary>
    private string ReadToBrace()
    {
        int from = At;
        int at = from;
        while (at < _text.Length && _text[at] != '}')
        {
            at += LengthOf(at);
        }

        At = Math.Min(at, _text.Length);
        string raw = _text[from..At];
        int end = raw.Length;
        while (end > 0 && IsSpace(raw[end - 1]) && !Escapes.IsEscaped(raw, end - 1))
        {
            end--;
        }

        return raw[..end];
    }

    /// <summary>A character; two with the backslash that takes it literally, though the second may be beyond the end.</summary>
    private int LengthOf(int at) => _text[at] == '\\' ? 2 : 1;

    private bool EndsToken(int at) =>
        IsSpace(_text[at]) || Enders.Contains(_text[at]) || Follows(CommentStart, at) || Follows(CommentEnd, at);

    private bool Follows(string mark, int at) => _text.AsSpan(at).StartsWith(mark, StringComparison.Ordinal);

    /// <summary>The query without format characters and variation selectors, and where each character left stood.</summary>
    private static (string Text, int[] Offsets) WithoutDropped(string query)
    {
        var text = new StringBuilder(query.Length);
        var offsets = new List<int>(query.Length + 1);
        for (int i = 0; i < query.Length;)
        {
            Rune rune = Characters.At(query, i, out int length);
            if (!Characters.IsDropped(rune))
            {
                for (int unit = i; unit < i + length; unit++)
                {
                    // What marks wildcards in a term that has been read must not be written in one.
                    text.Append(Wildcards.Is(query[unit]) ? '\uFFFD' : query[unit]);
                    offsets.Add(unit);
                }
            }

            i += length;
        }

        offsets.Add(query.Length);
        return (text.ToString(), [.. offsets]);
    }
}

/// <summary>What stood in braces.</summary>
/// <param name="Content">With its escapes, without quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
internal readonly record struct BracedText(string Content, bool IsQuoted);
