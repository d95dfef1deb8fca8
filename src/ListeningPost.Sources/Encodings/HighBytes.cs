namespace ListeningPost.Sources.Encodings;

/// <summary>How often each byte beyond ASCII stands in a text, and how many of them stand together.</summary>
internal sealed class HighBytes
{
    private readonly int[] _counts = new int[256];

    public HighBytes(ReadOnlySpan<byte> text)
    {
        int run = 0;
        foreach (byte b in text)
        {
            if (b < 0x80)
            {
                run = 0;
                continue;
            }

            run++;
            Count++;
            _counts[b]++;
            InRunsOf3 += Added(run, 3);
            InRunsOf4 += Added(run, 4);
        }
    }

    public int Count { get; }

    /// <summary>How many stand in runs of at least three: in words of an alphabet that is not Latin.</summary>
    public int InRunsOf3 { get; }

    /// <summary>The same of at least four.</summary>
    public int InRunsOf4 { get; }

    /// <summary>Which part of them lies in a range, its ends included.</summary>
    public double Share(byte first, byte last)
    {
        int inRange = 0;
        for (int b = first; b <= last; b++)
        {
            inRange += _counts[b];
        }

        return inRange / (double)Count;
    }

    /// <summary>Which part of them these are.</summary>
    public double ShareOf(ReadOnlySpan<byte> some)
    {
        int these = 0;
        foreach (byte b in some)
        {
            these += _counts[b];
        }

        return these / (double)Count;
    }

    /// <summary>What another byte adds to those in long runs: all before it with it, when the run has become long.</summary>
    private static int Added(int run, int least)
    {
        if (run == least)
        {
            return least;
        }

        return run > least ? 1 : 0;
    }
}
