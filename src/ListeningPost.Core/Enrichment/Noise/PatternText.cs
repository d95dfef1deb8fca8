using System.Text.RegularExpressions;

namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>Reads a pattern as <c>rules.txt</c> writes it: <c>(retweet|rt) to *? win</c>.</summary>
internal static partial class PatternText
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
        foreach (Match element in Element().Matches(pattern))
        {
            string[] choices = element.Groups["choices"].Value.Split('|');
            yield return element.Groups["maybe"].Success ? [.. choices, ""] : choices;
        }
    }

    [GeneratedRegex(
        @"(\((?<choices>[^)]*)\)|(?<choices>[^ ?(]+))(?<maybe>\?)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Element();

    private static string[] Words(string choice) => choice.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
