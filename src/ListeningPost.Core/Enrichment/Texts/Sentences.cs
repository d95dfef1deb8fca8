using System.Buffers;

namespace ListeningPost.Core.Enrichment.Texts;

/// <summary>Cuts text into sentences.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…。！？؟।\n");
    private static readonly SearchValues<char> Closers = SearchValues.Create(".!?…。！？؟।\"'”’»)]}");
    private static readonly SearchValues<char> EndsWithoutSpace = SearchValues.Create("。！？…\n");

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "no", "approx", "bzw",
        "z.b", "ca", "usw", "nr", "sr", "sra", "dra", "p.ex", "m", "mme",
    };

    private static readonly int LongestAbbreviation = Abbreviations.Max(a => a.Length);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviated =
        Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Where the sentences stand, in order, trimmed, with their closing marks; none is empty.</returns>
    public static IReadOnlyList<Range> Split(string text)
    {
        var sentences = new List<Range>();
        int start = 0;
        int at = 0;
        while (at < text.Length)
        {
            int next = text.AsSpan(at).IndexOfAny(Ends);
            if (next < 0)
            {
                break;
            }

            at += next;
            int end = AfterClosers(text, at);
            if (IsEnd(text, at, end))
            {
                Add(sentences, text, start, end);
                start = end;
            }

            at = end;
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static int AfterClosers(string text, int mark)
    {
        int end = mark + 1;
        while (text[mark] != '\n' && end < text.Length && Closers.Contains(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsEnd(string text, int mark, int end)
    {
        if (end < text.Length && !char.IsWhiteSpace(text[end]) && !EndsWithoutSpace.Contains(text[mark])
            && !char.IsSurrogate(text[end]))
        {
            return false;
        }

        if (text[mark] != '.' || end > mark + 1)
        {
            return true;
        }

        // Looking back for ever would cost each mark the whole text before it.
        int from = Math.Max(0, mark - LongestAbbreviation - 1);
        int word = from + text.AsSpan(from, mark - from).LastIndexOfAny(" \n\t(") + 1;
        return mark - word > 1 && !Abbreviated.Contains(text.AsSpan(word, mark - word));
    }

    private static void Add(List<Range> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (start < end && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end)
        {
            sentences.Add(start..end);
        }
    }
}
