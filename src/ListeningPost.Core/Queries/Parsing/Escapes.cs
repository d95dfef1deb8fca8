using System.Buffers;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Backslashes: what they take literally, and what is meant where they and wildcards are resolved.</summary>
internal static class Escapes
{
    private static readonly SearchValues<char> QuotesAndBackslash = SearchValues.Create("\"“”\\");
    private static readonly SearchValues<char> EscapedInQuotes = SearchValues.Create("\"“”\\*?");

    /// <summary>The term that is meant: escapes resolved, wildcards marked.</summary>
    /// <param name="raw">As written.</param>
    /// <param name="inQuotes">Whether a backslash stands for itself unless it is before a quote, a backslash or a wildcard.</param>
    public static string Resolved(string raw, bool inQuotes)
    {
        var term = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (Takes(raw, i, inQuotes ? EscapedInQuotes : null))
            {
                i++;
                term.Append(raw[i]);
            }
            else
            {
                term.Append(Marked(raw[i]));
            }
        }

        return term.ToString();
    }

    /// <summary>What stands between quotes, exactly: only a quote and a backslash are escaped.</summary>
    public static string Unquoted(string raw)
    {
        var content = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (Takes(raw, i, QuotesAndBackslash))
            {
                i++;
            }

            content.Append(raw[i]);
        }

        return content.ToString();
    }

    /// <summary>In quotes, so that <see cref="Unquoted"/> has it back.</summary>
    public static string Quoted(string content)
    {
        var raw = new StringBuilder("\"", content.Length + 2);
        foreach (char c in content)
        {
            if (QuotesAndBackslash.Contains(c))
            {
                raw.Append('\\');
            }

            raw.Append(c);
        }

        return raw.Append('"').ToString();
    }

    /// <summary>A term that has been resolved, with wildcards as people write them.</summary>
    public static string Shown(string term) => term.Replace(Wildcards.Many, '*').Replace(Wildcards.One, '?');

    /// <summary>Whether a backslash takes a character literally: an odd number of them stands before it.</summary>
    public static bool IsEscaped(string raw, int at)
    {
        int backslashes = at;
        while (backslashes > 0 && raw[backslashes - 1] == '\\')
        {
            backslashes--;
        }

        return (at - backslashes) % 2 == 1;
    }

    /// <summary>The same term where something follows: a last backslash, which has nothing to take, takes itself.</summary>
    public static string Whole(string raw) => IsEscaped(raw, raw.Length) ? raw + '\\' : raw;

    /// <summary>Whether a backslash stands here that takes the next character literally.</summary>
    /// <param name="escaped">What it may take; null: anything.</param>
    private static bool Takes(string raw, int at, SearchValues<char>? escaped)
    {
        bool isFollowed = raw[at] == '\\' && at + 1 < raw.Length;
        return isFollowed && (escaped is null || escaped.Contains(raw[at + 1]));
    }

    private static char Marked(char c) => c switch
    {
        '*' => Wildcards.Many,
        '?' => Wildcards.One,
        _ => c,
    };
}
