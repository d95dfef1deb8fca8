namespace ListeningPost.Core.Stories;

/// <summary>The part of a text that another has too: from where to where, and which of its words.</summary>
internal sealed class Stretch
{
    /// <summary>A run of shared words that is shorter is chance, at the edges.</summary>
    private const int LeastRun = 5;

    private readonly bool[] _covered;

    private Stretch(bool[] covered)
    {
        _covered = covered;
        int least = Math.Min(LeastRun, LongestRun(covered));
        Start = FirstRun(covered, least);
        End = LastRun(covered, least);
        Covered = covered.AsSpan(Start, End - Start).Count(true);
    }

    /// <summary>The first shared word.</summary>
    public int Start { get; }

    /// <summary>Behind the last.</summary>
    public int End { get; }

    /// <summary>How many words of the stretch are shared.</summary>
    public int Covered { get; }

    public int Length => End - Start;

    public static Stretch Of(ReadOnlySpan<StoryWord> words, ReadOnlySpan<StoryWord> other)
    {
        var shingles = new HashSet<ulong>(other.Length);
        for (int i = 0; i + StoryHash.ShingleWords <= other.Length; i++)
        {
            shingles.Add(StoryHash.Shingle(other, i));
        }

        bool[] covered = new bool[words.Length];
        for (int i = 0; i + StoryHash.ShingleWords <= words.Length; i++)
        {
            if (shingles.Contains(StoryHash.Shingle(words, i)))
            {
                covered.AsSpan(i, StoryHash.ShingleWords).Fill(true);
            }
        }

        return new Stretch(covered);
    }

    public ReadOnlySpan<StoryWord> Front(ReadOnlySpan<StoryWord> words) => words[..Start];

    public ReadOnlySpan<StoryWord> Back(ReadOnlySpan<StoryWord> words) => words[End..];

    /// <summary>The words inside that the other has not.</summary>
    public StoryWord[] Gaps(ReadOnlySpan<StoryWord> words)
    {
        var gaps = new StoryWord[Length - Covered];
        int count = 0;
        for (int i = Start; i < End; i++)
        {
            if (!_covered[i])
            {
                gaps[count++] = words[i];
            }
        }

        return gaps;
    }

    private static int LongestRun(bool[] covered)
    {
        int longest = 0;
        int run = 0;
        foreach (bool isCovered in covered)
        {
            run = isCovered ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static int FirstRun(bool[] covered, int least)
    {
        int run = 0;
        for (int i = 0; i < covered.Length; i++)
        {
            run = covered[i] ? run + 1 : 0;
            if (run >= least && run > 0)
            {
                return i - run + 1;
            }
        }

        return 0;
    }

    private static int LastRun(bool[] covered, int least)
    {
        int run = 0;
        for (int i = covered.Length - 1; i >= 0; i--)
        {
            run = covered[i] ? run + 1 : 0;
            if (run >= least && run > 0)
            {
                return i + run;
            }
        }

        return 0;
    }
}
