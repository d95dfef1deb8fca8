namespace ListeningPost.Core.Stories;

/// <summary>Words that two passages have not in common, and how much they weigh.</summary>
/// <param name="Left">Of the words that only one of them has.</param>
/// <param name="Right">Of those of the other.</param>
/// <param name="Shared">How many words they have in common.</param>
internal readonly record struct Difference(Weight Left, Weight Right, int Shared)
{
    /// <summary>Each has numbers of its own.</summary>
    public bool AreNumbersReplaced => Numbers > 0;

    /// <summary>Each has words of its own that say something.</summary>
    public bool AreWordsReplaced => Left.IsTelling && Right.IsTelling;

    /// <summary>How many numbers stand against numbers.</summary>
    public int Numbers => Math.Min(Left.Numbers, Right.Numbers);

    /// <summary>What is said otherwise.</summary>
    public double Replaced => Math.Min(Left.Sum, Right.Sum);

    /// <summary>What is said otherwise counts whole; what only one of them says, in part.</summary>
    public double Cost(double ofInsertion) => Replaced + (ofInsertion * (Math.Max(Left.Sum, Right.Sum) - Replaced));

    /// <summary>Each word of one goes with one of the other, wherever they stand.</summary>
    public static Difference Of(ReadOnlySpan<StoryWord> left, ReadOnlySpan<StoryWord> right)
    {
        var counts = new Dictionary<ulong, int>(right.Length);
        foreach (StoryWord word in right)
        {
            counts[word.Hash] = counts.GetValueOrDefault(word.Hash) + 1;
        }

        int shared = 0;
        Weight ofLeft = default;
        foreach (StoryWord word in left)
        {
            if (Take(counts, word.Hash))
            {
                shared++;
            }
            else
            {
                ofLeft = ofLeft.With(word);
            }
        }

        Weight ofRight = default;
        foreach (StoryWord word in right)
        {
            ofRight = Take(counts, word.Hash) ? ofRight.With(word) : ofRight;
        }

        return new Difference(ofLeft, ofRight, shared);
    }

    private static bool Take(Dictionary<ulong, int> counts, ulong hash)
    {
        if (!counts.TryGetValue(hash, out int count) || count == 0)
        {
            return false;
        }

        counts[hash] = count - 1;
        return true;
    }
}

/// <summary>How much words weigh.</summary>
/// <param name="Sum">A word that tells something is 1.</param>
/// <param name="Words">How many there are.</param>
/// <param name="Numbers">How many of them are numbers.</param>
internal readonly record struct Weight(double Sum, int Words, int Numbers)
{
    private const double OfNumber = 4;
    private const double OfName = 2.5;
    private const double OfSmall = 0.25;

    /// <summary>More than a small word.</summary>
    public bool IsTelling => Sum >= 1;

    public Weight With(StoryWord word) => new(Sum + Of(word), Words + 1, Numbers + (word.IsNumber ? 1 : 0));

    private static double Of(StoryWord word)
    {
        if (word.IsNumber)
        {
            return OfNumber;
        }

        if (CommonWords.IsSmall(word.Hash))
        {
            return OfSmall;
        }

        return word.IsName ? OfName : 1;
    }
}
