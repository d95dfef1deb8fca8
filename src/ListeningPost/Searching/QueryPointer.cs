using System.Globalization;
using System.Text;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Searching;

/// <summary>Shows where in a query something is wrong.</summary>
internal static class QueryPointer
{
    private const int MaxShown = 110;

    /// <summary>The blank that is as wide as a letter of East Asian scripts, in whichever font these are.</summary>
    private const string WideBlank = "\u3000";

    /// <summary>Scripts and pictures that take two columns of a terminal (Unicode, UAX 11), first and last.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The query's line, cut around the place, and a line with a caret to stand below it.</summary>
    public static (string Line, string Caret) Of(string query, QueryProblem problem)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(problem);
        int lineStart = problem.Offset - problem.Column + 1;
        int rest = query.AsSpan(problem.Offset).IndexOfAny('\r', '\n');
        int lineEnd = rest < 0 ? query.Length : problem.Offset + rest;
        int from = Whole(query, Math.Max(lineStart, problem.Offset - (MaxShown / 2)));
        int to = Whole(query, Math.Min(lineEnd, from + MaxShown));
        string blanks = string.Concat(query[from..Math.Max(from, problem.Offset)].EnumerateRunes().Select(Blank));
        return (Visible(query[from..to]), blanks + "^");
    }

    /// <summary>That place, or the one after it where it lies within a character.</summary>
    private static int Whole(string query, int at)
    {
        bool isWithin = at > 0 && at < query.Length && char.IsLowSurrogate(query[at]) && char.IsHighSurrogate(query[at - 1]);
        return isWithin ? at + 1 : at;
    }

    /// <summary>What is as wide as the character, and empty.</summary>
    private static string Blank(Rune rune)
    {
        if (rune.Value == '\t')
        {
            return "\t";
        }

        bool hasNoWidth = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format;
        if (hasNoWidth)
        {
            return "";
        }

        return Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? WideBlank : " ";
    }

    private static string Visible(string line) => new([.. line.Select(c => char.IsControl(c) && c != '\t' ? ' ' : c)]);
}
