using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>Where terms stand next to each other, from place to place.</summary>
/// <param name="scan">The post's words.</param>
/// <param name="terms">The phrase, of one term or more.</param>
/// <param name="texts">Where to look.</param>
internal ref struct PhrasePlaces(PostScan scan, int[] terms, Texts texts)
{
    private int _occurrence = -1;

    /// <summary>False when the scan's patience was at an end before all places were found.</summary>
    public bool IsSure { get; private set; } = true;

    /// <summary>The place of the phrase's first word.</summary>
    public readonly int Start => scan.PositionOf(_occurrence);

    /// <summary>The place after its last.</summary>
    public readonly int End => Start + terms.Length;

    /// <summary>From its first character to its last.</summary>
    public readonly Hit Hit => scan.HitOf(_occurrence, LastOccurrence);

    private readonly int LastOccurrence => terms.Length == 1 ? _occurrence : scan.At(terms[^1], End - 1);

    /// <summary>Goes to the next place; false when there is no other, or none is sure to be.</summary>
    public bool MoveNext()
    {
        _occurrence = _occurrence < 0 ? scan.First(terms[0]) : scan.NextOf(_occurrence);
        for (; _occurrence >= 0; _occurrence = scan.NextOf(_occurrence))
        {
            if (scan.IsImpatient)
            {
                IsSure = false;
                return false;
            }

            if (IsHere())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the other terms follow the first.</summary>
    private readonly bool IsHere()
    {
        int start = Start;
        bool isHere = PostScan.IsIn(start, texts);
        for (int i = 1; i < terms.Length && isHere; i++)
        {
            isHere = scan.At(terms[i], start + i) >= 0;
        }

        return isHere;
    }
}
