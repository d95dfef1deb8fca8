using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>Makes of what was hit in a post what is reported: places that do not overlap, and the words in them.</summary>
internal static class Hits
{
    /// <summary>So many words are compared one by one; of more the doubles are taken out at the end.</summary>
    private const int Few = 8;

    /// <summary>Those in title and text: nothing is marked in what is quoted.</summary>
    /// <param name="hits">In order.</param>
    public static IReadOnlyList<MatchSpan> Spans(Hit[] hits)
    {
        var spans = new List<MatchSpan>(hits.Length);
        foreach (Hit hit in hits.TakeWhile(hit => hit.Scope != QueryScope.Quoted))
        {
            bool inTitle = hit.Scope == QueryScope.Title;
            bool overlaps = spans is [.., var last] && last.InTitle == inTitle && hit.Start < last.Start + last.Length;
            if (overlaps)
            {
                MatchSpan before = spans[^1];
                spans[^1] = before with { Length = Math.Max(before.Length, hit.End - before.Start) };
            }
            else
            {
                spans.Add(new MatchSpan(inTitle, hit.Start, hit.End - hit.Start));
            }
        }

        return spans;
    }

    /// <param name="hits">In order; also twice.</param>
    /// <param name="post">Where they stand.</param>
    public static IReadOnlyList<string> Words(Hit[] hits, Post post)
    {
        var words = new List<string>(hits.Length);
        Hit previous = default;
        foreach (Hit hit in hits)
        {
            if (hit != previous || words.Count == 0)
            {
                AddWords(words, hit, TextOf(post, hit.Scope));
            }

            previous = hit;
        }

        return words.Count > Few ? [.. words.Distinct(StringComparer.Ordinal)] : words;
    }

    private static string TextOf(Post post, QueryScope scope) => scope switch
    {
        QueryScope.Title => post.Title,
        QueryScope.Text => post.Text,
        _ => post.Quoted,
    };

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
            AddNew(words, reader.IsAscii ? word.ToString().ToLowerInvariant() : WordForms.Folded(word));
        }
    }

    private static void AddNew(List<string> words, string word)
    {
        if (words.Count > Few || !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
