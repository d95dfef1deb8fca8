using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Cuts what stands in profiles, and the names looked for in them, into words.</summary>
internal static class ProfileWords
{
    private const string Ex = "ex-";

    /// <summary>Lower-case words; <c>@</c> is one where it stands alone, and a handle loses it; <c>ex-</c> is cut off.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        foreach (string word in WordText.Words(text.Replace("@ ", " at ", StringComparison.Ordinal)))
        {
            Add(words, word);
        }

        return words;
    }

    private static void Add(List<string> words, string word)
    {
        int start = 0;
        while (word.AsSpan(start).StartsWith(Ex, StringComparison.Ordinal))
        {
            words.Add("ex");
            start += Ex.Length;
        }

        if (word[start] == '@' && start + 1 < word.Length)
        {
            words.Add("@");
            start++;
        }

        words.Add(word[start..]);
    }
}
