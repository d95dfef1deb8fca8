using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Tells the author's lines from those of others in Markdown and in mails: behind <c>&gt;</c>, with the line that names who wrote them;
/// in comments that are closed, which forms put there; below the mark of a message that is answered. Within a fence (<c>```</c>)
/// everything is the author's. A line behind a quoted one without a mark of its own is the author's too: people forget the empty line.
/// </summary>
internal sealed class QuotedLines
{
    /// <summary>Longer text is cut before it is looked at: what is beyond no one reads.</summary>
    private const int MaxLength = 1_000_000;

    /// <summary>From CommonMark: what is indented by more is code.</summary>
    private const int MaxIndent = 3;

    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    /// <summary>What the line says that names who wrote the quoted ones, before its colon.</summary>
    private static readonly string[] Attributions =
    [
        "wrote", "writes", "said", "schrieb", "a écrit", "escribió", "ha scritto", "escreveu", "schreef", "skrev", "napisał", "написал",
        "пишет",
    ];

    /// <summary>GitHub's boxes, which begin as quotes do.</summary>
    private static readonly string[] Alerts = ["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

    private readonly StringBuilder _own = new();
    private readonly StringBuilder _others = new();

    /// <summary>Where the last of the author's lines that says something starts, and whether lines of others followed it.</summary>
    private int _lastLine;
    private bool _isQuoting;
    private bool _isAlert;

    private bool _isFenced;
    private readonly bool _mayComment;
    private bool _isComment;
    private bool _hasComments;
    private bool _restIsOthers;

    private QuotedLines(ReadOnlySpan<char> text) => _mayComment = text.IndexOf(CommentEnd) >= 0;

    /// <summary>Whether some line begins as a quoted one: few texts have one.</summary>
    public static bool Begin(ReadOnlySpan<char> text) => text is ['>', ..] || text.IndexOf("\n>") >= 0;

    /// <summary>Whether there may be words of others in it.</summary>
    public static bool MayStandIn(ReadOnlySpan<char> text) =>
        text.Contains('>') || text.IndexOf("-----") >= 0 || text.IndexOf("Reply to this email") >= 0;

    /// <summary>Reads Markdown or a mail.</summary>
    public static PlainText Read(string? text, Uri? baseUri)
    {
        QuotedLines lines = Told(text);
        PlainText own = PlainText.FromText(lines._own.ToString(), baseUri);
        PlainText others = PlainText.FromText(lines._others.ToString(), baseUri);
        bool isAll = own.Text.Length == 0 && !lines._hasComments;
        return isAll ? others : own with { Quoted = others.Text };
    }

    /// <summary>The same of text that is plain already.</summary>
    /// <returns>Its words and those of others. No links.</returns>
    public static PlainText Apart(string text)
    {
        QuotedLines lines = Told(text);
        string own = Trimmed(lines._own), others = Trimmed(lines._others);
        return own.Length == 0 ? new PlainText(others, []) : new PlainText(own, [], others);
    }

    private static QuotedLines Told(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        var lines = new QuotedLines(text);
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string Trimmed(StringBuilder text) => text.ToString().Trim('\n');

    private void Add(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> trimmed = line.Trim();
        _restIsOthers |= !_isFenced && BeginsAnswered(trimmed);
        if (_restIsOthers)
        {
            AddOthers(trimmed);
        }
        else if (_isComment || BeginsComment(line))
        {
            AddAroundComments(line);
        }
        else if (!_isFenced && IsQuoted(line))
        {
            AddQuoted(trimmed.TrimStart("> "));
        }
        else
        {
            _isAlert = false;
            _isFenced ^= trimmed.StartsWith("```") || trimmed.StartsWith("~~~");
            AddOwn(line);
        }
    }

    /// <summary>Three spaces at most, the mark, and behind it no smiley and no comparison: <c>&gt;_&lt;</c>, <c>&gt;=</c>.</summary>
    private static bool IsQuoted(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> mark = line.TrimStart(' ');
        if (mark is not ['>', ..] || line.Length - mark.Length > MaxIndent)
        {
            return false;
        }

        char next = mark is ['>'] ? ' ' : mark[1];
        return char.IsWhiteSpace(next) || char.IsLetter(next) || next is '>' or '"' or '*' or '[' or '`';
    }

    /// <summary>From here on stands the message that is answered, or what a platform's mails say below.</summary>
    private static bool BeginsAnswered(ReadOnlySpan<char> line)
    {
        bool isRule = line.StartsWith("-----") && line.EndsWith("-----");
        return (isRule && (line.IndexOf("Message") > 0 || line.IndexOf("Nachricht") > 0))
            || line.StartsWith("Reply to this email directly");
    }

    private bool BeginsComment(ReadOnlySpan<char> line) => _mayComment && !_isFenced && line.IndexOf(CommentStart) >= 0;

    private void AddOwn(ReadOnlySpan<char> line)
    {
        if (!line.IsWhiteSpace())
        {
            _lastLine = _own.Length;
            _isQuoting = false;
        }

        _own.Append(line).Append('\n');
    }

    /// <summary>A line behind the mark: another's, but in an alert, which is the author's own.</summary>
    private void AddQuoted(ReadOnlySpan<char> line)
    {
        if (!_isQuoting && Alerts.Contains(line.ToString(), StringComparer.Ordinal))
        {
            _isAlert = true;
        }
        else if (_isAlert)
        {
            AddOwn(line);
        }
        else
        {
            AddOthers(line);
        }
    }

    private void AddOthers(ReadOnlySpan<char> line)
    {
        if (!_isQuoting)
        {
            _isQuoting = true;
            TakeAttribution();
        }

        _others.Append(line).Append('\n');
    }

    /// <summary>The line before the quoted ones goes with them where it says who wrote them.</summary>
    private void TakeAttribution()
    {
        string last = _own.ToString(_lastLine, _own.Length - _lastLine).TrimEnd();
        bool isAttribution = last.EndsWith(':')
            && Array.Exists(Attributions, word => last.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (isAttribution)
        {
            _own.Length = _lastLine;
            _others.Append(last).Append('\n');
        }
    }

    /// <summary>A line in which comments begin or end: one that is left open goes on below.</summary>
    private void AddAroundComments(ReadOnlySpan<char> line)
    {
        _hasComments = true;
        while (line.Length > 0)
        {
            string mark = _isComment ? CommentEnd : CommentStart;
            int at = line.IndexOf(mark);
            ReadOnlySpan<char> piece = SpanPieces.Cut(line, at);
            (_isComment ? _others : _own).Append(piece);
            line = at < 0 ? [] : line[(at + mark.Length)..];
            _isComment ^= at >= 0;
        }

        _own.Append('\n');
        _others.Append('\n');
    }
}
