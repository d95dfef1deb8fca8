using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

internal sealed partial class QueryReader
{
    /// <summary>Where the run of characters that begins here ends: at white space, a bracket, a quote, a brace or a comment.</summary>
    private int TokenEnd(int at)
    {
        while (at < _text.Length)
        {
            char c = _text[at];
            if (c == '\\')
            {
                at = Math.Min(at + 2, _text.Length);
                continue;
            }

            bool isComment = c is '<' or '>' && at + 2 < _text.Length && _text[at + 1] == c && _text[at + 2] == c;
            if (isComment || IsSpace(c) || c is '(' or ')' or '"' or '“' or '”' or '{' or '}')
            {
                break;
            }

            at++;
        }

        return at;
    }

    /// <summary>The term that is meant: escapes resolved, wildcards marked.</summary>
    /// <param name="raw">As written.</param>
    /// <param name="inQuotes">Whether a backslash stands for itself unless it is before a quote, a backslash or a wildcard.</param>
    private static string Unescaped(string raw, bool inQuotes)
    {
        var term = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            bool escapes = raw[i] == '\\' && i + 1 < raw.Length
                && (!inQuotes || raw[i + 1] is '"' or '“' or '”' or '\\' or '*' or '?');
            term.Append(raw[i] switch
            {
                _ when escapes => raw[++i],
                '*' => Wildcards.Many,
                '?' => Wildcards.One,
                char c => c,
            });
        }

        return term.ToString();
    }

    /// <summary>What stands between quotes, exactly: only a quote and a backslash are escaped.</summary>
    private static string Unquoted(string raw)
    {
        var content = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            bool escapes = raw[i] == '\\' && i + 1 < raw.Length && raw[i + 1] is ('"' or '“' or '”' or '\\');
            content.Append(raw[escapes ? ++i : i]);
        }

        return content.ToString();
    }

    private static string Quoted(string content)
    {
        var raw = new StringBuilder(content.Length + 2);
        foreach (char c in content)
        {
            raw.Append(c is '"' or '“' or '”' or '\\' ? "\\" : "").Append(c);
        }

        return $"\"{raw}\"";
    }

    /// <summary>Wildcards as people write them.</summary>
    private static string Shown(string term) => term.Replace(Wildcards.Many, '*').Replace(Wildcards.One, '?');

    private static List<TermPattern> PatternsOf(string term, bool caseExact)
    {
        var patterns = new List<TermPattern>();
        var reader = new WordReader(term, wildcards: true);
        while (reader.MoveNext())
        {
            patterns.Add(TermPattern.ForWord(term[reader.Start..reader.End], caseExact));
        }

        return patterns;
    }

    /// <summary>No wildcard first, and two characters before a <c>*</c>. Says so if not.</summary>
    /// <param name="at">Where the term stands.</param>
    /// <param name="term">Escapes resolved, wildcards marked.</param>
    /// <param name="inQuotes">Whether it is several words, each with its own beginning.</param>
    private bool WildcardsStandWell(int at, string term, bool inQuotes)
    {
        int before = 0;
        for (int i = 0; i < term.Length;)
        {
            Rune rune = Characters.At(term, i, out int length);
            char c = term[i];
            if (Wildcards.Is(c) && before == 0)
            {
                return Fail(at, "leading-wildcard",
                    "A wildcard cannot stand first. Write at least two characters before *, and one before ?; "
                    + "or \\* and \\? for the characters.") is not null;
            }

            if (c == Wildcards.Many && before < 2)
            {
                return Fail(at, "short-wildcard",
                    $"* needs at least two characters before it. Write a longer beginning than {Shown(term)[..i]}.") is not null;
            }

            before = !inQuotes || Wildcards.Is(c) || Characters.IsWord(rune) ? before + 1 : 0;
            i += length;
        }

        return true;
    }

    /// <summary>The first square bracket that has no partner in the term, or null.</summary>
    private static int? UnbalancedSquare(string raw)
    {
        var open = new Stack<int>();
        for (int i = 0; i < raw.Length; i++)
        {
            switch (raw[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    open.Push(i);
                    break;
                case ']' when !open.TryPop(out _):
                    return i;
            }
        }

        return open.Count > 0 ? open.Last() : null;
    }
}
