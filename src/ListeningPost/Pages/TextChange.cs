namespace ListeningPost.Pages;

/// <summary>In what one text differs from another: what stands between the words that both begin and end with.</summary>
internal static class TextChange
{
    /// <returns>What is gone, and what has come in its place; either may be empty.</returns>
    public static (string Gone, string Come) Of(string old, string now)
    {
        string[] before = Words(old);
        string[] after = Words(now);
        int most = Math.Min(before.Length, after.Length);
        int first = 0;
        while (first < most && before[first] == after[first])
        {
            first++;
        }

        int last = 0;
        while (last < most - first && before[^(last + 1)] == after[^(last + 1)])
        {
            last++;
        }

        return (string.Join(' ', before[first..^last]), string.Join(' ', after[first..^last]));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
