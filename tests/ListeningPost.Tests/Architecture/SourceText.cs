using System.Text.RegularExpressions;

namespace ListeningPost.Tests.Architecture;

/// <summary>The text of a C# file in which what stands in literals and comments is blanked out, place by place.</summary>
internal sealed class SourceText
{
    private static readonly Regex Quoted = new(
        """(?<comment>//[^\n]*)|\$*"{3}[\s\S]*?"{3}|[$@]*"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    private readonly string _masked;

    public SourceText(string text)
    {
        Text = text;
        _masked = Quoted.Replace(text, found => Masked(found));
    }

    /// <summary>As it stands.</summary>
    public string Text { get; }

    /// <summary>Where the code, outside of literals, matches.</summary>
    public IEnumerable<Match> Matches(Regex code) => code.Matches(_masked);

    /// <summary>
    /// The code from there on to the end of the first argument, or of the value that is assigned; literals are blank in
    /// it.
    /// </summary>
    public string Argument(int from)
    {
        int depth = 0;
        int at = from;
        while (at < _masked.Length && !(depth == 0 && _masked[at] is ',' or ';' or ')'))
        {
            depth += _masked[at] switch { '(' or '[' or '{' or '<' => 1, ')' or ']' or '}' or '>' => -1, _ => 0 };
            at++;
        }

        return _masked[from..at].Trim();
    }

    /// <summary>The literals, where they begin and what stands in them.</summary>
    public IEnumerable<(int At, string Literal)> Literals() => Quoted.Matches(Text)
        .Where(found => !found.Groups["comment"].Success && !found.Value.StartsWith('\''))
        .Select(found => (found.Index, found.Value.Trim('$', '@', '"').Trim()));

    /// <summary>The code before that place, back to the statement or member before.</summary>
    public string Before(int at)
    {
        int begun = _masked.LastIndexOfAny([';', '{', '}'], Math.Max(at - 1, 0));
        return _masked[(begun + 1)..at];
    }

    /// <summary>The number of the line.</summary>
    public int Line(int at) => 1 + Text.AsSpan(0, at).Count('\n');

    /// <summary>As long as it was, with nothing in it that could be taken for code.</summary>
    private static string Masked(Match found)
    {
        char blank = found.Groups["comment"].Success || found.Value.StartsWith('\'') ? ' ' : '"';
        return string.Create(found.Length, (found.Value, blank), static (masked, from) =>
        {
            for (int i = 0; i < masked.Length; i++)
            {
                masked[i] = from.Value[i] == '\n' ? '\n' : from.blank;
            }
        });
    }
}
