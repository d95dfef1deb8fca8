namespace ListeningPost.Core.Evaluating;

/// <summary>Gives each of some patterns a word of its own: a matching in a bipartite graph, by augmenting paths (Kuhn).</summary>
/// <param name="places">For each pattern the words that it matches, in order.</param>
internal sealed class WordAssignment(int[][] places)
{
    /// <summary>What finding has cost so far.</summary>
    public long Steps { get; private set; }

    /// <summary>All words of any pattern, in order.</summary>
    public int[] AllPlaces { get; } = [.. places.SelectMany(p => p).Distinct().Order()];

    /// <summary>A word for each pattern within a stretch, all different, or null.</summary>
    public int[]? Find(Stretch within) => Complete(within, []);

    /// <summary>The same, where the first and the last word of the stretch must be taken.</summary>
    public int[]? FindWithEnds(Stretch within)
    {
        if (within.Beyond - within.First < places.Length)
        {
            return null;
        }

        int last = (int)(within.Beyond - 1);
        int[] openings = [.. PatternsOf(within.First)];
        int[] closings = [.. PatternsOf(last)];
        foreach (int opening in openings)
        {
            foreach (int closing in closings)
            {
                bool fit = (opening == closing) == (within.First == last);
                if (fit && Complete(within, new() { [within.First] = opening, [last] = closing }) is { } words)
                {
                    return words;
                }
            }
        }

        return null;
    }

    private IEnumerable<int> PatternsOf(int word) =>
        Enumerable.Range(0, places.Length).Where(pattern => Array.BinarySearch(places[pattern], word) >= 0);

    /// <summary>Words for the patterns that have none yet.</summary>
    /// <param name="within">Where they may be taken.</param>
    /// <param name="taken">For each word that is taken its pattern; these words are not given to others.</param>
    private int[]? Complete(Stretch within, Dictionary<int, int> taken)
    {
        Steps += 10 + places.Length;
        var locked = taken.Keys.ToHashSet();
        var done = taken.Values.ToHashSet();
        for (int pattern = 0; pattern < places.Length; pattern++)
        {
            if (!done.Contains(pattern) && !Take(pattern, within, taken, locked, []))
            {
                return null;
            }
        }

        var words = new int[places.Length];
        foreach ((int word, int pattern) in taken)
        {
            words[pattern] = word;
        }

        return words;
    }

    /// <summary>Takes a free word, or one whose pattern can take another.</summary>
    private bool Take(int pattern, Stretch within, Dictionary<int, int> taken, HashSet<int> locked, HashSet<int> tried)
    {
        ReadOnlySpan<int> own = within.Of(places[pattern]);
        foreach (int word in own)
        {
            Steps++;
            if (taken.TryAdd(word, pattern))
            {
                return true;
            }
        }

        foreach (int word in own)
        {
            Steps++;
            if (!locked.Contains(word) && tried.Add(word) && Take(taken[word], within, taken, locked, tried))
            {
                taken[word] = pattern;
                return true;
            }
        }

        return false;
    }
}

/// <summary>Words next to each other, of a text.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Beyond">The word after the last.</param>
internal readonly record struct Stretch(int First, long Beyond)
{
    /// <summary>Those of some words, in order, that are in it.</summary>
    public ReadOnlySpan<int> Of(int[] words)
    {
        ReadOnlySpan<int> rest = words.AsSpan(PlaceOf(First, words));
        return Beyond > int.MaxValue ? rest : rest[..PlaceOf((int)Beyond, rest)];
    }

    /// <summary>Where a word stands among others, or would stand.</summary>
    private static int PlaceOf(int word, ReadOnlySpan<int> words)
    {
        int place = words.BinarySearch(word);
        return place < 0 ? ~place : place;
    }
}
