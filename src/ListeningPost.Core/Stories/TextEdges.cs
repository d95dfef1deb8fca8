namespace ListeningPost.Core.Stories;

/// <summary>What stands around a text and is not of it: the site's name, datelines, bylines, footers, marks of a cut.</summary>
internal static class TextEdges
{
    private const int MostSiteWords = 4;
    private const int LeastHeadlineWords = 4;
    private const int MostDatelineWords = 7;
    private const int MostDatelineChars = 80;
    private const int MostBylineWords = 9;

    private static readonly string[] Dashes = [" - ", " – ", " — ", " -- ", "— "];
    private static readonly string[] SiteMarks = [" | ", " - ", " – ", " — ", " :: ", " · "];
    private static readonly string[] Cuts = ["[…]", "[...]", "(…)", "(...)", "[&hellip;]", "…", "..."];
    private static readonly string[] Bylines = ["By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Door ", "Written by ", "Posted by "];

    /// <summary>A headline without the name of the site behind it.</summary>
    public static ReadOnlySpan<char> Headline(ReadOnlySpan<char> title)
    {
        foreach (string mark in SiteMarks)
        {
            int at = title.LastIndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && IsSite(title[(at + mark.Length)..]) && CountWords(title[..at], LeastHeadlineWords) >= LeastHeadlineWords)
            {
                return title[..at];
            }
        }

        return title;
    }

    /// <param name="text">As the source gave it.</param>
    /// <param name="isCut">Marks at its end say that it goes on elsewhere.</param>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> text, out bool isCut)
    {
        ReadOnlySpan<char> core = WithoutDateline(WithoutByline(text.Trim()));
        core = Footers.Cut(core);
        core = WithoutCut(core, out isCut);
        return core;
    }

    private static bool IsSite(ReadOnlySpan<char> name) =>
        CountWords(name, MostSiteWords + 1) <= MostSiteWords && !name.ContainsAnyInRange('0', '9');

    /// <summary>A first line that says who wrote it.</summary>
    private static ReadOnlySpan<char> WithoutByline(ReadOnlySpan<char> text)
    {
        int line = text.IndexOf('\n');
        bool isByline = line > 0 && StartsWithAny(text, Bylines) && CountWords(text[..line], MostBylineWords + 1) <= MostBylineWords;
        return isByline ? text[line..].TrimStart() : text;
    }

    /// <summary><c>LONDON, Nov 3 (Reuters) - </c>: shouted, or with an agency in brackets.</summary>
    private static ReadOnlySpan<char> WithoutDateline(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> beginning = text[..Math.Min(text.Length, MostDatelineChars)];
        foreach (string dash in Dashes)
        {
            int at = beginning.IndexOf(dash, StringComparison.Ordinal);
            if (at > 0 && IsDateline(beginning[..at]))
            {
                return text[(at + dash.Length)..].TrimStart();
            }
        }

        return text;
    }

    private static bool IsDateline(ReadOnlySpan<char> words)
    {
        bool hasAgency = words.TrimEnd().EndsWith(")", StringComparison.Ordinal) && words.Contains('(');
        return CountWords(words, MostDatelineWords + 1) <= MostDatelineWords && (hasAgency || IsShoutedPlace(words));
    }

    /// <summary>A place in capitals that a comma follows, with the date.</summary>
    private static bool IsShoutedPlace(ReadOnlySpan<char> words)
    {
        int comma = words.IndexOf(',');
        ReadOnlySpan<char> place = comma > 0 ? words[..comma] : default;
        return place.Length > 2 && !place.ContainsAnyInRange('a', 'z') && !place.ContainsAnyInRange('0', '9');
    }

    private static ReadOnlySpan<char> WithoutCut(ReadOnlySpan<char> text, out bool isCut)
    {
        isCut = false;
        ReadOnlySpan<char> end = text.TrimEnd("\"”» ");
        foreach (string cut in Cuts)
        {
            if (end.EndsWith(cut, StringComparison.Ordinal))
            {
                isCut = true;
                return WithoutHalfWord(end[..^cut.Length].TrimEnd('.'));
            }
        }

        return text;
    }

    /// <summary>What the mark is written to may be half a word.</summary>
    private static ReadOnlySpan<char> WithoutHalfWord(ReadOnlySpan<char> text)
    {
        int last = text.Length - 1;
        while (last > 0 && char.IsLetterOrDigit(text[last]))
        {
            last--;
        }

        return last > 0 ? text[..(last + 1)] : text;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Not beyond so many.</summary>
    internal static int CountWords(ReadOnlySpan<char> text, int most)
    {
        int words = 0;
        bool isInWord = false;
        foreach (char c in text)
        {
            bool isLetter = !char.IsWhiteSpace(c);
            words += isLetter && !isInWord ? 1 : 0;
            isInWord = isLetter;
            if (words == most)
            {
                break;
            }
        }

        return words;
    }
}
