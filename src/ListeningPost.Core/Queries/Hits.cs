using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Makes of what was hit in a post what is reported: places that do not overlap, and the words in them.</summary>
internal static class Hits
{
    /// <param name="key">The query's.</param>
    /// <param name="hits">In any order, also twice. Sorted afterwards.</param>
    /// <param name="post">Where they stand.</param>
    public static QueryMatch Report(string key, List<Hit> hits, Post post)
    {
        hits.Sort(Compare);
        var spans = new List<MatchSpan>(hits.Count);
        var words = new List<string>(hits.Count);
        Hit previous = default;
        foreach (Hit hit in hits)
        {
            if (hit == previous && words.Count > 0)
            {
                continue;
            }

            AddSpan(spans, hit);
            AddWords(words, hit, hit.InTitle ? post.Title : post.Text);
            previous = hit;
        }

        return new QueryMatch(key, words.Count > 8 ? [.. words.Distinct(StringComparer.Ordinal)] : words, spans);
    }

    private static int Compare(Hit a, Hit b)
    {
        int text = b.InTitle.CompareTo(a.InTitle);
        int start = text != 0 ? text : a.Start.CompareTo(b.Start);
        int end = start != 0 ? start : a.End.CompareTo(b.End);
        return end != 0 ? end : a.IsVerbatim.CompareTo(b.IsVerbatim);
    }

    private static void AddSpan(List<MatchSpan> spans, Hit hit)
    {
        bool overlaps = spans is [.., var last] && last.InTitle == hit.InTitle && hit.Start < last.Start + last.Length;
        if (!overlaps)
        {
            spans.Add(new MatchSpan(hit.InTitle, hit.Start, hit.End - hit.Start));
            return;
        }

        MatchSpan before = spans[^1];
        spans[^1] = before with { Length = Math.Max(before.Length, hit.End - before.Start) };
    }

    private static void AddWords(List<string> words, Hit hit, string text)
    {
        ReadOnlySpan<char> place = text.AsSpan(hit.Start..hit.End);
        if (hit.IsVerbatim)
        {
            AddNew(words, VerbatimText.Of(place.ToString(), VerbatimForm.Folded).Characters);
            return;
        }

        var reader = new WordReader(place);
        while (reader.MoveNext())
        {
            ReadOnlySpan<char> word = place[reader.Start..reader.End];
            AddNew(words, reader.IsAscii ? word.ToString().ToLowerInvariant() : Words.Folded(word));
        }
    }

    /// <summary>Few words are compared one by one; of many the doubles are taken out at the end.</summary>
    private static void AddNew(List<string> words, string word)
    {
        if (words.Count > 8 || !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
