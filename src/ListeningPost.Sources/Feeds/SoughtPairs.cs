namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Tells of a sentence that its words do not stand together in a text, by looking for its pairs of words one by one: most sentences that
/// say something new are told by their first pairs, long before a whole text is read word by word.
/// </summary>
internal static class SoughtPairs
{
    /// <summary>A sentence of more words is not judged.</summary>
    private const int MaxWords = 60;

    /// <summary>A pair whose longer word stands in so many places is taken to be there.</summary>
    private const int MaxPlaces = 200;

    /// <summary>Whether so great a share of its pairs may stand in the texts; false only where they surely do not.</summary>
    /// <param name="texts">Plain.</param>
    /// <param name="sentence">Plain.</param>
    /// <param name="share">Of its pairs, from 0 to 1.</param>
    public static bool MayStand(List<string> texts, ReadOnlySpan<char> sentence, double share)
    {
        int pairs = Count(sentence) - 1;
        if (pairs is < 1 or >= MaxWords)
        {
            return true;
        }

        int known = pairs;
        ReadOnlySpan<char> rest = sentence;
        ReadOnlySpan<char> before = Next(ref rest);
        while (known >= share * pairs && Next(ref rest) is { Length: > 0 } word)
        {
            known -= Stands(texts, before, word) ? 0 : 1;
            before = word;
        }

        return known >= share * pairs;
    }

    private static int Count(ReadOnlySpan<char> sentence)
    {
        int count = 0;
        while (Next(ref sentence).Length > 0)
        {
            count++;
        }

        return count;
    }

    /// <summary>The next word, empty at the end; what follows it is left.</summary>
    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest[Gap(rest)..];
        if (rest.Length == 0)
        {
            return rest;
        }

        ReadOnlySpan<char> word = rest[..KnownWords.WordLength(rest)];
        rest = rest[word.Length..];
        return word;
    }

    /// <summary>How many characters come before the first letter or digit.</summary>
    private static int Gap(ReadOnlySpan<char> text)
    {
        int gap = 0;
        while (gap < text.Length && !char.IsLetterOrDigit(text[gap]))
        {
            gap++;
        }

        return gap;
    }

    private static bool Stands(List<string> texts, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        foreach (string text in texts)
        {
            if (Stands(text, first, second))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks for the longer word, which stands in fewer places, and there for the other beside it.</summary>
    private static bool Stands(ReadOnlySpan<char> text, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        bool isFirstLonger = first.Length > second.Length;
        ReadOnlySpan<char> sought = isFirstLonger ? first : second;
        int from = 0;
        for (int place = 0; place < MaxPlaces; place++)
        {
            int at = text[from..].IndexOf(sought, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            at += from;
            from = at + 1;
            if (isFirstLonger ? IsFollowed(text[(at + first.Length)..], second) : IsPreceded(text[..at], first))
            {
                return true;
            }
        }

        return true;
    }

    private static bool IsFollowed(ReadOnlySpan<char> behind, ReadOnlySpan<char> word) =>
        behind[Gap(behind)..].StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsPreceded(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        int end = before.Length;
        while (end > 0 && !char.IsLetterOrDigit(before[end - 1]))
        {
            end--;
        }

        return before[..end].EndsWith(word, StringComparison.OrdinalIgnoreCase);
    }
}
