using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Where names stand in a text: as words, handles, tags, and in writing without blanks anywhere.</summary>
internal static class NameFinder
{
    public static void Find(string text, NameTable names, ref MaskedText.Writer writer)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (!WordText.IsOfWord(text[at]))
            {
                at++;
                continue;
            }

            int end = EndOfWord(text, at);
            at = FindAt(text, at, end, names, ref writer);
        }
    }

    /// <returns>From where to look on.</returns>
    private static int FindAt(string text, int start, int end, NameTable names, ref MaskedText.Writer writer)
    {
        char lead = start > 0 ? text[start - 1] : ' ';
        if (lead == '@')
        {
            return FindHandle(text, start, names, ref writer);
        }

        int nameEnd = names.EndOfName(text, start, end);
        if (nameEnd > 0)
        {
            writer.Mask(start, nameEnd);
            return nameEnd;
        }

        if (lead == '#')
        {
            return FindTag(text, start, end, names, ref writer);
        }

        if (names.Unspaced.Count > 0)
        {
            FindUnspaced(text, start, end, names, ref writer);
        }

        return end;
    }

    private static int FindHandle(string text, int start, NameTable names, ref MaskedText.Writer writer)
    {
        int end = start;
        while (end < text.Length && (WordText.IsOfWord(text[end]) || IsWithinHandle(text, end)))
        {
            end++;
        }

        if (names.HasHandle(text.AsSpan(start, end - start)))
        {
            writer.Mask(start, end);
        }

        return end;
    }

    private static bool IsWithinHandle(string text, int at) =>
        text[at] == '_' || (text[at] is '.' or '-' or '@' && at + 1 < text.Length && WordText.IsOfWord(text[at + 1]));

    /// <summary><c>#AcmeFails</c> names the brand and says that it fails.</summary>
    private static int FindTag(string text, int start, int end, NameTable names, ref MaskedText.Writer writer)
    {
        ReadOnlySpan<char> tag = text.AsSpan(start, end - start);
        if (names.LengthOfStart(tag) is > 0 and var length)
        {
            writer.Mask(start, start + length, isSpacedBehind: length < tag.Length);
        }
        else if (names.LengthOfEnd(tag) is > 0 and var last)
        {
            writer.Mask(end - last, end, isSpacedBefore: true);
        }

        return end;
    }

    private static void FindUnspaced(string text, int start, int end, NameTable names, ref MaskedText.Writer writer)
    {
        for (int at = start; at < end; at++)
        {
            foreach (string name in names.Unspaced)
            {
                if (text.AsSpan(at, end - at).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    writer.Mask(at, at + name.Length);
                    at += name.Length - 1;
                    break;
                }
            }
        }
    }

    /// <summary>A word also ends where writing with blanks goes over into writing without.</summary>
    private static int EndOfWord(string text, int start)
    {
        bool isUnspaced = WordText.IsUnspaced(text[start]);
        int at = start + 1;
        while (at < text.Length && WordText.IsOfWord(text[at]) && WordText.IsUnspaced(text[at]) == isUnspaced)
        {
            at++;
        }

        return at;
    }
}
