namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>Reads a pattern as <c>rules.txt</c> writes it: <c>(retweet|rt) to *? win</c>.</summary>
internal static class PatternText
{
    /// <summary>Every sequence of words that the pattern stands for; none is empty.</summary>
    public static IEnumerable<string[]> Expand(string pattern)
    {
        List<string[]> made = [[]];
        foreach (string[] choices in Elements(pattern))
        {
            made = [.. made.SelectMany(_ => choices, (before, choice) => (string[])[.. before, .. Words(choice)])];
        }

        return made.Where(words => words.Length > 0).DistinctBy(words => string.Join(' ', words), StringComparer.Ordinal);
    }

    /// <summary>A list of choices for each element; an empty one where it may be left out.</summary>
    private static IEnumerable<string[]> Elements(string pattern)
    {
        int at = 0;
        while (at < pattern.Length)
        {
            if (pattern[at] == ' ')
            {
                at++;
                continue;
            }

            bool isGroup = pattern[at] == '(';
            int close = pattern.IndexOf(isGroup ? ')' : ' ', at);
            int end = close < 0 ? pattern.Length : close;
            string element = isGroup ? pattern[(at + 1)..end] : pattern[at..end];
            at = isGroup ? end + 1 : end;
            bool isOptional = isGroup ? at < pattern.Length && pattern[at] == '?' : element.EndsWith('?');
            at += isGroup && isOptional ? 1 : 0;
            string[] choices = isGroup ? element.Split('|') : [element.TrimEnd('?')];
            yield return isOptional ? [.. choices, ""] : choices;
        }
    }

    private static string[] Words(string choice) => choice.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
